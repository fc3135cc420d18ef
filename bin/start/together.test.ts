import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { together } from "./together.ts";

test("the results come in the order of the works", async () => {
  expect(
    await together(undefined, (_, all) => all([sleep(5, "a"), Promise.resolve("b"), undefined])),
  ).toEqual(["a", "b", undefined]);
});

test("the first failure is the answer, but only after the others were told and have ended", async () => {
  const events: string[] = [];
  const whole = together(undefined, (signal, all) => {
    const slow = sleep(10_000, undefined, { signal }).catch(() => events.push("other ended"));
    return all([slow, Promise.reject(new Error("first"))]);
  });
  await expect(whole).rejects.toThrow("first");
  expect(events).toEqual(["other ended"]);
});

test("an interruption from outside reaches every work", async () => {
  const outer = AbortSignal.timeout(10);
  await expect(
    together(outer, (signal, all) => all([sleep(10_000, undefined, { signal })])),
  ).rejects.toThrow();
});
