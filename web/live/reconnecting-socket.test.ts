import { expect, test } from "vitest";
import { reconnectDelayMs } from "./reconnecting-socket.ts";

test("attempts are spread, come later each time, and never later than eight seconds", () => {
  expect(reconnectDelayMs(0, 0)).toBe(150);
  expect(reconnectDelayMs(0, 1)).toBe(300);
  expect(reconnectDelayMs(3, 1)).toBe(2_400);
  expect(reconnectDelayMs(50, 1)).toBe(8_000);
});
