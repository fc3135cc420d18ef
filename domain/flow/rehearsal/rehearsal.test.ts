import { describe, expect, it } from "vitest";
import { Flow } from "../flow.ts";
import { Rehearsal } from "./rehearsal.ts";
import type { RehearsalSetting } from "./setting.ts";

const say = (en: string) => [{ words: { en, ja: `${en}です` } }];
const flow = (nodes: Record<string, object>, more: object = {}) =>
  Flow.parse({
    ...{ id: "main", name: "Main", version: 1, start: Object.keys(nodes)[0] },
    nodes: { ...nodes, end: { kind: "hangup", prompts: say("Bye") }, other: { kind: "hangup" } },
    ...more,
  });
const menu = {
  ...{ kind: "menu", prompts: say("Choose"), into: "topic", retries: 1, otherwise: "other" },
  choices: [
    { digit: "1", value: "bill", label: { en: "Bill", ja: "料金" }, next: "end" },
    { digit: "2", value: "help", label: { en: "Help", ja: "故障" }, next: "end" },
  ],
};
const start = (nodes: Record<string, object>, setting: Partial<RehearsalSetting> = {}, flows: Flow[] = []) =>
  new Rehearsal(flow(nodes), setting, flows);
/** Who said what, in short. */
const told = ({ transcript }: Rehearsal) =>
  transcript.map((line) =>
    line.who === "system" ? `(${line.note.code})` : `${line.who === "flow" ? "" : "> "}${line.text}`,
  );

describe("a rehearsal", () => {
  it("waits for the customer when it has said what it has to say, and tells what for", () => {
    const call = start({ hello: { kind: "say", prompts: say("Hello"), next: "menu" }, menu });
    expect(told(call)).toEqual(["Hello", "Choose"]);
    expect(call.waits).toEqual({
      ...{ for: "answer", node: "menu", keys: true, words: true },
      ...{ buttons: false, typing: false, secret: false },
    });
    expect(call.phrases?.map(({ value }) => value)).toEqual(["bill", "help"]);
    expect(call.end).toBe("waiting");
    expect(call.do({ press: "1" })).toBeNull();
    expect(told(call)).toEqual(["Hello", "Choose", "> 1", "Bye", "(ended)"]);
    expect([call.end, call.over, call.run.variables.topic]).toEqual(["hung-up", true, "bill"]);
    expect(call.path.map(({ node, exit }) => `${node} ${exit}`)).toEqual([
      ...["hello next", "menu choice:bill", "end null"],
    ]);
  });

  it("has a clock of its own, on which prompts take their time", () => {
    const call = start({ menu }, { at: 1_000_000 });
    expect(call.now).toBe(1_000_000);
    call.do({ wait: 2_000 });
    expect(call.now).toBe(1_002_000);
    call.do({ wait: "silence" });
    expect(call.now).toBe(1_000_000 + 500 + "Choose".length * 85 + 6_000);
    expect(told(call)).toEqual(["Choose", "(time)", "> ", "(missed)", "Choose"]);
    expect(call.do({ wait: "silence" })).toBeNull();
    expect(call.path.at(-1)?.node).toBe("other");
  });

  it("understands spoken words as a recogniser would, and asks back what it is not sure of", () => {
    const call = start({ menu }, { language: "ja" });
    call.do({ say: "なんでもない" });
    expect(told(call)).toContain("(missed)");
    call.do({ say: "料金について教えて", confidence: 0.4 });
    expect(told(call).at(-1)).toContain("料金、でよろしいですか。");
    call.do({ say: "はい" });
    expect(call.run.variables.topic).toBe("bill");
  });

  it("does only what can be done where the flow stands, and says why not", () => {
    const call = start({ menu });
    expect(call.do({ type: "Bill" })).toMatchObject({ code: "not-heard", step: 0 });
    expect(call.do({ choose: "bill" })).toMatchObject({ code: "not-heard" });
    expect(call.do({ queue: "" })).toMatchObject({ code: "not-heard" });
    const deaf = start({ menu }, { hears: { words: false, anything: false } });
    expect(deaf.do({ say: "Bill" })).toMatchObject({ code: "not-heard" });
    const chat = start({ menu }, { manner: "chat" });
    expect(chat.do({ press: "1" })).toMatchObject({ code: "not-heard" });
    expect(chat.do({ choose: "nope" })).toMatchObject({ code: "no-such-button", buttons: ["bill", "help"] });
    expect(chat.do({ wait: "silence" })).toMatchObject({ code: "never-ends" });
    expect(chat.buttons).toEqual([
      { value: "bill", label: "Bill" },
      { value: "help", label: "Help" },
    ]);
    expect(told(chat)).toEqual(["Choose"]);
    chat.do({ choose: "help" });
    expect(chat.do({ type: "more" })).toMatchObject({ code: "already-over", end: "hung-up" });
    expect(chat.steps).toEqual([{ choose: "help" }]);
  });

  it("can be left at any time", () => {
    const call = start({ menu });
    call.do({ leave: true });
    expect([call.end, call.over, call.waits]).toEqual(["left", true, { for: "nothing", end: "left" }]);
  });
});

