import { expect, test } from "vitest";
import type { ContactEvent, ContactSummary, LogEntry } from "../../contact/log.ts";
import type { OpenContact } from "../../contact/open.ts";
import { newSummary } from "../../contact/summary.ts";
import { type Visit, visitsOf } from "./visits-of.ts";

const request: OpenContact = {
  ...{ tenant: "hoshi", contact: "c1", entry: "phone", channel: "voice", language: "en", room: null },
  origin: { kind: "phone", number: null },
};
const ended = (change: Partial<ContactSummary> = {}): ContactSummary => ({
  ...newSummary(request, "en", 0),
  ...{ endedAt: 60_000, outcome: "self-served", seq: 99 },
  ...change,
});

/** An entry a second. "main": a flow of that name starts; "menu": a node is entered; "by>node"; "by>node@sub"; "?node": not understood. */
function log(...words: (string | ContactEvent)[]): LogEntry[] {
  return words.map((word, place) => ({ seq: place + 1, at: place * 1000, event: eventOf(word) }));
}
function eventOf(word: string | ContactEvent): ContactEvent {
  if (typeof word !== "string") return word;
  if (word === "main") return { type: "flow.started", flow: "main", version: 3 };
  if (word.startsWith("?")) return { type: "flow.missed", node: word.slice(1), why: "no-match" };
  const [, by, node = "", flow] = /^(?:(.+)>)?([^@]+)(?:@(.+))?$/.exec(word) ?? [];
  return { type: "flow.entered", node, kind: "say", by: by ?? null, ...(flow && { flow, version: 7 }) };
}
const short = (visit: Visit | undefined) =>
  visit?.steps.map(({ what, node, exit, ms }) =>
    what === "step"
      ? `${node} ${exit ?? "-"}${ms === null ? "" : ` ${ms}`}`
      : `${what} ${node} ${exit ?? ms ?? ""}`.trim(),
  );

test("each node is left by the exit that led on, after as long as it took", () => {
  const [visit, ...others] = visitsOf(log("main", "hello", "next>menu", "choice:1>bye"), ended());
  expect(others).toEqual([]);
  expect(visit).toMatchObject({
    flow: "main",
    version: 3,
    at: 0,
    calledBy: null,
    entry: "phone",
    leftAt: null,
  });
  expect(short(visit)).toEqual(["hello next 1000", "menu choice:1 1000", "bye -"]);
});

test("a contact that has not ended is not counted yet", () => {
  expect(visitsOf(log("main", "hello"), ended({ endedAt: null, outcome: null }))).toEqual([]);
});

test("a sub-flow is a visit of its own, and the node that called it is left by what came back", () => {
  const entries = log("main", "call", "ask@verify", "next>back@verify", "exit:known>bye");
  const [main, sub] = visitsOf(entries, ended());
  expect(short(main)).toEqual(["call exit:known 3000", "bye -"]);
  expect(sub).toMatchObject({ flow: "verify", version: 7, at: 2000, calledBy: "main" });
  expect(short(sub)).toEqual(["ask next 1000", "back -"]);
});

test("a sub-flow that is walked twice is one visit whose walks do not run into each other", () => {
  const twice = [
    "call",
    "ask@verify",
    "next>back@verify",
    "next>call",
    "ask@verify",
    "next>back@verify",
    "next>bye",
  ];
  const [main, sub] = visitsOf(log("main", ...twice), ended());
  expect(short(main)).toEqual(["call next 3000", "call next 3000", "bye -"]);
  expect(short(sub)).toEqual(["ask next 1000", "back -", "ask next 1000", "back -"]);
});

test("what was not heard, what failed and what a survey answered are kept beside the steps, words are not", () => {
  const [visit] = visitsOf(
    log(
      ...(["main", "menu", "?menu"] as const),
      { type: "flow.missed", node: "menu", why: "no-input" },
      { type: "flow.failed", node: "look", reason: "timeout" },
      { type: "survey.answered", question: "how-was-it", score: 4, words: "private" },
      { type: "message.sent", id: "m", number: 1, from: "customer", text: "private" },
    ),
    ended(),
  );
  expect(short(visit)).toEqual([
    ...["menu -", "no-match menu", "no-input menu", "failed look timeout", "survey how-was-it 4"],
  ]);
  expect(JSON.stringify(visit)).not.toContain("private");
});

test("what is missed within a sub-flow is the sub-flow's", () => {
  const [main, sub] = visitsOf(log("main", "call", "ask@verify", "?ask"), ended());
  expect([short(main), short(sub)]).toEqual([["call -"], ["ask -", "no-match ask"]]);
});

test("who hangs up is counted where they were, in the innermost flow", () => {
  const entries = log("main", "call", "ask@verify");
  const [main, sub] = visitsOf(entries, ended({ outcome: "abandoned-in-flow" }));
  expect([main?.leftAt, sub?.leftAt]).toEqual([null, "ask"]);
  expect([main?.abandoned, sub?.abandoned]).toEqual([true, true]);
});

test.each<
  [
    outcome: ContactSummary["outcome"],
    change: Partial<ContactSummary>,
    contained: boolean,
    abandoned: boolean,
  ]
>([
  ["self-served", {}, true, false],
  ["abandoned-in-flow", {}, true, true],
  ["abandoned-in-queue", { queuedAt: 5 }, false, true],
  ["self-served", { queuedAt: 5 }, false, false],
  ["answered", { queuedAt: 5, answeredAt: 9 }, false, false],
  ["transferred", {}, false, false],
  ["voicemail", {}, false, false],
  ["callback-promised", {}, false, false],
  ["failed", {}, false, false],
])("%s with %o is contained: %s, abandoned: %s", (outcome, change, contained, abandoned) => {
  expect(visitsOf(log("main", "x"), ended({ outcome, ...change }))[0]).toMatchObject({
    contained,
    abandoned,
  });
});

test("the arm of a split is kept with the visit", () => {
  const [visit] = visitsOf(log("main", "test", "arm:b>x", "next>test", "arm:b>y"), ended());
  expect(visit?.arms).toEqual(["test=b"]);
});

test("entries in any order make the same visit, and those of before exits were told have none", () => {
  const entries = log("main", "hello", "next>bye");
  expect(visitsOf(entries.toReversed(), ended())).toEqual(visitsOf(entries, ended()));
  const old = log(
    "main",
    { type: "flow.entered", node: "a", kind: "say" },
    { type: "flow.entered", node: "b", kind: "say" },
  );
  expect(short(visitsOf(old, ended())[0])).toEqual(["a -", "b -"]);
});
