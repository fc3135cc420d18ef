import type { WriteStream } from "node:tty";
import type { Report } from "./report.ts";

/** Without a terminal, as in CI, progress becomes a line every so often. */
const PLAIN_PROGRESS_EVERY_MS = 15_000;

/** Reports to a terminal: lines stay, progress overwrites itself. */
export function terminalReport(
  stream: Pick<WriteStream, "write"> & Partial<Pick<WriteStream, "isTTY" | "columns">>,
): Report {
  let toldAt = performance.now();
  const clear = stream.isTTY ? "\r\u001b[2K" : "";
  return {
    line: (text) => void stream.write(`${clear}${text}\n`),
    progress: (text) => {
      if (stream.isTTY) {
        stream.write(`${clear}  … ${text.slice(0, (stream.columns ?? 80) - 6)}`);
      } else if (performance.now() - toldAt >= PLAIN_PROGRESS_EVERY_MS) {
        toldAt = performance.now();
        stream.write(`  … ${text}\n`);
      }
    },
  };
}
