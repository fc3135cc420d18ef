import { expect, test } from "vitest";
import type { z } from "zod";
import { FlowTest } from "../schema/flow-test.ts";
import { mainMenu } from "../templates/main-menu.ts";
import { testProblemWords } from "./problem-words.ts";
import { runTest } from "./run-test.ts";

const flow = mainMenu();
const result = (given: Partial<z.input<typeof FlowTest>>) =>
  runTest(flow, FlowTest.parse({ name: "case", expect: {}, ...given }));
const words = (given: Partial<z.input<typeof FlowTest>>) =>
  result(given).problems.map((problem) => testProblemWords(problem, "en"));

test("a case without expectations passes; one whose step cannot be done does not, and says which and why", () => {
  expect(result({}).passed).toBe(true);
  expect(words({ steps: [{ press: "1" }, { type: "Billing" }] })).toEqual([
    "Step 2 (the customer types “Billing”) could not be done. It waits at “topic” for keys or spoken words.",
  ]);
  expect(words({ hours: { office: "closed" }, steps: [{ press: "1" }] })).toEqual([
    "Step 1 (the customer presses 1) comes too late: the flow hung up before it.",
  ]);
  expect(words({ manner: "chat", steps: [{ choose: "fr" }] })).toEqual([
    "Step 1 presses the button “fr”, but the buttons are “en” and “ja”.",
  ]);
  expect(words({ manner: "chat", steps: [{ wait: "silence" }] })[0]).toMatch(
    /never would\. It waits at “language”/,
  );
});

test("the path goes through the nodes in their order, and not through others", () => {
  expect(words({ steps: [{ press: "1" }], expect: { path: ["welcome", "greeting", "topic"] } })).toEqual([]);
  expect(words({ steps: [{ press: "1" }], expect: { path: ["topic", "greeting"] } })).toEqual([
    "After “topic” the node “greeting” was to be entered, but never was. The way was: welcome → hours → language → greeting → topic.",
  ]);
  expect(words({ expect: { path: ["wait"] } })[0]).toMatch(/^“wait” was to be entered, but never was\./);
  expect(words({ expect: { avoids: ["hours"] } })[0]).toMatch(/^“hours” was not to be entered, but was\./);
});

test("what is heard comes in its order, variables and the end are as they should be", () => {
  expect(words({ expect: { hears: ["Hoshi Telecom", "press 1", "2を押して"] } })).toEqual([]);
  expect(words({ expect: { hears: ["press 1", "Hoshi Telecom"] } })[0]).toMatch(
    /^“Hoshi Telecom” was to be heard/,
  );
  expect(words({ expect: { variables: { language: "ja" }, end: "queue:sales" } })).toEqual([
    "The variable language was to be “ja”, but is “en”.",
    "It was to end with “queue:sales”, but the end is “waiting”: it waits for the customer.",
  ]);
});

test("what the flow does not have is told, so that no case passes by never being asked", () => {
  expect(
    words({
      mocks: [
        { node: "customers", exit: "found" },
        { node: "customer", exit: "known" },
      ],
      arms: { topic: "a" },
      expect: { avoids: ["old"] },
    }),
  ).toEqual([
    "The case names a node “old” (in avoids) that the flow does not have.",
    "The case names a node “customers” (in mocks) that the flow does not have.",
    "A mock sends “customer” by “known”, but it has only “found”, “missing”, “failed”, “timeout” and “hang”.",
    "“topic” has no arm “a”; it has none.",
  ]);
});

test("every problem has words in Japanese, too", () => {
  const { problems } = result({
    steps: [{ type: "x" }],
    mocks: [{ node: "gone", exit: "found" }],
    expect: { path: ["wait"], hears: ["?"], variables: { x: "1" }, end: "left" },
  });
  expect(problems.map(({ code }) => code)).toEqual([
    ...["unknown-node", "not-heard", "not-entered", "not-said", "variable", "end"],
  ]);
  for (const problem of problems) expect(testProblemWords(problem, "ja")).toMatch(/[ぁ-ん]/);
});
