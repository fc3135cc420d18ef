import { coverage } from "../../domain/flow/coverage.ts";
import type { Flow } from "../../domain/flow/flow.ts";
import { testProblemWords } from "../../domain/flow/rehearsal/problem-words.ts";
import { runTests } from "../../domain/flow/rehearsal/run-test.ts";
import type { RehearsalSetting } from "../../domain/flow/rehearsal/setting.ts";

export interface Tally {
  passed: number;
  failed: number;
}

/** Runs a flow's test cases, in the world of a house where there is one, and prints each, what is wrong with it, and what no case ever came by. */
export function reportTests(
  flow: Flow,
  flows: readonly Flow[],
  print: (line: string) => void,
  world: Partial<RehearsalSetting> = {},
): Tally {
  print(`${flow.id} (${flow.name})`);
  const results = runTests(flow, flows, world);
  for (const { name, passed, problems } of results) {
    print(`  ${passed ? "passed" : "FAILED"}  ${name}`);
    for (const problem of problems) print(`          ${testProblemWords(problem, "en")}`);
  }
  const { share, missed, nodes, exits } = coverage(flow, results);
  const covered = (part: number, all: number) => `${Math.round(part * all)} of ${all}`;
  if (results.length === 0) print("  It has no test cases.");
  print(
    `  nodes entered: ${covered(share.nodes, nodes.length)}, exits taken: ${covered(share.exits, exits.length)}`,
  );
  if (missed.nodes.length > 0) print(`  never entered: ${missed.nodes.join(", ")}`);
  const others = missed.exits.filter(({ node }) => !missed.nodes.includes(node));
  if (others.length > 0)
    print(`  never taken: ${others.map(({ node, exit }) => `${node} ${exit}`).join(", ")}`);
  const failed = results.filter(({ passed }) => !passed).length;
  return { passed: results.length - failed, failed };
}

/** A file of which not even the cases can be read counts as one that failed. */
export const unreadable: Tally = { passed: 0, failed: 1 };

/** `N passed, N failed`. */
export const tallyLine = (tallies: readonly Tally[]): string =>
  `${tallies.reduce((sum, { passed }) => sum + passed, 0)} passed, ${tallies.reduce((sum, { failed }) => sum + failed, 0)} failed`;
