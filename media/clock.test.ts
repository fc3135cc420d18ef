import { expect, test, vi } from "vitest";
import { Clock } from "./clock.ts";

/** A clock whose time is set by hand, and how often it has called. */
function clockAt() {
  let now = 0;
  let steps = 0;
  const clock = new Clock(() => now);
  clock.subscribe(() => steps++);
  clock.stop(); // run by hand
  const runAt = (ms: number) => {
    now = ms;
    clock.run();
    return steps;
  };
  return { clock, runAt };
}

test("a step every 20 ms, however unevenly the clock is asked", () => {
  const { runAt } = clockAt();
  expect([19, 20, 39, 45, 59, 60].map(runAt)).toEqual([0, 1, 1, 2, 2, 3]);
});

test("steps missed in a short stall are made up for", () => {
  const { clock, runAt } = clockAt();
  expect(runAt(100)).toBe(5);
  expect(clock.takeFigures()).toEqual({ frames: 5, lateFrames: 5, worstMs: 80 });
  expect(clock.takeFigures().frames).toBe(0);
});

test("a long stall is skipped, and the beat goes on as before", () => {
  const { runAt } = clockAt();
  expect([5_000, 5_019, 5_020, 5_040].map(runAt)).toEqual([1, 1, 2, 3]);
});

test("a call that fails does not keep the others waiting", () => {
  const { clock, runAt } = clockAt();
  const thrown: string[] = [];
  const microtask = vi.spyOn(globalThis, "queueMicrotask").mockImplementation((task) => {
    try {
      task();
    } catch (error) {
      thrown.push((error as Error).message);
    }
  });
  let calls = 0;
  clock.subscribe(() => {
    throw new Error("a bug");
  });
  clock.subscribe(() => calls++);
  runAt(20);
  microtask.mockRestore();
  expect([calls, thrown]).toEqual([1, ["a bug"]]);
});

test("the clock runs by itself while someone waits for it", async () => {
  const clock = new Clock();
  let calls = 0;
  const unsubscribe = clock.subscribe(() => calls++);
  await expect.poll(() => calls).toBeGreaterThan(2);
  unsubscribe();
  const before = calls;
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(calls).toBe(before);
});

test("who is no longer interested is not called", () => {
  const { clock, runAt } = clockAt();
  let calls = 0;
  const unsubscribe = clock.subscribe(() => calls++);
  runAt(20);
  unsubscribe();
  runAt(40);
  expect(calls).toBe(1);
});
