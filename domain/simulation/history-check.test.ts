import { expect, test } from "vitest";
import type { ContactEvent } from "../contact/log.ts";
import { type ContactHistory, checkHistory, type Fact } from "./history-check.ts";

const opened: ContactEvent = { type: "contact.opened", channel: "chat", entry: "site", language: "en" };
const queued = (epoch: number): ContactEvent => ({
  type: "contact.queued",
  queue: "billing",
  priority: 0,
  epoch,
});
const accepted = (agent: string, offer: string): ContactEvent => ({
  type: "contact.accepted",
  agent,
  offer,
  queue: "billing",
});
const said = (id: string): ContactEvent => ({
  type: "message.sent",
  id,
  number: 1,
  from: "customer",
  text: "",
});
const ended: ContactEvent = { type: "contact.ended", outcome: "answered", by: "customer" };

const history = (...events: ContactEvent[]): ContactHistory => ({
  tenant: "hoshi",
  contact: "c1",
  entries: events.map((event, index) => ({ seq: index + 1, at: index, event })),
  summary: null,
});

const rules = (facts: Fact[], histories: ContactHistory[], complete = false) =>
  checkHistory(facts, histories, { complete }).map(({ rule }) => rule);

test("a contact that was opened, queued, accepted once and ended is as it should be", () => {
  expect(rules([], [history(opened, queued(1), accepted("a1", "c1.1.1"), said("m"), ended)])).toEqual([]);
});

test("a second agent without another stay in a queue is found", () => {
  const one = history(opened, queued(1), accepted("a1", "c1.1.1"), accepted("a2", "c1.1.2"));
  expect(rules([], [one])).toEqual(["two-agents"]);
});

test("an acceptance of an older stay is found, one after a rescue is fine", () => {
  expect(rules([], [history(opened, queued(1), queued(2), accepted("a1", "c1.1.1"))])).toEqual([
    "two-agents",
  ]);
  const rescued = history(opened, queued(1), accepted("a1", "c1.1.1"), queued(2), accepted("a2", "c1.2.1"));
  expect(rules([], [rescued])).toEqual([]);
});

test("a hole, a doubled entry and one number that says two things are found", () => {
  const one = history(opened, queued(1), ended);
  expect(rules([], [{ ...one, entries: one.entries.filter(({ seq }) => seq !== 2) }])).toEqual([
    "lost-entry",
  ]);
  expect(rules([], [{ ...one, entries: [...one.entries, one.entries[1]!] }])).toEqual(["doubled"]);
  const other = { ...one.entries[1]!, at: 99 };
  expect(rules([], [{ ...one, entries: [...one.entries, other] }])).toEqual(["two-truths"]);
});

test("what was acknowledged and is not there is lost", () => {
  const one = history(opened, queued(1));
  const at = 0;
  const facts: Fact[] = [
    { fact: "opened", tenant: "hoshi", contact: "c2", at },
    { fact: "customer-message", tenant: "hoshi", contact: "c1", message: "m", at },
    {
      ...{ fact: "acknowledged", tenant: "hoshi", agent: "a1", command: "x", at },
      did: { did: "accept", contact: "c1", offer: "c1.1.1" },
    },
  ];
  expect(rules(facts, [one])).toEqual([]);
  expect(rules(facts, [one], true)).toEqual([
    ...["not-one-ending", "lost-contact"],
    ...["lost-contact", "lost-message", "lost-acceptance"],
  ]);
  const told: Fact = { fact: "gone", tenant: "hoshi", agent: "a1", offer: "c1.1.1", at };
  expect(rules([...facts, told], [one], true)).not.toContain("lost-acceptance");
});

test("a contact ends once, and nothing but its aftermath follows", () => {
  expect(rules([], [history(opened, ended, ended)])).toEqual(["not-one-ending", "after-the-end"]);
  expect(rules([], [history(opened, ended, queued(1))])).toEqual(["after-the-end"]);
});
