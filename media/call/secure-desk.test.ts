import { exportJWK, generateKeyPair } from "jose";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { MediaReport } from "../../domain/media/protocol.ts";
import { SecureDesk } from "./secure-desk.ts";

const { publicKey } = await generateKeyPair("ECDH-ES", { crv: "P-256", extractable: true });
const { kty, crv, x, y } = await exportJWK(publicKey);
const WISH = {
  id: "c1",
  minLength: 4,
  maxLength: 4,
  terminator: "#",
  timeoutMs: 5_000,
  betweenMs: 3_000,
  check: null,
  keep: 0 as const,
  key: { kty: `${kty}`, crv: `${crv}`, x: `${x}`, y: `${y}` },
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function desk() {
  const told: (MediaReport | boolean)[] = [];
  const secure = new SecureDesk({ report: (report) => told.push(report), hush: (on) => told.push(on) });
  return { secure, told };
}

test("keys are nobody else's while they are collected, and recordings are silent until a little after", async () => {
  const { secure, told } = desk();
  expect(secure.key("9")).toBe(false);
  secure.collect(WISH, false);
  for (const each of "1234") expect(secure.key(each)).toBe(true);
  await vi.waitFor(() => expect(told).toHaveLength(3));
  expect(secure.key("#")).toBe(true);
  expect(secure.key("9")).toBe(false);
  expect(told).toMatchObject([true, { type: "collecting" }, { type: "collected", result: "sealed" }]);
  vi.advanceTimersByTime(600);
  expect(told.at(-1)).toBe(false);
});

test("the same wish again changes nothing, another replaces it without letting recordings hear", () => {
  const { secure, told } = desk();
  secure.collect(WISH, false);
  secure.key("1");
  secure.collect(WISH, false);
  secure.collect({ ...WISH, id: "c2" }, false);
  vi.advanceTimersByTime(5_000);
  expect(told).toEqual([
    true,
    { type: "collecting", id: "c1" },
    true,
    { type: "collected", id: "c2", result: "timeout", sealed: null, shown: "" },
  ]);
});

test("a collection that is stopped, or whose call ends, tells nothing more", async () => {
  const { secure, told } = desk();
  secure.collect(WISH, false);
  secure.stop();
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([true, false]);
  secure.collect({ ...WISH, id: "c2" }, false);
  secure.close();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual([true, false, true]);
});
