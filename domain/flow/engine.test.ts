import { describe, expect, it } from "vitest";
import { Flow } from "./flow.ts";
import { PlayThrough, type Setting } from "./testing/play-through.ts";

/** A flow of these nodes, starting with the first. Words are the same in both languages but for a mark. */
function flow(nodes: Record<string, object>): Flow {
  return Flow.parse({ id: "test", name: "Test", version: 1, start: Object.keys(nodes)[0], nodes });
}
const say = (text: string) => [{ words: { en: text, ja: `${text}です` } }];
const menu = (more: object = {}) => ({
  kind: "menu",
  prompts: say("Choose"),
  choices: [
    { digit: "1", value: "yes", label: { en: "Yes", ja: "はい" }, next: "end" },
    { digit: "2", value: "no", label: { en: "No", ja: "いいえ" }, next: "other" },
  ],
  into: "answer",
  again: say("Again"),
  retries: 1,
  otherwise: "other",
  ...more,
});
const gather = (more: object = {}) => ({
  kind: "gather",
  prompts: say("Number"),
  into: "number",
  minLength: 2,
  maxLength: 4,
  again: say("Again"),
  retries: 1,
  next: "end",
  otherwise: "other",
  ...more,
});
const ends = {
  end: { kind: "hangup", prompts: say("Bye") },
  other: { kind: "hangup", prompts: say("Otherwise") },
};
const play = (nodes: Record<string, object>, setting?: Setting) =>
  new PlayThrough(flow({ ...nodes, ...ends }), setting);

describe("a menu on the telephone", () => {
  it("takes a digit before its prompt has ended, and silences a prompt that still speaks", () => {
    const call = play({ menu: menu() });
    expect(call.do("1").heard()).toEqual(["en: Choose", "silence", "en: Bye"]);
    expect(call.run.variables.answer).toBe("yes");
  });

  it("does not silence what the media process has stopped by itself", () => {
    expect(play({ menu: menu() }).do("played", "1").heard()).toEqual(["en: Choose", "en: Bye"]);
  });

  it("starts its time-out when the prompt has ended, and asks again as often as it may", () => {
    const call = play({ menu: menu({ timeoutMs: 5000 }) });
    call.do("played");
    expect(call.timer).toBe(call.now + 5000);
    expect(call.do("pause").heard()).toEqual(["en: Choose", "en: Again", "en: Choose"]);
    expect(call.do("played", "9").heard()).toEqual(["en: Otherwise"]);
  });

  it("goes on when the end of the prompt is never reported", () => {
    const call = play({ menu: menu() });
    expect(call.timer).toBeGreaterThan(call.now + 30_000);
    call.do("pause");
    expect(call.timer).toBe(call.now + 6000);
    expect(call.heard()).toEqual(["en: Choose"]);
  });

  it("drops what was typed while something else was said", () => {
    const call = play({ hello: { kind: "say", prompts: say("Hello"), next: "menu" }, menu: menu() });
    expect(call.do("1", "played").heard()).toEqual(["en: Hello", "en: Choose"]);
  });
});

describe("gathering digits on the telephone", () => {
  it("keeps what was typed over the prompt, until the terminator", () => {
    const call = play({ gather: gather() }).do("12", "3#");
    expect(call.run.variables.number).toBe("123");
    expect(call.heard()).toEqual(["en: Number", "silence", "en: Bye"]);
  });

  it("ends at the greatest length, and overhears the terminator that follows", () => {
    const call = play({ gather: gather({ next: "menu" }), menu: menu() });
    call.do("played", "1234");
    expect(call.run.node).toBe("menu");
    expect(call.do("#").heard()).toEqual(["en: Number", "en: Choose", "en: Choose"]);
    expect(call.do("1").run.node).toBe("end");
  });

  it("overhears that terminator only right away, and only once", () => {
    const again = () => play({ first: gather({ next: "gather" }), gather: gather() }).do("1234");
    expect(again().do("#").run.node).toBe("gather");
    expect(again().do("5", "6", "#").run.variables.number).toBe("56");
    const late = again();
    late.now += 3_001;
    expect(late.do("#").heard().at(-2)).toBe("en: Again");
  });

  it("goes on counting the pause when the end of a prompt is reported late", () => {
    const call = play({ gather: gather({ timeoutMs: 8000, betweenMs: 3000 }) });
    call.do("1");
    call.run.wait = { for: "input", play: "flow-1", tries: 0, digits: "1" };
    call.do("played");
    expect(call.timer).toBe(call.now + 3000);
  });

  it("ends at a pause between digits, and waits longer for the first one", () => {
    const call = play({ gather: gather({ timeoutMs: 8000, betweenMs: 3000 }) }).do("played");
    expect(call.timer).toBe(call.now + 8000);
    call.do("12");
    expect(call.timer).toBe(call.now + 3000);
    expect(call.do("pause").run.variables.number).toBe("12");
  });

  it("asks again for too few digits and for none, then goes otherwise", () => {
    const call = play({ gather: gather() }).do("played", "1#");
    expect(call.heard()).toEqual(["en: Number", "en: Again", "en: Number"]);
    expect(call.do("played", "pause").heard()).toEqual(["en: Otherwise"]);
  });
});

