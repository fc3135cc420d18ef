import { mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";

/** The folder of the logs, made if need be; those of the last run are kept as `<name>.log.previous`. */
export function openLogs(home: string): string {
  const logs = join(home, "logs");
  mkdirSync(logs, { recursive: true });
  for (const name of readdirSync(logs)) {
    if (name.endsWith(".log")) renameSync(join(logs, name), join(logs, `${name}.previous`));
  }
  return logs;
}

/** The last lines of a log, indented; empty when there is none. */
export function logTail(path: string, lines = 15): string {
  try {
    const all = readFileSync(path, "utf8").trimEnd().split("\n");
    return all
      .slice(-lines)
      .map((line) => `    ${line}`)
      .join("\n");
  } catch {
    return "";
  }
}
