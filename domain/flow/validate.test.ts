import { describe, expect, it } from "vitest";
import { Flow } from "./flow.ts";
import { mainMenu } from "./templates/main-menu.ts";
import { validateFlow } from "./validate.ts";

const known = { queues: ["billing", "technical", "sales"], hours: ["office"] };
const words = [{ words: { en: "x" } }];
const say = (next: string) => ({ kind: "say", prompts: words, next });
const end = { kind: "hangup" };

/** "code node" of each problem. */
function problems(nodes: Record<string, object>, start = "a"): string[] {
  const flow = Flow.parse({ id: "test", name: "Test", version: 1, start, nodes });
  return validateFlow(flow, known)
    .filter(({ severity }) => severity === "error")
    .map(({ code, node }) => `${code} ${node}`);
}

describe("a flow", () => {
  it("that is sound has no problems", () => {
    expect(validateFlow(mainMenu(), known)).toEqual([]);
    expect(problems({ a: say("b"), b: end })).toEqual([]);
  });

  it("must lead to nodes that exist, from a start that exists", () => {
    expect(problems({ a: say("b") })).toEqual(["no-such-node a"]);
    expect(problems({ a: end }, "z")).toEqual(["no-such-start z"]);
    expect(problems({ a: say("constructor") })).toEqual(["no-such-node a"]);
  });

  it("must have a way to each of its nodes", () => {
    expect(problems({ a: end, b: say("c"), c: end })).toEqual(["unreachable b", "unreachable c"]);
  });

  it("must not lead a silent customer round for ever; one who answers may go round", () => {
    const menu = (next: string, otherwise: string) => ({
      kind: "menu",
      prompts: words,
      choices: [{ digit: "1", value: "1", label: { en: "1" }, next }],
      otherwise,
    });
    expect(problems({ a: say("b"), b: say("a") })).toEqual(["loop-without-input a", "loop-without-input b"]);
    expect(problems({ a: menu("b", "a"), b: end })).toEqual(["loop-without-input a"]);
    expect(problems({ a: menu("a", "b"), b: end })).toEqual([]);
  });

  it("must ask for lengths and digits that can be", () => {
    const gather = {
      kind: "gather",
      prompts: words,
      into: "x",
      minLength: 6,
      maxLength: 4,
      next: "b",
      otherwise: "b",
    };
    expect(problems({ a: gather, b: end })).toEqual(["length a"]);
    const choice = { digit: "1", value: "1", label: { en: "1" }, next: "b" };
    const menu = { kind: "menu", prompts: words, choices: [choice, choice], otherwise: "b" };
    expect(problems({ a: menu, b: end })).toEqual(["same-digit a", "same-value a"]);
  });

  it("must use hours and queues there are, as far as that can be known", () => {
    const hours = { kind: "hours", hours: "lunar", open: "b", closed: "b" };
    expect(problems({ a: hours, b: end })).toEqual(["no-such-hours a"]);
    const queue = (id: string) => ({ kind: "queue", queue: id, failed: "b" });
    expect(problems({ a: queue("nowhere"), b: end })).toEqual(["no-such-queue a"]);
    expect(problems({ a: queue("{{topic}}"), b: end })).toEqual([]);
    const exits = { ...queue("billing"), exits: { night: "c" } };
    expect(problems({ a: exits, b: end })).toEqual(["no-such-node a"]);
    expect(problems({ a: exits, b: end, c: end })).toEqual([]);
    const flow = Flow.parse({ id: "t", name: "T", version: 1, start: "a", nodes: { a: hours, b: end } });
    expect(validateFlow(flow)).toEqual([]);
  });
});