describe("in chat", () => {
  const chat: Setting = { manner: "chat" };

  it("a menu is buttons, taken by press, by words in any width and case, or by digit", () => {
    for (const answer of ["[yes]", '"  yes "', '"YES"', '"はい"', '"１"', '"1"']) {
      const run = play({ menu: menu() }, chat);
      expect(run.do(answer).heard(), answer).toEqual(["Choose [Yes] [No]", "Bye", "hang-up self-served"]);
    }
  });

  it("a question waits for as long as it takes", () => {
    expect(play({ menu: menu() }, chat).timer).toBeNull();
    expect(play({ gather: gather() }, chat).timer).toBeNull();
  });

  it("a wrong answer is asked again, then goes otherwise", () => {
    const run = play({ menu: menu() }, chat);
    expect(run.do('"maybe"').heard()).toEqual(["Choose [Yes] [No]", "Again\nChoose [Yes] [No]"]);
    expect(run.do("[perhaps]").heard()).toEqual(["Otherwise", "hang-up self-served"]);
  });

  it("a number is typed as people type numbers", () => {
    for (const answer of ['"１２３４"', '"12-34"', '"No. 12 34"'])
      expect(play({ gather: gather() }, chat).do(answer).run.variables.number).toBe("1234");
    expect(play({ gather: gather() }, chat).do('"12345"').heard().at(-1)).toBe("Again\nNumber");
  });

  it("shows what is meant for the eye, and no empty lines", () => {
    const prompts = [
      { words: { en: "Press 1" }, shown: { en: "Choose" } },
      { words: { en: "Goodbye" }, shown: { en: "" } },
    ];
    const run = play({ say: { kind: "say", prompts, next: "end" } }, chat);
    expect(run.heard()).toEqual(["Choose", "Bye", "hang-up self-served"]);
  });
});

describe("words", () => {
  it("are in the contact's language, in English when there are none, or in a fixed one", () => {
    const prompts = [
      { words: { en: "Hi", ja: "どうも" } },
      { words: { en: "Only English" } },
      { words: { en: "Hello", ja: "もしもし" }, language: "en" },
      { words: { en: "x" }, audio: { ja: "greeting.ogg" } },
      { words: { en: "No file is called that" }, audio: { ja: "../a b.ogg" } },
    ];
    expect(play({ say: { kind: "say", prompts, next: "end" } }, { language: "ja" }).heard()).toEqual([
      "ja: どうも",
      "en: Only English",
      "en: Hello",
      '{"kind":"audio","asset":"greeting.ogg"}',
      "en: No file is called that",
    ]);
  });

  it("change with the variable `language`, and only to a language there is", () => {
    const assign = (value: string, next: string) => ({
      kind: "set",
      assign: [{ variable: "language", value }],
      next,
    });
    const run = play({ a: assign("fr", "b"), b: assign("ja", "end") });
    expect(run.heard()).toEqual(["ja: Byeです"]);
    expect(run.actions).toContainEqual({ do: "speak", language: "ja" });
  });

  it("carry variables, and what those hold is not looked into again", () => {
    const prompts = say("Hello {{name}}, {{ missing }}.");
    const run = play(
      { say: { kind: "say", prompts, next: "end" } },
      { variables: { name: "{{language}} O'Neil" } },
    );
    expect(run.heard()).toEqual(["en: Hello {{language}} O'Neil, ."]);
  });
});

