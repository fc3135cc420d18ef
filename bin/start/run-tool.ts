import { spawn } from "node:child_process";
import { closeSync, openSync, writeSync } from "node:fs";
import { logOutput } from "./output-log.ts";
import { signalGroup } from "./process-group.ts";
import { StartError } from "./start-error.ts";

interface ToolRun {
  command: string;
  args: string[];
  cwd: string;
  env: Record<string, string | undefined>;
  /** Everything it prints is added to this file. */
  logPath: string;
  onLine?: (line: string) => void;
  signal?: AbortSignal;
}

/** Runs a program to its end and resolves with its exit code. Rejects with a StartError when the signal aborts. */
export async function runTool(run: ToolRun): Promise<number> {
  run.signal?.throwIfAborted();
  const log = openSync(run.logPath, "a", 0o600);
  const child = spawn(run.command, run.args, {
    cwd: run.cwd,
    env: run.env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const abort = () => child.pid !== undefined && signalGroup(child.pid, "SIGKILL");
  run.signal?.addEventListener("abort", abort);
  logOutput(child, log, (line) => run.onLine?.(line));
  try {
    const code = await new Promise<number>((resolve) => {
      child.once("error", (error) => {
        writeSync(log, `${error.message}\n`);
        resolve(127);
      });
      child.once("close", (exitCode) => resolve(exitCode ?? 1));
    });
    if (run.signal?.aborted) throw new StartError("interrupted", "The start was interrupted.");
    return code;
  } finally {
    run.signal?.removeEventListener("abort", abort);
    closeSync(log);
  }
}
