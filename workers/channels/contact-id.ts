/** A callback's is that of the contact that asked for it, with an ending: see `callbackOf`. */
const shape = /^[vw][0-9a-f]{31}(-cb)?$/;

/** Whether this could be a contact's id: nothing else reaches a contact object from outside. */
export const isContactId = (text: string): boolean => shape.test(text);

/** The contact of a telephone call: the same for every webhook about its room. */
export async function contactOfRoom(room: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(room));
  return `v${new Uint8Array(digest).toHex().slice(0, 31)}`;
}

/** A new contact that comes from the web: nobody can guess it. */
export function newWebContact(): string {
  return `w${crypto.getRandomValues(new Uint8Array(16)).toHex().slice(0, 31)}`;
}
