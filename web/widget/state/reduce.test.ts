import { expect, test } from "vitest";
import type { TranscriptMessage } from "../../../domain/contact/transcript.ts";
import type { WidgetFrame, WidgetStatus } from "../../../domain/contact/widget.ts";
import { reduce, type WidgetEvent } from "./reduce.ts";
import { agentName, asksSecretly, openChoices, tickOf, toSend, unread } from "./select.ts";
import { initialState, noReceipts, type WidgetState } from "./state.ts";

const session = { contact: "c1", token: "t", media: null, channel: "chat" as const, openedAt: 0 };
const start = initialState("en", { session, open: true });
const status = (phase: WidgetStatus["phase"]): WidgetStatus => ({
  phase,
  language: "en",
  position: null,
  expectedWaitMs: null,
  agent: null,
});

/** "1a": number 1 with id a, from the customer; "2F" from the flow; "3Emi" … from that agent. */
function message(notation: string): TranscriptMessage {
  const [, number, who] = /^(\d+)(.+)$/.exec(notation)!;
  const from =
    who === "F"
      ? ({ kind: "flow" } as const)
      : who!.length === 1
        ? ({ kind: "customer" } as const)
        : ({ kind: "agent", id: "x", name: who! } as const);
  const id = from.kind === "customer" ? who! : notation;
  return { id, number: Number(number), from, text: notation, at: 0 };
}

const run = (state: WidgetState, ...events: WidgetEvent[]) => events.reduce(reduce, state);
const frame = (f: WidgetFrame): WidgetEvent => ({ type: "frame", frame: f });
const messages = (...notation: string[]) => frame({ type: "messages", messages: notation.map(message) });
const snapshot = (phase: WidgetStatus["phase"], ...notation: string[]) =>
  frame({
    type: "snapshot",
    now: 0,
    contact: "c1",
    channel: "chat",
    messages: notation.map(message),
    receipts: noReceipts,
    status: status(phase),
  });
const written = (id: string, kind: "message" | "choice" = "message"): WidgetEvent => ({
  type: "written",
  pending: { id, kind, value: id, text: id, at: 0, problem: null },
});
const numbers = (state: WidgetState) => state.messages.map((m) => m.number);
const ids = (list: { id: string }[]) => list.map((one) => one.id).join("");

test("messages stand in the order of their numbers, each once, however they arrive", () => {
  const state = run(
    start,
    messages("2F", "1F"),
    messages("2F", "3Emi"),
    snapshot("connected", "1F", "2F", "3Emi", "4a"),
  );
  expect(numbers(state)).toEqual([1, 2, 3, 4]);
});

test("what was written is pending until it stands in the transcript, not just until it is acknowledged", () => {
  const sent = run(start, written("a"), written("b"));
  expect(ids(toSend(sent))).toBe("ab");
  const acknowledged = run(sent, frame({ type: "ack", id: "a" }));
  expect(ids(acknowledged.pending)).toBe("ab");
  expect(ids(run(acknowledged, messages("1a")).pending)).toBe("b");
});

test("a snapshot after a reconnection settles what had arrived and leaves the rest to be sent", () => {
  const state = run(
    start,
    written("a"),
    written("b"),
    { type: "link", link: "lost" },
    snapshot("flow", "1a"),
  );
  expect(ids(toSend(state))).toBe("b");
  expect(state.link).toBe("open");
});

test("a refused message stays with its reason until it is tried again or thrown away", () => {
  const refused = run(
    start,
    written("a"),
    frame({ type: "error", id: "a", code: "rate-limited", message: "" }),
  );
  expect(refused.pending[0]?.problem).toBe("too-many");
  expect(toSend(refused)).toEqual([]);
  expect(ids(toSend(run(refused, { type: "retried", id: "a" })))).toBe("a");
  expect(run(refused, { type: "discarded", id: "a" }).pending).toEqual([]);
});

test("a menu's buttons wait only under the last message, in the flow, and go with the first answer", () => {
  const menu = { ...message("1F"), choices: [{ value: "billing", label: "My bill" }] };
  const asked = run(
    start,
    frame({ type: "status", status: status("flow") }),
    frame({ type: "messages", messages: [menu] }),
  );
  expect(openChoices(asked)).toEqual(menu.choices);
  expect(openChoices(run(asked, written("x", "choice")))).toEqual([]);
  expect(openChoices(run(asked, messages("2a")))).toEqual([]);
  expect(openChoices(run(asked, frame({ type: "status", status: status("queued") })))).toEqual([]);
});

