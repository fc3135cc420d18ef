import { expect, test } from "vitest";
import { resultOf } from "./dial.ts";

test("a call that is not answered is told apart by SIP's own words", () => {
  const by = (status: number) => resultOf({ code: "unknown", meta: { sip_status_code: String(status) } });
  expect([486, 600, 603].map(by)).toEqual(["busy", "busy", "busy"]);
  expect([408, 480, 487].map(by)).toEqual(["no-answer", "no-answer", "no-answer"]);
  expect([404, 503].map(by)).toEqual(["failed", "failed"]);
  expect(resultOf({ code: "deadline_exceeded", meta: {} })).toBe("no-answer");
  expect(resultOf({ code: "unreachable", meta: {} })).toBe("failed");
});
