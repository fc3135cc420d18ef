import { type ChildProcess, fork } from "node:child_process";
import type { StudioJob, StudioReply, StudioRequest } from "./studio-job.ts";

const IDLE_MS = 60_000;
const JOB_MS = 30_000;

type Answer = Exclude<StudioReply, { error: string }>;

interface Pending {
  resolve(answer: Answer): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

/** Makes prompts in a helper process that is started at the first job and stopped when idle for a minute. */
export class Studio {
  readonly #readings: string;
  readonly #pending = new Map<number, Pending>();
  #child: ChildProcess | undefined;
  #idle: NodeJS.Timeout | undefined;
  #jobs = 0;

  /** `readings`: the file in which Japanese readings are kept. */
  constructor(readings: string) {
    this.#readings = readings;
  }

  /** 20 ms mono Opus packets. Rejects with a sentence when it cannot be made, within half a minute. */
  async make(job: StudioJob): Promise<Buffer[]> {
    const answer = await this.#ask(job);
    return "packets" in answer ? answer.packets.map((packet) => Buffer.from(packet)) : [];
  }

  /** How a Japanese text is read, in kana. Rejects as {@link make} does. */
  async read(text: string): Promise<string> {
    const answer = await this.#ask({ kind: "reading", text });
    return "reading" in answer ? answer.reading : "";
  }

  /** Stops the helper; jobs in it fail. */
  close(): void {
    clearTimeout(this.#idle);
    this.#child?.kill("SIGKILL");
  }

  #ask(job: StudioRequest["job"]): Promise<Answer> {
    clearTimeout(this.#idle);
    const child = this.#start();
    const id = ++this.#jobs;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#stuck(child), JOB_MS);
      this.#pending.set(id, { resolve, reject, timer });
      child.send({ id, job } satisfies StudioRequest);
    });
  }

  #start(): ChildProcess {
    if (this.#child) return this.#child;
    const child = fork(new URL("./studio-process.ts", import.meta.url), [this.#readings], {
      serialization: "advanced",
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    this.#child = child;
    child.on("message", (reply: StudioReply) => this.#replied(reply));
    child.on("error", () => {});
    child.on("exit", () => this.#ended(child));
    return child;
  }

  #replied(reply: StudioReply): void {
    const pending = this.#take(reply.id);
    if ("error" in reply) pending?.reject(new Error(reply.error));
    else pending?.resolve(reply);
    if (this.#pending.size === 0) this.#idle = setTimeout(() => this.close(), IDLE_MS).unref();
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    clearTimeout(pending?.timer);
    this.#pending.delete(id);
    return pending;
  }

  #stuck(child: ChildProcess): void {
    if (child === this.#child) child.kill("SIGKILL");
  }

  #ended(child: ChildProcess): void {
    if (child !== this.#child) return;
    this.#child = undefined;
    for (const id of [...this.#pending.keys()]) this.#take(id)?.reject(new Error("the studio stopped"));
  }
}
