import { join } from "node:path";
import type { RunningChild } from "../run-file.ts";
import { Child } from "./child.ts";
import type { ChildSpec } from "./child-spec.ts";
import { logTail } from "./logs.ts";
import { recordChildren } from "./orphans.ts";
import { type Report, step } from "./report.ts";
import { StartError } from "./start-error.ts";
import { killChildren, stopChildren } from "./stop-children.ts";

/** All children of one house. Who they are is on disk at any moment, for the next start should this one be killed. */
export class Crew {
  readonly children: Child[] = [];
  #home: string;
  #report: Report;
  #onChange: () => void = () => {};

  constructor(home: string, report: Report) {
    this.#home = home;
    this.#report = report;
  }

  /** Runs one more child and waits until it answers. Throws a StartError (`not-ready`) with the end of its log. */
  async launch(spec: ChildSpec, title: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const child = new Child(spec, join(this.#home, "logs", `${spec.name}.log`), {
      line: (text) => this.#report.line(text),
      changed: () => this.#changed(),
    });
    this.children.push(child);
    await step(this.#report, title, async () => {
      const failure = await child.start(signal);
      if (failure === undefined) return;
      const log = `${child.logPath} ends with:\n${logTail(child.logPath)}`;
      throw new StartError("not-ready", `${spec.name} did not start: ${failure}. ${log}`);
    });
  }

  /** Calls back whenever a pid or a count of restarts changes. */
  onChange(callback: () => void): void {
    this.#onChange = callback;
  }

  /** The children as the run file lists them. */
  list(): RunningChild[] {
    return this.children.map((child) => ({
      name: child.spec.name,
      pid: child.pid,
      restarts: child.restarts,
    }));
  }

  /** Ends all in order, within 5 s. Returns the names of those that had to be killed. */
  async stop(): Promise<string[]> {
    const stragglers = await stopChildren(this.children);
    this.#changed();
    return stragglers;
  }

  /** Kills all this instant; for a second Ctrl-C, and for our own sudden end. */
  kill(): void {
    killChildren(this.children);
  }

  #changed(): void {
    recordChildren(this.#home, this.list());
    this.#onChange();
  }
}
