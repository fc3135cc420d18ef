/**
 * `npm run bench [-- NAME…] [--json]`: runs the named benchmarks, or all. Each measures a floor or a peer in the same
 * run and tells its figures as ratios, so that they mean something on another machine.
 */
import type { Benchmark } from "./benchmark.ts";

const all: Record<string, () => Promise<Benchmark>> = {
  routing: () => import("./routing.ts"),
  assignments: () => import("./assignments.ts"),
  "offer-latency": () => import("./offer-latency.ts"),
  "flow-voice": () => import("./flow-voice.ts"),
  "media-density": () => import("./media-density.ts"),
  flow: () => import("./flow.ts"),
};

const args = process.argv.slice(2);
const json = args.includes("--json");
const names = args.filter((arg) => !arg.startsWith("--"));
const unknown = names.filter((name) => !(name in all));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(", ")}. There are: ${Object.keys(all).join(", ")}.`);
  process.exit(2);
}
for (const name of names.length > 0 ? names : Object.keys(all)) {
  const benchmark = await all[name]!();
  await benchmark.run({ json });
}
// Threads of libdatachannel would hold the process for minutes after all is done.
process.exit(0);
