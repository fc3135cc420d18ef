import type { ChildProcess } from "node:child_process";
import { writeSync } from "node:fs";
import { createInterface } from "node:readline";

/** Writes all that a process prints to an open file, and hands each line on. For a process spawned with two pipes. */
export function logOutput(child: ChildProcess, log: number, onLine: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on("line", (line) => {
      writeSync(log, `${line}\n`);
      onLine(line);
    });
  }
}
