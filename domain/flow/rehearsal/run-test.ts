/** Runs the test cases that a flow carries with it. */
import { exitsOf } from "../exits.ts";
import type { Flow, FlowGraph, FlowNode } from "../flow.ts";
import type { FlowTest } from "../schema/flow-test.ts";
import type { Line, PathStep } from "./line.ts";
import type { TestProblem } from "./problem.ts";
import { rehearse } from "./rehearsal.ts";
import { type RehearsalSetting, settingOfTest } from "./setting.ts";

export interface TestResult {
  name: string;
  passed: boolean;
  problems: TestProblem[];
  path: readonly PathStep[];
  transcript: readonly Line[];
  end: string;
}

/**
 * Runs one case: `flows` are those that may be called as sub-flows, `world` is what the tenant has (its queues, its
 * calendar). What the case expects is compared even when one of its steps could not be done. Never throws.
 */
export function runTest(
  flow: FlowGraph,
  test: FlowTest,
  flows: readonly FlowGraph[] = [],
  world: Partial<RehearsalSetting> = {},
): TestResult {
  const unknown = unknownNames(flow, test, flows);
  try {
    const { rehearsal, problem } = rehearse(flow, settingOfTest(test, world), test.steps, flows);
    const { path, transcript, end } = rehearsal;
    const problems = [
      ...unknown,
      ...(problem === null ? [] : [problem]),
      ...wrongPath(test, path),
      ...notSaid(test, heardIn(transcript)),
      ...wrongVariables(test, rehearsal.run.variables),
      ...(test.expect.end === undefined || test.expect.end === end
        ? []
        : [{ code: "end", expected: test.expect.end, actual: end } as const]),
    ];
    return { name: test.name, passed: problems.length === 0, problems, path, transcript, end };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const crashed = { code: "crashed", message } as const;
    return {
      name: test.name,
      passed: false,
      problems: [...unknown, crashed],
      path: [],
      transcript: [],
      end: "failed",
    };
  }
}

/** All that the flow carries with it, in order. */
export const runTests = (
  flow: Flow,
  flows: readonly FlowGraph[] = [],
  world: Partial<RehearsalSetting> = {},
): TestResult[] => flow.tests.map((test) => runTest(flow, test, flows, world));

/** What the customer hears or sees, line by line; a message sent to them, too. */
export function heardIn(transcript: readonly Line[]): string[] {
  return transcript.flatMap((line) => {
    if (line.who === "flow")
      return [line.text + (line.choices?.map(({ label }) => ` [${label}]`).join("") ?? "")];
    return line.who === "system" && line.note.code === "message" ? [line.note.text] : [];
  });
}

/** The expected nodes in their order, each after the one before; others may lie between. */
function wrongPath({ expect }: FlowTest, path: readonly PathStep[]): TestProblem[] {
  const entered = path.map(({ node }) => node);
  const problems: TestProblem[] = [];
  let from = 0;
  let after: string | null = null;
  for (const node of expect.path) {
    const found = entered.indexOf(node, from);
    if (found < 0) {
      problems.push({ code: "not-entered", node, after, path: entered });
      break;
    }
    from = found + 1;
    after = node;
  }
  for (const node of expect.avoids)
    if (entered.includes(node)) problems.push({ code: "entered", node, path: entered });
  return problems;
}

function notSaid({ expect }: FlowTest, heard: string[]): TestProblem[] {
  const all = heard.join("\n");
  let from = 0;
  for (const text of expect.hears) {
    const found = all.indexOf(text, from);
    if (found < 0) return [{ code: "not-said", text, heard }];
    from = found + text.length;
  }
  return [];
}

function wrongVariables({ expect }: FlowTest, variables: Readonly<Record<string, string>>): TestProblem[] {
  return Object.entries(expect.variables).flatMap(([name, expected]): TestProblem[] => {
    const actual = (Object.hasOwn(variables, name) ? variables[name] : undefined) ?? "";
    return actual === expected ? [] : [{ code: "variable", name, expected, actual }];
  });
}

/** What would otherwise pass without ever being looked at. */
function unknownNames(flow: FlowGraph, test: FlowTest, flows: readonly FlowGraph[]): TestProblem[] {
  const find = (id: string): FlowNode | undefined =>
    [flow, ...flows].map(({ nodes }) => (Object.hasOwn(nodes, id) ? nodes[id] : undefined)).find(Boolean);
  const missing = (where: "path" | "avoids" | "mocks" | "arms", ids: readonly string[]): TestProblem[] =>
    [...new Set(ids)]
      .filter((id) => find(id) === undefined)
      .map((node) => ({ code: "unknown-node", where, node }));
  const problems = [
    ...missing("path", test.expect.path),
    ...missing("avoids", test.expect.avoids),
    ...missing(
      "mocks",
      test.mocks.map(({ node }) => node),
    ),
    ...missing("arms", Object.keys(test.arms)),
  ];
  for (const { node, exit } of test.mocks) {
    const exits = mockable(find(node));
    if (exits !== null && !exits.includes(exit)) problems.push({ code: "unknown-exit", node, exit, exits });
  }
  for (const [node, arm] of Object.entries(test.arms)) {
    const split = find(node);
    const arms = split?.kind === "split" ? split.arms.map(({ name }) => name) : [];
    if (split !== undefined && !arms.includes(arm)) problems.push({ code: "unknown-arm", node, arm, arms });
  }
  return problems;
}

/** What a mock may make of a node; null: there is none. */
function mockable(node: FlowNode | undefined): string[] | null {
  if (node === undefined) return null;
  const answers = exitsOf(node).map(({ name }) => name);
  return node.kind === "transfer" ? ["answered", ...answers, "hang"] : [...answers, "hang"];
}
