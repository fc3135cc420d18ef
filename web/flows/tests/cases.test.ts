import { expect, test } from "vitest";
import { coverage } from "../../../domain/flow/coverage.ts";
import { FlowTest, TestStep } from "../../../domain/flow/schema/flow-test.ts";
import { mainMenu } from "../../../domain/flow/templates/main-menu.ts";
import { blankCase, duplicated, insertedAt, withCase, without } from "./change-cases.ts";
import { coveredLight } from "./covered-light.ts";
import { freeName } from "./free-name.ts";
import { firstText, kindOf, kindsFor, stepKinds, stepOf, textOf } from "./step-kinds.ts";

const named = (name: string): FlowTest => FlowTest.parse({ name, expect: {} });

test("names are given once, with a capital", () => {
  const tests = [named("Billing"), named("Billing (2)")];
  expect(freeName(tests, "billing")).toBe("Billing (3)");
  expect(freeName(tests, "  ")).toBe("…");
  expect(freeName([], "x".repeat(200)).length).toBeLessThanOrEqual(100);
});

test("cases are added, changed, copied, taken away and brought back to their place", () => {
  const tests = [named("A"), named("B")];
  const copied = duplicated(tests, 0);
  expect(copied.map(({ name }) => name)).toEqual(["A", "A (2)", "B"]);
  expect(copied[1]?.expect).not.toBe(copied[0]?.expect);
  const left = without(tests, 0);
  expect(insertedAt(left, 0, tests[0]!)).toEqual(tests);
  expect(withCase(tests, 1, named("C")).map(({ name }) => name)).toEqual(["A", "C"]);
  expect(FlowTest.parse(blankCase(tests, "a")).name).toBe("A (2)");
});

test.each(stepKinds)(
  "a step of the kind %s is read back as it was written, and a new one may be kept",
  (kind) => {
    const step = TestStep.parse(stepOf(kind, firstText[kind]));
    expect(kindOf(step)).toBe(kind);
    expect(TestStep.parse(stepOf(kind, textOf(step)))).toEqual(step);
  },
);

test("a step that no flow's file may hold is refused", () => {
  for (const [kind, text] of [
    ["press", "12x"],
    ["press", ""],
    ["say", ""],
    ["pass", "soon"],
    ["pass", "0"],
  ] as const)
    expect(TestStep.safeParse(stepOf(kind, text)).success, `${kind} ${text}`).toBe(false);
  expect(stepOf("press", "100 001-#")).toEqual({ press: "100001#" });
});

test("who telephones presses keys and speaks, who chats writes and presses buttons", () => {
  expect(kindsFor("voice")).not.toContain("choose");
  expect(kindsFor("chat")).not.toContain("press");
});

test("what any case went through is lit", () => {
  const path = [
    { flow: "main-menu", node: "welcome", exit: "next" },
    { flow: "main-menu", node: "hours", exit: null },
  ];
  const flow = mainMenu();
  const light = coveredLight(coverage(flow, [{ path: path.map((step) => ({ ...step, flow: flow.id })) }]));
  expect(light).toEqual({
    nodes: ["welcome", "hours"],
    exits: [{ node: "welcome", exit: "next" }],
    now: null,
  });
});
