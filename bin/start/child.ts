import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import type { ChildSpec } from "./child-spec.ts";
import { logOutput } from "./output-log.ts";
import { groupGone, signalGroup, signalHead } from "./process-group.ts";
import { waitUntilReady } from "./readiness.ts";
import { seconds } from "./report.ts";
import { decideRestart } from "./restart-policy.ts";

/** What a child tells the house: a line for the person, and that its pid or its count of restarts changed. */
export interface ChildListener {
  line: (text: string) => void;
  changed: () => void;
}

/** A child that cannot come up is not tried for ever: three deaths before its first answer are enough. */
const DEATHS_BEFORE_FIRST_ANSWER = 3;

/** One supervised process, at the head of its own process group: started, watched, started again when it crashes. */
export class Child {
  readonly spec: ChildSpec;
  readonly logPath: string;
  restarts = 0;

  #listener: ChildListener;
  #process: ChildProcess | undefined;
  #groups = new Set<number>();
  #crashesAt: number[] = [];
  #lastEnd = "";
  #symptom: string | undefined;
  #answered = false;
  #givenUp = new AbortController();
  #stopping = new AbortController();
  #restartTimer: NodeJS.Timeout | undefined;
  #restartListeners: (() => void)[] = [];

  constructor(spec: ChildSpec, logPath: string, listener: ChildListener) {
    this.spec = spec;
    this.logPath = logPath;
    this.#listener = listener;
  }

  /** Null while it is down. */
  get pid(): number | null {
    return this.#process?.pid ?? null;
  }

  /** Calls back each time a new process took the place of a crashed one, before it answers. */
  onRestart(callback: () => void): void {
    this.#restartListeners.push(callback);
  }

  /** Runs it and waits for its first answer. Returns undefined when it is up, else why not, as a part of a sentence. */
  async start(signal: AbortSignal): Promise<string | undefined> {
    this.#spawn();
    this.#answered = await this.#untilReady(signal);
    if (this.#answered) return undefined;
    if (this.#givenUp.signal.aborted) return `it ended each time it was started (${this.#lastEnd})`;
    return `it did not answer within ${this.spec.readyWithinMs / 1000} s`;
  }

  /** Sends a signal to the process and all it started. */
  kill(signal: NodeJS.Signals): void {
    for (const group of this.#groups) signalGroup(group, signal);
  }

  /** Asks it to end and keeps it from being started again. */
  askToStop(): void {
    this.#stopping.abort();
    clearTimeout(this.#restartTimer);
    const head = this.pid;
    if (head === null) return;
    // Two signals of a kind sent at once arrive as one.
    this.spec.stopSignals.forEach((signal, index) => {
      if (index === 0) signalHead(head, signal);
      else setTimeout(() => this.pid === head && signalHead(head, signal), index * 100);
    });
  }

  /** Waits until the process and all it started are gone. False when that takes longer. */
  async gone(withinMs: number): Promise<boolean> {
    const groups = [...this.#groups].map((group) => groupGone(group, withinMs));
    return (await Promise.all(groups)).every(Boolean);
  }

  #spawn(): void {
    const log = openSync(this.logPath, "a", 0o600);
    const { command, args, cwd, env, brokenWhen } = this.spec;
    // Straight into the file where nobody has to read along: it then goes on without us.
    const output = brokenWhen ? "pipe" : log;
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", output, output] });
    if (brokenWhen) logOutput(child, log, (line) => this.#killWhenBroken(child, brokenWhen.exec(line)?.[0]));
    child.once("close", () => closeSync(log));
    this.#process = child;
    if (child.pid !== undefined) this.#groups.add(child.pid);
    child.once("error", (error) => child.pid === undefined && this.#ended(child, error.message));
    child.once("exit", (code, signal) =>
      this.#ended(child, signal ? `signal ${signal}` : `exit code ${code}`),
    );
    this.#listener.changed();
  }

  #killWhenBroken(child: ChildProcess, symptom: string | undefined): void {
    if (!symptom || this.#stopping.signal.aborted || this.#process !== child) return;
    this.#symptom = symptom;
    this.kill("SIGKILL");
  }

  #ended(child: ChildProcess, exit: string): void {
    const how = this.#symptom ?? exit;
    this.#process = undefined;
    this.#symptom = undefined;
    this.#lastEnd = how;
    if (this.#stopping.signal.aborted) {
      if (child.pid !== undefined) signalGroup(child.pid, "SIGTERM");
      return;
    }
    // What it left running would hold its port.
    if (child.pid !== undefined) {
      signalGroup(child.pid, "SIGKILL");
      this.#groups.delete(child.pid);
    }
    this.#crashesAt.push(performance.now());
    const decision = decideRestart(this.#crashesAt);
    const { name } = this.spec;
    if (!this.#answered && this.#crashesAt.length >= DEATHS_BEFORE_FIRST_ANSWER) {
      this.#givenUp.abort();
    } else if (decision.restart) {
      this.#restartTimer = setTimeout(() => void this.#restart(), decision.afterMs);
      const wait = `starting it again in ${decision.afterMs / 1000} s`;
      this.#listener.line(`! ${name} ended by itself (${how}); ${wait}. Log: ${this.logPath}`);
    } else {
      const count = `${name} crashed ${decision.crashes} times within a minute (last: ${how})`;
      this.#listener.line(`! ${count} and stays down; the rest runs on. Log: ${this.logPath}`);
    }
    this.#listener.changed();
  }

  async #restart(): Promise<void> {
    const since = performance.now();
    this.restarts++;
    this.#spawn();
    for (const callback of this.#restartListeners) callback();
    if (!this.#answered || !(await this.#untilReady(this.#stopping.signal))) return;
    this.#listener.line(`  ${this.spec.name} is back after ${seconds(performance.now() - since)}`);
  }

  #untilReady(signal: AbortSignal): Promise<boolean> {
    const until = AbortSignal.any([signal, this.#givenUp.signal, this.#stopping.signal]);
    const sameProcessAnswers = async (asking: AbortSignal) => {
      const before = this.#process;
      return before !== undefined && (await this.spec.ready(asking)) && this.#process === before;
    };
    return waitUntilReady(sameProcessAnswers, this.spec.readyWithinMs, until);
  }
}