test("who waits in a queue may press what was offered there, also after other lines, and only once", () => {
  const menu = { ...message("1F"), choices: [{ value: "billing", label: "My bill" }] };
  const offer = { ...message("2F"), choices: [{ value: "callback", label: "Call me" }] };
  const waiting = run(
    start,
    frame({ type: "status", status: status("queued") }),
    frame({ type: "messages", messages: [menu, offer] }),
    messages("3F", "4a"),
  );
  expect(openChoices(waiting)).toEqual(offer.choices);
  expect(openChoices(run(waiting, frame({ type: "status", status: status("connected") })))).toEqual([]);
  const pressed = { ...message("5b"), text: "Call me" };
  expect(openChoices(run(waiting, frame({ type: "messages", messages: [pressed] })))).toEqual([]);
});

test("who waits may press each way that is offered, of the present stay in a queue alone", () => {
  const offer = (number: number, waiting: number, ...values: string[]) => ({
    ...message(`${number}F`),
    ...{ waiting, choices: values.map((value) => ({ value, label: `${value}!` })) },
  });
  const before = { ...message("1F"), choices: [{ value: "billing", label: "My bill" }] };
  const earlier = [before, offer(2, 1, "callback"), offer(3, 1, "hours")];
  const waiting = (...all: TranscriptMessage[]) =>
    openChoices(
      run(
        start,
        frame({ type: "status", status: status("queued") }),
        frame({ type: "messages", messages: all }),
      ),
    ).map(({ value }) => value);
  expect(waiting(...earlier)).toEqual(["callback", "hours"]);
  expect(waiting(...earlier, offer(5, 2, "sms"))).toEqual(["sms"]);
  const asked = [...earlier, { ...message("4a"), text: "callback!" }, offer(5, 1, "wait")];
  expect(waiting(...asked)).toEqual(["wait"]);
  expect(waiting(...asked, { ...message("6b"), text: "wait!" })).toEqual(["hours"]);
});

test("an acknowledged choice is settled", () => {
  expect(run(start, written("x", "choice"), frame({ type: "ack", id: "x" })).pending).toEqual([]);
});

test("unread counts what others wrote since the panel was last looked at", () => {
  const state = run(start, messages("1F", "2a", "3Emi"), { type: "panel", open: false });
  expect(unread(state)).toBe(2);
  expect(unread(run(state, { type: "seen" }))).toBe(0);
  expect(unread(run(state, { type: "seen" }, messages("4a", "5Emi")))).toBe(1);
});

test("ticks follow the agent's receipts", () => {
  const receipts = { customer: { delivered: 0, read: 0 }, agent: { delivered: 2, read: 1 } };
  const state = run(start, messages("1a", "2b", "3c"), frame({ type: "receipts", receipts }));
  expect(state.messages.map((m) => tickOf(m, state))).toEqual(["read", "delivered", "sent"]);
});

test("the agent's typing ends with the message, with the status, and with the connection", () => {
  const typing = run(
    start,
    frame({ type: "status", status: status("connected") }),
    frame({ type: "typing", on: true }),
  );
  expect(typing.agentTyping).toBe(true);
  expect(run(typing, messages("1Emi")).agentTyping).toBe(false);
  expect(run(typing, frame({ type: "status", status: status("ended") })).agentTyping).toBe(false);
  expect(run(typing, { type: "link", link: "lost" }).agentTyping).toBe(false);
});

test("a house without telephone is remembered, so that calls are not offered again", () => {
  const refused = run(
    initialState("en"),
    { type: "session.asked", channel: "voice" },
    { type: "session.refused", problem: "voice-unavailable" },
  );
  expect(refused).toMatchObject({
    callsUnavailable: true,
    call: null,
    opening: false,
    problem: "voice-unavailable",
  });
  expect(run(refused, { type: "session.closed" }).callsUnavailable).toBe(true);
});

test("an answer is masked from the question for secure digits until the flow goes on", () => {
  const asked = frame({ type: "messages", messages: [{ ...message("1F"), secure: true }] });
  const state = run(start, snapshot("flow"), asked);
  expect(asksSecretly(state)).toBe(true);
  expect(asksSecretly(run(state, written("a")))).toBe(true);
  expect(asksSecretly(run(state, messages("2a", "3F")))).toBe(false);
  expect(asksSecretly(run(state, frame({ type: "status", status: status("connected") })))).toBe(false);
});

test("after the end nothing of the conversation is left but the language and the open panel", () => {
  const state = run(start, messages("1Emi"), written("a"), { type: "session.closed" });
  expect(state).toEqual(initialState("en", { open: true }));
});

test("the agent's name outlives the end of the conversation", () => {
  const state = run(start, messages("1F", "2Emi", "3a"), frame({ type: "status", status: status("ended") }));
  expect(agentName(state)).toBe("Emi");
});
