/**
 * `npm run flow:test [-- FILE…]`: runs the test cases of flow files, or those of all shipped templates. The last line is
 * `N passed, N failed`, a file that cannot be read being one that failed; exit code 0 only when nothing did.
 */
import { parseArgs } from "node:util";
import { templates } from "../domain/flow/templates/index.ts";
import { readAll } from "./flow/check.ts";
import { reportTests, tallyLine, unreadable } from "./flow/report-tests.ts";

function filesFrom(args: string[]): string[] | null {
  try {
    return parseArgs({ args, allowPositionals: true, strict: true }).positionals;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    console.error("Usage: npm run flow:test [-- FILE…]");
    return null;
  }
}

const files = filesFrom(process.argv.slice(2));
if (files === null) process.exitCode = 2;
else {
  const read = readAll(files, console.error);
  const flows =
    files.length === 0
      ? templates.map(({ make }) => make())
      : read.flatMap(({ flow }) => (flow === undefined ? [] : [flow]));
  const tallies = [
    ...flows.map((flow) => reportTests(flow, flows, console.log)),
    ...read.filter(({ flow }) => flow === undefined).map(() => unreadable),
  ];
  console.log(tallyLine(tallies));
  process.exitCode = tallies.every(({ failed }) => failed === 0) ? 0 : 1;
}
