/**
 * `npm run simulate -- [--seeds N | --seed K] [--contacts N] [--agents N] [--faults a,b] [--controls]`: the routing under
 * everything that can go wrong. Exit code 0 only when all holds; the last line is a summary with the counters.
 */
import { parseOptions } from "./simulate/options.ts";
import { runControls, runSeeds } from "./simulate/run.ts";
import { terminalReport } from "./start/terminal.ts";

const report = terminalReport(process.stdout);
const options = parseOptions(process.argv.slice(2));
if ("error" in options) {
  console.error(options.error);
  process.exitCode = 2;
} else {
  const ok = options.controls ? await runControls(options, report) : await runSeeds(options, report);
  process.exitCode = ok ? 0 : 1;
}