describe("branching", () => {
  const hours = {
    hours: { kind: "hours", hours: "office", open: "end", closed: "other", holiday: "holiday" },
  };
  const holiday = { holiday: { kind: "hangup", prompts: say("Holiday") } };

  it("goes by the hours; without a way for holidays they count as closed, and unknown hours as open", () => {
    const first = (office: Setting["office"], more: object = {}) =>
      play({ hours: { ...hours.hours, ...more }, ...holiday }, { office }).heard();
    expect(first("open")).toEqual(["en: Bye"]);
    expect(first("closed")).toEqual(["en: Otherwise"]);
    expect(first("holiday")).toEqual(["en: Holiday"]);
    expect(first("holiday", { holiday: undefined })).toEqual(["en: Otherwise"]);
    expect(first("closed", { hours: "nowhere" })).toEqual(["failed no-such-hours", "en: Bye"]);
  });

  it("looks a customer up, and goes on when the answer is late", () => {
    const lookup = { kind: "lookup", by: "account", value: "{{number}}", timeoutMs: 1500 };
    const ways = { found: "end", missing: "other", failed: "failed" };
    const failed = { failed: { kind: "hangup", prompts: say("Failed") } };
    const run = () => play({ lookup: { ...lookup, ...ways }, ...failed }, { variables: { number: "123" } });
    expect(run().do("found").heard()).toEqual(["look-up account 123", "en: Bye"]);
    expect(run().do("missing").heard()).toEqual(["look-up account 123", "en: Otherwise"]);
    expect(run().do("failed").heard()).toEqual([
      "look-up account 123",
      "failed look-up-failed",
      "en: Failed",
    ]);
    const late = run();
    late.step({ type: "told", token: 99, exit: "found", variables: {} });
    expect(late.run.node).toBe("lookup");
    expect(run().do("pause").heard()).toEqual(["look-up account 123", "failed timeout", "en: Failed"]);
    expect(play({ lookup: { ...lookup, ...ways }, ...failed }).heard()).toEqual(["en: Otherwise"]);
    const byPhone = { lookup: { ...lookup, by: "phone", ...ways }, ...failed };
    expect(play(byPhone, { phone: "+12025550111" }).heard()).toEqual(["look-up phone +12025550111"]);
    expect(play(byPhone).heard()).toEqual(["en: Otherwise"]);
  });

  it("decides by conditions, the first that holds", () => {
    const decide = (is: string, value: string | string[], variables: Record<string, string>) =>
      play(
        { if: { kind: "condition", cases: [{ variable: "x", is, value, next: "end" }], otherwise: "other" } },
        { variables },
      ).run.node === "end";
    expect(decide("equals", "a", { x: "a" })).toBe(true);
    expect(decide("equals", "{{y}}", { x: "b", y: "b" })).toBe(true);
    expect(decide("not-equals", "a", {})).toBe(true);
    expect(decide("one-of", ["a", "b"], { x: "b" })).toBe(true);
    expect(decide("one-of", ["a", "b"], { x: "c" })).toBe(false);
    expect(decide("present", "", { x: "0" })).toBe(true);
    expect(decide("absent", "", { x: "" })).toBe(true);
    expect(decide("at-least", "10", { x: "9" })).toBe(false);
    expect(decide("at-least", "10", { x: "10" })).toBe(true);
    expect(decide("at-most", "10", { x: "10.5" })).toBe(false);
    expect(decide("at-most", "10", { x: "9" })).toBe(true);
    expect(decide("at-most", "10", { x: "" })).toBe(false);
  });
});

describe("the end of a flow", () => {
  it("is a queue's, unless the queue cannot take the contact", () => {
    const queue = { queue: { kind: "queue", queue: "billing", enter: say("Wait"), failed: "other" } };
    expect(play(queue).heard()).toEqual(["queue billing", "en: Wait"]);
    expect(play(queue).do("1", "rejected").heard().slice(2)).toEqual(["failed nobody", "en: Otherwise"]);
    const exits = { queue: { ...queue.queue, exits: { night: "end" } } };
    expect(play(exits).do("rejected:night").heard().slice(2)).toEqual(["en: Bye"]);
    expect(play(exits).do("rejected:toString").heard().slice(2)).toEqual(["failed closed", "en: Otherwise"]);
    expect(play(queue, { queues: [] }).heard()).toEqual(["failed no-such-queue", "en: Otherwise"]);
  });

  it("comes after the last words, and then nothing happens any more", () => {
    const call = play({ menu: menu() }).do("1");
    expect(call.do("1", "#").heard().slice(2)).toEqual(["en: Bye"]);
    expect(call.do("played").heard()).toEqual(["hang-up self-served"]);
    expect(call.do("played", "1", "resumed").heard()).toEqual([]);
  });

  it("comes with an apology when the flow leads nowhere or goes round for ever", () => {
    const lost = play({ say: { kind: "set", assign: [{ variable: "x", value: "" }], next: "nowhere" } });
    expect(lost.heard()).toEqual(["failed no-such-node", expect.stringContaining("We are sorry")]);
    expect(lost.do("played").heard()).toEqual(["hang-up failed"]);
    const round = play({ say: { kind: "set", assign: [{ variable: "x", value: "" }], next: "say" } });
    expect(round.heard()[0]).toBe("failed too-many-steps");
  });

  it("is far away for a customer who goes on answering", () => {
    const choices = [{ digit: "1", value: "1", label: { en: "One" }, next: "menu" }];
    const call = play({ menu: menu({ choices }) }).do("1".repeat(500));
    expect(call.heard().filter((told) => told.startsWith("failed"))).toEqual([]);
    expect(call.run.wait?.for).toBe("input");
  });
});

describe("a line that was lost for a while", () => {
  it("stops the clock, and asks the present question again from its start", () => {
    const call = play({ gather: gather() }).do("played", "1", "suspended");
    expect(call.timer).toBeNull();
    expect(call.do("resumed").heard()).toEqual(["en: Number", "en: Number"]);
    expect(call.do("34#").run.variables.number).toBe("34");
  });

  it("says the last words again", () => {
    const call = play({ menu: menu() }).do("1", "suspended", "resumed");
    expect(call.heard()).toEqual(["en: Choose", "silence", "en: Bye", "en: Bye"]);
    expect(call.do("played").heard()).toEqual(["hang-up self-served"]);
  });
});
