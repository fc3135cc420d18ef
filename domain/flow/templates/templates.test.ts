import { describe, expect, it, test } from "vitest";
import { demoHours } from "../../../bin/seed/hours.ts";
import { coverage } from "../coverage.ts";
import type { Prompt } from "../flow.ts";
import { testProblemWords } from "../rehearsal/problem-words.ts";
import { runTests } from "../rehearsal/run-test.ts";
import { validateFlow } from "../validate.ts";
import { templateOf, templates } from "./index.ts";

/** What the demo tenant has. */
const known = { queues: ["billing", "technical", "sales"], hours: ["office", "weekdays"] };

describe.each(templates)("the template $id", ({ id, make }) => {
  const flow = make();
  const results = runTests(flow, [], { queues: known.queues, calendar: demoHours });

  it.each(results)("$name", ({ problems }) => {
    expect(problems.map((problem) => testProblemWords(problem, "en"))).toEqual([]);
  });

  it("has nothing for the validation to say, not even a warning", () => {
    expect(validateFlow(flow, known)).toEqual([]);
  });

  it("has tests that enter every node, and take every exit that is drawn", () => {
    expect(coverage(flow, results).missed).toEqual({ nodes: [], exits: [] });
  });

  it("is tried on the telephone and in chat, in English and Japanese", () => {
    expect(new Set(flow.tests.map(({ manner }) => manner))).toEqual(new Set(["voice", "chat"]));
    const spoken = results.flatMap(({ transcript }) =>
      transcript.flatMap((line) => (line.who === "flow" ? [line.language] : [])),
    );
    expect(new Set(spoken)).toEqual(new Set(["en", "ja"]));
  });

  it("says everything in both languages, and tells nobody in chat to press a key", () => {
    const prompts: Prompt[] = Object.values(flow.nodes).flatMap((node) => [
      ...("prompts" in node ? node.prompts : []),
      ...("again" in node ? node.again : []),
      ...(node.kind === "queue" ? node.enter : []),
    ]);
    for (const { words, shown, language } of prompts) {
      expect(language !== undefined || words.ja !== undefined, words.en).toBe(true);
      const read = shown ?? words;
      expect(`${read.en} ${read.ja ?? ""}`).not.toMatch(
        /press|hash key|押し|シャープ|hang up|お電話ありがとう/i,
      );
    }
  });

  it("is each time a copy of its own, named as it is listed", () => {
    expect(make()).not.toBe(flow);
    expect(make()).toEqual(flow);
    expect(flow.id).toBe(id);
    expect(templateOf(id)?.make).toBe(make);
  });
});

test("there are six, each with words in both languages", () => {
  expect(templates.map(({ id }) => id)).toEqual([
    ...["main-menu", "password-reset", "order-status", "out-of-hours", "payment", "survey"],
  ]);
  for (const { name, description } of templates)
    for (const words of [name.en, name.ja, description.en, description.ja]) expect(words).not.toBe("");
});

test("no card number is in what a payment says, keeps or asks, but sealed in the payment itself", () => {
  const payment = templateOf("payment")!.make();
  const [paid] = runTests(payment);
  const seen = JSON.stringify([paid?.transcript, paid?.path]);
  expect(seen).not.toContain("4242424242424242");
  expect(seen).toContain("••••••••••••••••#");
});
