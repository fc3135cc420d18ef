import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { OwnTyping } from "./own-typing.ts";

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

test("writing is said at once, seldom again, and ends after a pause", () => {
  const said: boolean[] = [];
  const typing = new OwnTyping((on) => said.push(on));
  for (let key = 0; key < 30; key++) {
    typing.wrote(true);
    vi.advanceTimersByTime(100);
  }
  expect(said).toEqual([true]);
  vi.advanceTimersByTime(500);
  typing.wrote(true);
  expect(said).toEqual([true, true]);
  vi.advanceTimersByTime(5_000);
  expect(said).toEqual([true, true, false]);
});

test("an emptied or sent message ends it at once, and only when it was said", () => {
  const said: boolean[] = [];
  const typing = new OwnTyping((on) => said.push(on));
  typing.wrote(false);
  typing.wrote(true);
  typing.wrote(false);
  vi.advanceTimersByTime(10_000);
  expect(said).toEqual([true, false]);
});
