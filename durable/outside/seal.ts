/** Digits that customers type in secure mode: sealed where they are heard, opened only where they are sent on. */
import { CompactEncrypt, compactDecrypt, importJWK } from "jose";
import { z } from "zod";
import { replaceSealed, sealedIn } from "../../domain/outside/sealed-mark.ts";
import type { Env } from "../env.ts";

type SealEnv = Pick<Env, "SEAL_KEY">;

const PrivateKey = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});
/** A public JWK. */
export type PublicSealKey = Omit<z.infer<typeof PrivateKey>, "d">;
/** What may be inside: nothing in it means anything to a URL, a header or JSON. */
const digits = /^[0-9*#]{1,64}$/;

/** A seal that was not made for this house's key, or holds something else than digits. Says nothing of what is in it. */
export class SealBroken extends Error {
  constructor() {
    super("a sealed value cannot be opened");
    this.name = "SealBroken";
  }
}

/** The key that a media process seals for; it opens nothing. */
export function publicSealKey(env: SealEnv): PublicSealKey {
  const { d: _, ...key } = PrivateKey.parse(JSON.parse(env.SEAL_KEY));
  return key;
}

/** The digits as a compact JWE (ECDH-ES, A256GCM). A media process does the same with the public key alone. */
export async function seal(env: SealEnv, text: string): Promise<string> {
  const key = await importJWK(publicSealKey(env), "ECDH-ES");
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: "ECDH-ES", enc: "A256GCM" })
    .encrypt(key);
}

/**
 * The text with its sealed marks opened, and what was in them: for the request itself, never for a log. Throws
 * {@link SealBroken}.
 */
export async function openSealed(env: SealEnv, text: string): Promise<{ text: string; opened: string[] }> {
  const tokens = sealedIn(text);
  if (tokens.length === 0) return { text, opened: [] };
  const key = await importJWK(PrivateKey.parse(JSON.parse(env.SEAL_KEY)), "ECDH-ES");
  const inside = new Map<string, string>();
  for (const jwe of tokens) inside.set(jwe, await open(jwe, key));
  return { text: replaceSealed(text, (jwe) => inside.get(jwe) ?? ""), opened: [...inside.values()] };
}

async function open(jwe: string, key: CryptoKey | Uint8Array): Promise<string> {
  const { plaintext } = await compactDecrypt(jwe, key, {
    keyManagementAlgorithms: ["ECDH-ES"],
    contentEncryptionAlgorithms: ["A256GCM"],
  }).catch(() => {
    throw new SealBroken();
  });
  const text = new TextDecoder().decode(plaintext);
  if (!digits.test(text)) throw new SealBroken();
  return text;
}
