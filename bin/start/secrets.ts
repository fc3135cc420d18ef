import { generateKeyPairSync, randomBytes } from "node:crypto";
import { chmodSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const SECRET_NAMES = [
  "AUTH_SECRET",
  "SESSION_SECRET",
  "MEDIA_SECRET",
  "LIVEKIT_API_KEY",
  "LIVEKIT_API_SECRET",
  "SECRETS_KEY",
  "SEAL_KEY",
] as const;
export type Secrets = Record<(typeof SECRET_NAMES)[number], string>;

/**
 * The house's secrets from `secrets.json` in `home`. What is missing there is made, 256 bits each, and kept with
 * mode 600, so that sessions and recordings outlive a restart. Throws when the file is there but no JSON.
 */
export function loadSecrets(home: string): Secrets {
  const path = join(home, "secrets.json");
  const kept = readKept(path);
  const missing = SECRET_NAMES.filter((name) => !kept[name]);
  for (const name of missing) kept[name] = make(name);
  if (missing.length > 0) {
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, path);
  }
  chmodSync(path, 0o600);
  return kept as Secrets;
}

function readKept(path: string): Partial<Secrets> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return {};
  }
  return JSON.parse(text) as Partial<Secrets>;
}

function make(name: (typeof SECRET_NAMES)[number]): string {
  if (name === "LIVEKIT_API_KEY") return `tsunagi-${hex(8)}`;
  return name === "SEAL_KEY" ? sealKey() : hex(32);
}

/** A new private JWK: what customers type in secure mode is encrypted for it (durable/outside/seal.ts). */
export function sealKey(): string {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return JSON.stringify(privateKey.export({ format: "jwk" }));
}

function hex(bytes: number): string {
  return randomBytes(bytes).toString("hex");
}