describe("what is asked outside", () => {
  const lookup = {
    kind: "lookup",
    by: "account",
    value: "7",
    found: "end",
    missing: "other",
    failed: "broken",
  };
  const nodes = { lookup, broken: { kind: "hangup", prompts: say("Broken") } };
  const last = (call: Rehearsal) => call.path.at(-1)?.node;

  it("finds the customer who was set, and nobody else", () => {
    const customer = { id: "c", name: "Sato", account: "7" };
    const found = start(nodes, { customer });
    expect([last(found), found.run.variables.customerName]).toEqual(["end", "Sato"]);
    expect(last(start(nodes, { customer: { ...customer, account: "8" } }))).toBe("other");
    expect(last(start(nodes))).toBe("other");
  });

  it("need not ask who calls from their own number", () => {
    const customer = { id: "c", name: "Sato", phone: "+8190" };
    expect(start({ menu }, { customer, phone: "+8190" }).run.variables.customerName).toBe("Sato");
    expect(start({ menu }, { customer, phone: "+8191" }).run.variables.customerName).toBeUndefined();
  });

  it("is answered by mocks in their order, the last one for ever", () => {
    const again = { ...nodes, lookup: { ...lookup, missing: "lookup" } };
    const mocks = ["missing", "missing", "found"].map((exit) => ({
      node: "lookup",
      exit,
      variables: { n: exit },
    }));
    const call = start(again, { mocks });
    expect(call.path.map(({ exit }) => exit)).toEqual(["missing", "missing", "found", null]);
    expect(call.run.variables.n).toBe("found");
  });

  it("runs into its time-out when nobody answers, and the clock shows it", () => {
    const call = start(nodes, { mocks: [{ node: "lookup", exit: "hang", variables: {} }], at: 0 });
    expect(last(call)).toBe("broken");
    expect(call.path[0]?.exit).toBe("timeout");
    expect(call.path[1]?.at).toBeGreaterThanOrEqual(1_500);
  });

  it("may be answered by whoever rehearses", () => {
    const outside = () => ({ exit: "found", variables: { customerName: "Abe" } });
    const call = start(nodes, { outside });
    expect([last(call), call.run.variables.customerName]).toEqual(["end", "Abe"]);
  });

  it("sends messages, which are told; an HTTP request without a mock fails", () => {
    const request = {
      kind: "request",
      url: "https://a.example",
      found: "end",
      missing: "end",
      failed: "send",
    };
    const send = { kind: "send", channel: "sms", to: "+8190", text: { en: "Code 1" }, next: "end" };
    const call = start({ request, send });
    expect(told(call)).toEqual(["(asked)", "(failed)", "(asked)", "(message)", "Bye", "(ended)"]);
  });
});

describe("a queue", () => {
  const queue = {
    ...{
      kind: "queue",
      queue: "billing",
      timeoutMs: 300_000,
      timeout: "other",
      failed: "end",
      exits: { night: "end" },
    },
    messages: [{ afterMs: 60_000, everyMs: 120_000, prompts: say("Still here") }],
    choices: [{ digit: "2", value: "mail", label: { en: "Mail" }, next: "end" }],
  };

  it("says its messages as time passes, and has an end to its patience", () => {
    const call = start({ queue });
    expect([call.end, call.over]).toEqual(["queue:billing", false]);
    call.do({ wait: 200_000 });
    expect(told(call)).toEqual(["(queue)", "(time)", "Still here", "Still here"]);
    expect(call.waits).toMatchObject({ for: "queue", queue: "billing" });
    call.do({ wait: "silence" });
    expect(call.path.map(({ node, exit }) => `${node} ${exit}`)).toEqual(["queue timeout", "other null"]);
  });

  it("lets those go who choose another way: by a key, a button, or a callback", () => {
    const call = start({ queue });
    expect(call.do({ press: "5" })).toMatchObject({ code: "not-heard" });
    call.do({ press: "2" });
    expect(call.path[0]?.exit).toBe("key:mail");
    const chat = start({ queue }, { manner: "chat" });
    expect(chat.buttons).toEqual([{ value: "mail", label: "Mail" }]);
    chat.do({ choose: "mail" });
    expect(chat.path[0]?.exit).toBe("key:mail");
    const back = start({ queue });
    back.do({ press: "1" });
    expect(back.end).toBe("callback:billing");
  });

  it("sends away by an exit, by a step or by a mock", () => {
    const call = start({ queue });
    call.do({ queue: "night" });
    expect(call.path[0]?.exit).toBe("exit:night");
    const mocked = start({ queue }, { mocks: [{ node: "queue", exit: "failed", variables: {} }] });
    expect(mocked.path[0]?.exit).toBe("failed");
    expect(start({ queue }, { queues: ["sales"] }).path[0]?.exit).toBe("failed");
  });
});

