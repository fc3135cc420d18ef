/**
 * The headers that prove a request is ours: Standard Webhooks 1.0, HMAC-SHA256. A secret that begins with `whsec_` is
 * base64 after it, any other is taken as it is. `at`: ms since epoch.
 */
export async function signWebhook(
  secret: string,
  id: string,
  body: string,
  at: number,
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1000));
  const key = await crypto.subtle.importKey(
    "raw",
    keyBytes(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const signed = await crypto.subtle.sign("HMAC", key, bytes(`${id}.${timestamp}.${body}`));
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${new Uint8Array(signed).toBase64()}`,
  };
}

function keyBytes(secret: string): Uint8Array<ArrayBuffer> {
  if (!secret.startsWith("whsec_")) return bytes(secret);
  try {
    return Uint8Array.fromBase64(secret.slice("whsec_".length));
  } catch {
    return bytes(secret);
  }
}

const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text));
