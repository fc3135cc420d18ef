import { CompactEncrypt, importJWK } from "jose";
import { z } from "zod";

/** A public key for sealing: ECDH-ES on P-256 (RFC 7518 section 6.2.1). */
const SealingKey = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string(),
  y: z.string(),
  kid: z.string().optional(),
});

/**
 * Seals digits for whoever has the private key: a compact JWE (RFC 7516), "ECDH-ES" and "A256GCM", its plaintext the
 * digits in UTF-8. Rejects when the key is none of that kind; no error holds a digit.
 */
export async function sealDigits(digits: string, jwk: Record<string, unknown>): Promise<string> {
  const parsed = SealingKey.safeParse(jwk);
  if (!parsed.success) throw new Error("not a public key of ECDH-ES on P-256");
  const { kid, ...publicKey } = parsed.data;
  const key = await importJWK({ ...publicKey, alg: "ECDH-ES" }, "ECDH-ES");
  return new CompactEncrypt(new TextEncoder().encode(digits))
    .setProtectedHeader({ alg: "ECDH-ES", enc: "A256GCM", ...(kid === undefined ? {} : { kid }) })
    .encrypt(key);
}
