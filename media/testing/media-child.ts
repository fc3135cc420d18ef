import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A real media process for tests and benchmarks. Its log lines are kept. */
export class MediaChild {
  readonly process: ChildProcess;
  readonly lines: string[] = [];
  readonly exited: Promise<number | null>;

  constructor(environment: Record<string, string>) {
    const main = fileURLToPath(new URL("../main.ts", import.meta.url));
    this.process = spawn(process.execPath, [main], {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.exited = new Promise((resolve) => this.process.once("exit", (code) => resolve(code)));
    let rest = "";
    this.process.stdout!.on("data", (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split("\n");
      rest = lines.pop()!;
      this.lines.push(...lines);
    });
  }

  /** Ends it and waits for that. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    this.process.kill(signal);
    return this.exited;
  }
}
