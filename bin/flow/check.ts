import type { Flow } from "../../domain/flow/flow.ts";
import { validateFlow } from "../../domain/flow/validate.ts";
import { readFlow } from "./read-flow.ts";
import { reportTests, type Tally, tallyLine, unreadable } from "./report-tests.ts";

type Print = (line: string) => void;

/** Reads, validates and tests files; whether all of it is well. The files may call each other as sub-flows. */
export function check(files: readonly string[], out: Print, err: Print): boolean {
  const read = readAll(files, err);
  const flows = read.flatMap(({ flow }) => (flow === undefined ? [] : [flow]));
  let well = true;
  const tallies: Tally[] = files.slice(flows.length).map(() => unreadable);
  for (const { file, flow } of read) {
    if (flow === undefined) continue;
    for (const { severity, message } of validateFlow(flow)) {
      (severity === "error" ? err : out)(`${file}: ${severity}: ${message}`);
      if (severity === "error") well = false;
    }
    tallies.push(reportTests(flow, flows, out));
  }
  out(tallyLine(tallies));
  return well && tallies.every(({ failed }) => failed === 0);
}

/** Every file with its flow, undefined where it cannot be read: why is told. */
export function readAll(files: readonly string[], err: Print): { file: string; flow: Flow | undefined }[] {
  return files.map((file) => {
    const read = readFlow(file);
    if ("flow" in read) return { file, flow: read.flow };
    for (const problem of read.problems) err(problem);
    return { file, flow: undefined };
  });
}
