import { describe, expect, it } from "vitest";
import { exitsOf } from "../../../domain/flow/exits.ts";
import { FlowNode } from "../../../domain/flow/flow.ts";
import { templates } from "../../../domain/flow/templates/index.ts";
import { newNode } from "../store/new-node.ts";
import { exitWords } from "./exit-words.ts";
import { firstWords } from "./in-words.ts";
import { kindNames, looks } from "./look.ts";
import { caseWords, summaryOf } from "./summary.ts";

const names = { queue: (id: string) => `Queue ${id}`, hours: (id: string) => id, flow: (id: string) => id };

describe("what a card says", () => {
  it("has a look and a name for every kind there is, and none twice", () => {
    expect([...kindNames].sort()).toEqual(FlowNode.options.map(({ shape }) => shape.kind.value).sort());
    expect(new Set(kindNames.map((kind) => looks[kind].name())).size).toBe(kindNames.length);
  });

  it("calls each exit by words, not by its code", () => {
    for (const kind of kindNames)
      for (const { name } of exitsOf(newNode(kind))) {
        const { label } = exitWords(newNode(kind), name);
        expect(label, `${kind} ${name}`).not.toBe("");
        expect(label, `${kind} ${name}`).not.toMatch(/^(choice|intent|case|arm|exit|key):/);
      }
  });

  it("tells in one line what each node of the templates does", () => {
    for (const { make } of templates)
      for (const [id, node] of Object.entries(make().nodes))
        expect(summaryOf(node, names), `${make().id} ${id}`).not.toMatch(/^\s*$|undefined|\n/);
  });

  it("shows a choice's key, an arm's share, and a case as a sum", () => {
    const menu = FlowNode.parse({
      kind: "menu",
      prompts: [{ words: { en: "Which?" } }],
      choices: [{ digit: "4", value: "bill", label: { en: "Billing" }, next: "a" }],
      otherwise: "a",
    });
    expect(exitWords(menu, "choice:bill")).toEqual({ label: "Billing", key: "4", tone: "plain" });
    const split = newNode("split");
    expect(exitWords(split, "arm:a").label).toBe("a · 50 %");
    expect(caseWords({ variable: "tier", is: "one-of", value: ["gold", "silver"], next: "a" })).toBe(
      "tier ∈ gold, silver",
    );
    expect(caseWords({ when: "total > 3", next: "a" })).toBe("total > 3");
  });

  it("takes the first words that are said, without markup", () => {
    const prompts = [{ words: { en: " " } }, { words: { en: '<s>Hello</s><break time="1s"/>\n  there' } }];
    expect(firstWords(prompts)).toBe("Hello there");
  });
});
