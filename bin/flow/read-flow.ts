import { readFileSync } from "node:fs";
import type { Flow } from "../../domain/flow/flow.ts";
import { readFlowFile } from "../../domain/flow/flow-file.ts";

/** A flow from a file, or what is wrong with it: lines such as `main.json:12: Node "hours", open is missing.` */
export function readFlow(file: string): { flow: Flow } | { problems: string[] } {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    return { problems: [`${file}: ${error instanceof Error ? error.message : String(error)}`] };
  }
  const read = readFlowFile(text);
  if (read.ok) return { flow: read.flow };
  return {
    problems: read.problems.map(
      ({ message, line }) => `${file}${line === undefined ? "" : `:${line}`}: ${message}`,
    ),
  };
}
