/** The same for the same errand, says nothing of whom it is about, and fits every service's longest key. */
export async function onceKey(tenant: string, errand: string): Promise<string> {
  const text = new TextEncoder().encode(`${tenant}/${errand}`);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", text)).toHex();
}