describe("secure digits", () => {
  const card = {
    ...{ kind: "gather", prompts: say("Card"), into: "card", minLength: 12, maxLength: 19, check: "luhn" },
    ...{ secure: { keep: 4 }, retries: 1, next: "end", otherwise: "other" },
  };

  it("are checked, sealed and shown as dots", () => {
    const call = start({ card });
    expect(call.waits).toMatchObject({ secret: true });
    call.do({ press: "4242424242424241#" });
    expect(told(call)).toEqual(["Card", "> ••••••••••••••••#", "(missed)", "Card"]);
    call.do({ press: "4242424242424242#" });
    expect(call.end).toBe("hung-up");
    expect(call.run.variables.card).toContain("••••••••••••4242");
    expect(JSON.stringify([call.transcript, call.run])).not.toContain("424242424242");
  });

  it("are too few after a pause, or none at all", () => {
    const call = start({ card });
    call.do({ press: "4242" });
    expect(call.waits).toMatchObject({ secret: true });
    call.do({ wait: "silence" });
    call.do({ wait: "silence" });
    expect(call.path.map(({ node, exit }) => `${node} ${exit}`)).toEqual(["card timeout", "other null"]);
  });

  it("are typed in chat, where they are seen no more", () => {
    const chat = start({ card }, { manner: "chat" });
    chat.do({ type: "4242 4242 4242 4242" });
    expect(told(chat)).toEqual(["Card", "> ••••••••••••••••", "Bye", "(ended)"]);
  });
});

describe("going away", () => {
  const mock = (node: string, exit: string) => ({ mocks: [{ node, exit, variables: {} }] });

  it("a callback or a message is what it was for, when the flow then hangs up", () => {
    const callback = { kind: "callback", queue: "sales", next: "end", failed: "other" };
    expect(start({ callback }).end).toBe("callback:sales");
    expect(start({ callback }, mock("callback", "failed")).end).toBe("hung-up");
    expect(start({ callback }, mock("callback", "hang")).path[0]?.exit).toBe("timeout");
    const voicemail = { kind: "voicemail", next: "end" };
    expect(start({ voicemail }).end).toBe("voicemail");
  });

  it("a transfer that is answered takes the customer", () => {
    const transfer = {
      kind: "transfer",
      to: { kind: "number", number: "+813" },
      prompts: say("Wait"),
      failed: "other",
    };
    const answered = start({ transfer });
    expect([answered.end, answered.over, told(answered)[0]]).toEqual(["transfer:+813", true, "Wait"]);
    const unanswered = start({ transfer }, { ...mock("transfer", "timeout"), at: 0 });
    expect(unanswered.path.map(({ node, exit }) => `${node} ${exit}`)).toEqual([
      "transfer timeout",
      "other null",
    ]);
    expect(unanswered.now).toBeGreaterThan(40_000);
  });
});

describe("the world of a rehearsal", () => {
  const hours = { kind: "hours", hours: "office", open: "end", closed: "other", holiday: "holiday" };
  const nodes = { hours, holiday: { kind: "hangup" } };
  const way = (setting: Partial<RehearsalSetting>) => start(nodes, setting).path[0]?.exit;

  it("is open unless something else was said: by name, by the clock, by the tenant's calendar", () => {
    expect(way({})).toBe("open");
    expect(way({ hours: { office: "holiday" } })).toBe("holiday");
    expect(way({ at: Date.parse("2026-11-27T12:00:00+09:00") })).toBe("open");
    expect(way({ at: Date.parse("2026-11-28T12:00:00+09:00") })).toBe("closed");
    const name = { en: "Office", ja: "営業時間" };
    const weekly = [{ day: 6, from: "00:00", to: "24:00" }];
    const calendar = [{ id: "office", name, timeZone: "Asia/Tokyo", weekly, holidays: [] }];
    expect(way({ at: Date.parse("2026-11-28T12:00:00+09:00"), calendar })).toBe("open");
  });

  it("takes the arms that it was told to, in sub-flows too, and keeps the way through them", () => {
    const split = {
      kind: "split",
      arms: [
        { name: "old", weight: 100, next: "out" },
        { name: "new", weight: 0, next: "out" },
      ],
    };
    const inner = Flow.parse({
      ...{ id: "inner", name: "Inner", version: 1, start: "split" },
      nodes: { split, out: { kind: "return", exit: "done" } },
    });
    const call = { kind: "sub-flow", flow: "inner", exits: { done: "end" }, next: "other" };
    const rehearsal = start({ call }, { arms: { split: "new" } }, [inner]);
    expect(rehearsal.path.map(({ flow: id, node, exit }) => `${id}/${node} ${exit}`)).toEqual([
      ...["main/call exit:done", "inner/split arm:new", "inner/out null", "main/end null"],
    ]);
  });

  it("keeps what was agreed to and what was answered", () => {
    const question = { prompts: say("Q"), otherwise: "other" };
    const consent = { kind: "consent", ...question, yes: "survey", no: "survey" };
    const survey = {
      kind: "survey",
      ...question,
      question: "mood",
      answer: { kind: "score", from: 1, to: 5 },
      next: "end",
    };
    const call = start({ consent, survey });
    expect(call.consent).toBeNull();
    call.do({ say: "yes please" });
    call.do({ press: "4" });
    expect(call.consent).toBe(true);
    expect(call.surveys).toEqual([{ question: "mood", score: 4, words: null }]);
  });
});
