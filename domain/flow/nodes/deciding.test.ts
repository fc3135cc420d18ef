import { describe, expect, it } from "vitest";
import { Flow } from "../flow.ts";
import { makeFlow, onVoice, words } from "../testing/make-flow.ts";
import { shareOf } from "./share-of.ts";

const at = (play: ReturnType<typeof onVoice>) => play.run.node;

describe("condition and switch", () => {
  const condition = (when: string) => ({
    condition: { kind: "condition", cases: [{ when, next: "end" }], otherwise: "other", failed: "broken" },
  });

  it("go by expressions, and by the error exit when one cannot be worked out", () => {
    const variables = { count: "3", tier: "gold" };
    expect(at(onVoice(condition("count > 2 && tier == 'gold'"), { variables }))).toBe("end");
    expect(at(onVoice(condition("count > 3"), { variables }))).toBe("other");
    const broken = onVoice(condition("tier * 2"), { variables });
    expect(broken.heard()).toEqual(["failed expression", "en: broken"]);
  });

  it("switch by one value, whatever its case or width", () => {
    const nodes = {
      switch: {
        kind: "switch",
        on: "{{topic}}",
        cases: [{ is: ["a", "bill"], next: "end" }],
        otherwise: "other",
      },
    };
    expect(at(onVoice(nodes, { variables: { topic: "ＢＩＬＬ" } }))).toBe("end");
    expect(at(onVoice(nodes, { variables: { topic: "c" } }))).toBe("other");
    expect(at(onVoice(nodes))).toBe("other");
  });
});

describe("split", () => {
  const nodes = {
    split: {
      kind: "split",
      arms: [
        { name: "a", weight: 80, next: "end" },
        { name: "b", weight: 20, next: "other" },
      ],
    },
  };

  it("takes the same arm for the same contact, and the arms by their weights over many", () => {
    expect(at(onVoice(nodes, { seed: "c1" }))).toBe(at(onVoice(nodes, { seed: "c1" })));
    const arms = Array.from({ length: 500 }, (_, i) => at(onVoice(nodes, { seed: `contact-${i}` })));
    const share = arms.filter((arm) => arm === "other").length / arms.length;
    expect(share).toBeGreaterThan(0.14);
    expect(share).toBeLessThan(0.26);
  });

  it("shares are spread evenly over texts that hardly differ", () => {
    const buckets = new Array(10).fill(0);
    for (let i = 0; i < 5_000; i++) buckets[Math.floor(shareOf(`hoshi c${i} main split`) * 10)] += 1;
    for (const bucket of buckets) expect(Math.abs(bucket - 500)).toBeLessThan(100);
  });
});

describe("set", () => {
  const set = (value: string) => ({
    set: { kind: "set", assign: [{ variable: "x", value }], next: "end", failed: "broken" },
  });

  it("works expressions out, and fails by its error exit", () => {
    expect(onVoice(set("{{ number(x) + 1 }}"), { variables: { x: "2" } }).run.variables.x).toBe("3");
    expect(onVoice(set("{{ x * 2 }}"), { variables: { x: "two" } }).heard()).toEqual([
      "failed expression",
      "en: broken",
    ]);
  });
});

describe("loop", () => {
  it("goes round so often, and begins anew when it is reached again", () => {
    const nodes = {
      loop: { kind: "loop", times: 3, body: "count", done: "again" },
      count: { kind: "set", assign: [{ variable: "n", value: "{{ number(n) + 1 }}" }], next: "loop" },
      again: {
        kind: "condition",
        cases: [{ when: "n >= 6", next: "end" }],
        otherwise: "loop",
      },
    };
    const play = onVoice(nodes);
    expect(play.run.variables.n).toBe("6");
    expect(at(play)).toBe("end");
  });

  it("a flow that never ends gives up with an apology", () => {
    const nodes = { a: { kind: "set", assign: [{ variable: "x", value: "1" }], next: "b" }, b: {} };
    nodes.b = { kind: "set", assign: [{ variable: "x", value: "2" }], next: "a" };
    const play = onVoice(nodes);
    expect(play.heard()).toEqual(["failed too-many-steps", expect.stringContaining("We are sorry")]);
    expect(play.do("played").heard()).toEqual(["hang-up failed"]);
  });
});

describe("sub-flow", () => {
  const inner = (nodes: Record<string, object>, more: object = {}) =>
    Flow.parse({ ...makeFlow(nodes), id: "inner", ...more });
  const call = (more: object = {}) => ({
    call: {
      ...{ kind: "sub-flow", flow: "inner", parameters: { who: "{{name}}" }, next: "end", failed: "broken" },
      ...{ results: [{ from: "said", as: "answer" }], exits: { unhappy: "other" }, ...more },
    },
  });
  const asks = inner(
    {
      ask: {
        kind: "gather",
        prompts: words("Who, {{who}}{{secret}}?"),
        into: "said",
        next: "done",
        otherwise: "sad",
      },
      done: { kind: "return" },
      sad: { kind: "return", exit: "unhappy" },
    },
    { parameters: ["who"] },
  );
  const variables = { name: "Emi", secret: "mine", customerName: "Sato" };

  it("brings back nothing for a result that was never set, whatever it is called", () => {
    const back = inner({ done: { kind: "return" } });
    const results = [{ from: "constructor", as: "answer" }];
    expect(onVoice(call({ results }), { flows: [back] }).run.variables.answer).toBe("");
  });

  it("knows its parameters and the contact's own variables, and brings back its results", () => {
    const play = onVoice(call(), { flows: [asks], variables });
    expect(play.heard()).toEqual(["en: Who, Emi?"]);
    expect(play.run.variables).toMatchObject({ customerName: "Sato", who: "Emi" });
    play.do("42#");
    expect(play.run.variables).toMatchObject({ answer: "42", name: "Emi", secret: "mine" });
    expect(play.run.variables.said).toBeUndefined();
    expect(play.run.stack).toEqual([]);
    expect(at(play)).toBe("end");
    const entered = play.actions.filter((action) => action.do === "enter");
    expect(entered.map(({ node, by, flow }) => [flow ?? "", node, by])).toEqual([
      ["", "call", null],
      ["inner", "ask", null],
      ["inner", "done", "next"],
      ["", "end", "next"],
    ]);
  });

  it("comes back by the exit it names", () => {
    const play = onVoice(call(), { flows: [asks], variables });
    for (let i = 0; i < 3; i++) play.do("played", "pause");
    expect(at(play)).toBe("other");
  });

  it("fails by its error exit when there is no such flow, or they go too deep", () => {
    expect(onVoice(call()).heard()).toEqual(["failed no-such-flow", "en: broken"]);
    const endless = inner({ again: { kind: "sub-flow", flow: "inner", next: "end" } });
    const deep = onVoice(call(), { flows: [endless] });
    expect(deep.heard()).toContain("failed too-deep");
    expect(deep.run.stack.length).toBeLessThanOrEqual(8);
  });

  it("the language that was chosen inside stays", () => {
    const chooses = inner({
      set: { kind: "set", assign: [{ variable: "language", value: "ja" }], next: "done" },
      done: { kind: "return" },
    });
    const play = onVoice(call(), { flows: [chooses] });
    expect(play.run).toMatchObject({ language: "ja", variables: { language: "ja" } });
    expect(play.heard()).toEqual(["ja: endです"]);
  });

  it("a return that nobody called is the end", () => {
    expect(onVoice({ back: { kind: "return" } }).heard()).toEqual(["hang-up self-served"]);
  });
});
