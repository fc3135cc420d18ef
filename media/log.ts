/** What may stand in a log line: ids, counts, reasons. Never a name, a number dialled or anything that was said. */
export type LogFields = Record<string, string | number | boolean | undefined>;

let processName = "media";

/** Names this process in every line from now on. */
export function nameLog(name: string): void {
  processName = name;
}

/** One line of JSON on standard output. */
export function log(event: string, fields: LogFields = {}): void {
  const line = { at: new Date().toISOString(), process: processName, event, ...fields };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
