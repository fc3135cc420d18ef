import type { Env } from "../env.ts";

type CipherEnv = Pick<Env, "SECRETS_KEY">;

/** AES-GCM's nonce. NIST SP 800-38D, 8.2. */
const nonceBytes = 12;

/** The value as it may be stored, base64: nonce and ciphertext. It opens only for this tenant and this id. */
export async function encryptSecret(
  env: CipherEnv,
  tenant: string,
  id: string,
  value: string,
): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const key = await keyOf(env, tenant);
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: bytes(`${tenant}/${id}`) },
    key,
    bytes(value),
  );
  return new Uint8Array([...iv, ...new Uint8Array(sealed)]).toBase64();
}

/** Throws when it was encrypted with another key, or for another tenant or id. */
export async function decryptSecret(
  env: CipherEnv,
  tenant: string,
  id: string,
  stored: string,
): Promise<string> {
  const all = Uint8Array.fromBase64(stored);
  const opened = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: all.slice(0, nonceBytes), additionalData: bytes(`${tenant}/${id}`) },
    await keyOf(env, tenant),
    all.slice(nonceBytes),
  );
  return new TextDecoder().decode(opened);
}

/** A key for each tenant, by HKDF (RFC 5869) from the house's. */
async function keyOf(env: CipherEnv, tenant: string): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey("raw", bytes(env.SECRETS_KEY), "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: bytes("tsunagi secrets"), info: bytes(tenant) },
    base,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text));
