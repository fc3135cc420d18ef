import { expect, test } from "vitest";
import { deliveryOf, isTyping, subjectOf, unreadOf, waitingSince } from "./selectors.ts";
import { desk, messages, offer, view } from "./testing.ts";

test("unread are the customer's messages after what was read here or told to the server", () => {
  const read = (upTo: number) => ({
    customer: { delivered: 0, read: 0 },
    agent: { delivered: upTo, read: upTo },
  });
  const desktop = desk({
    contacts: [view("a", { receipts: read(2) })],
    transcripts: [{ contact: "a", messages: messages("c1 c2 a3 c4 f5 c6") }],
  });
  expect(unreadOf(desktop.state, "a")).toBe(2);
  desktop.does({ type: "message.read", contact: "a", upTo: 4 });
  expect(unreadOf(desktop.state, "a")).toBe(1);
});

test.each([
  ["c1 c2", 1_000],
  ["c1 a2", null],
  ["c1 a2 c3 c4", 3_000],
  ["a1 f2", null],
])("in %s the customer waits since %s", (notation, since) => {
  expect(waitingSince(messages(notation))).toBe(since);
});

test("typing is forgotten after eight seconds without a word", () => {
  const { state } = desk({ contacts: [view("a")] }).hears({ type: "typing", contact: "a", on: true }, 1_000);
  expect([isTyping(state, "a", 8_000), isTyping(state, "a", 9_001)]).toEqual([true, false]);
});

test("what rings stands at the right, before what is in the middle", () => {
  const desktop = desk({ contacts: [view("a")] });
  expect(subjectOf(desktop.state)).toBe("a");
  desktop.hears({ type: "offer", offer: offer("b") });
  expect(subjectOf(desktop.state)).toBe("b");
});

test("a message of ours is sent, delivered, then read", () => {
  const at = view("a", {
    receipts: { customer: { delivered: 3, read: 2 }, agent: { delivered: 0, read: 0 } },
  });
  expect([2, 3, 4].map((number) => deliveryOf(at, number))).toEqual(["read", "delivered", "sent"]);
});
