import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadSecrets } from "./secrets.ts";

const someHome = () => mkdtempSync(join(tmpdir(), "tsunagi-secrets-"));

test("secrets are made once, kept, and readable by their owner alone", () => {
  const home = someHome();
  const made = loadSecrets(home);
  expect(loadSecrets(home)).toEqual(made);
  expect(statSync(join(home, "secrets.json")).mode & 0o777).toBe(0o600);
  expect(new Set(Object.values(made)).size).toBe(7);
  expect(JSON.parse(made.SEAL_KEY)).toMatchObject({ kty: "EC", crv: "P-256", d: expect.any(String) });
  expect(made.LIVEKIT_API_SECRET.length).toBeGreaterThanOrEqual(32);
});

test("a secret that is missing is added and the others stay", () => {
  const home = someHome();
  writeFileSync(join(home, "secrets.json"), JSON.stringify({ AUTH_SECRET: "kept" }));
  expect(loadSecrets(home).AUTH_SECRET).toBe("kept");
  expect(JSON.parse(readFileSync(join(home, "secrets.json"), "utf8")).MEDIA_SECRET).toHaveLength(64);
});
