import { type ChildProcess, fork } from "node:child_process";
import type { Language } from "../../domain/media/protocol.ts";
import { log } from "../log.ts";
import { BoundedCache } from "../prompt/bounded-cache.ts";
import type { RecogniserReply, RecogniserRequest } from "./recogniser-job.ts";
import { englishWords } from "./words/english-words.ts";
import { japaneseWords } from "./words/japanese-words.ts";
import type { SpokenPhrase, SpokenWord } from "./words/spoken-word.ts";

/** An answer that takes longer is of no use to a caller. */
const JOB_MS = 6_000;

/** More than this would wait longer than that. */
const MOST_JOBS = 40;

const FIRST_RESTART_MS = 200;
const LONGEST_RESTART_MS = 30_000;
const READINGS_BYTES = 1 << 20;

/** A menu as the contact gives it: values, and what may be said for each. */
export type Phrases = readonly { value: string; words: readonly string[] }[];

/** What was heard of a grammar; null when it was something else. */
export type Heard = { value: string; text: string; confidence: number } | null;

/** Who recognises the phrases of a menu. */
export type PhraseRecogniser = Pick<LocalRecogniser, "spoken" | "recognise">;

/** What the recogniser did since it was last asked. */
export interface RecogniserFigures {
  recognitions: number;
  recogniserFailures: number;
  /** The longest time from the end of an utterance to its answer. */
  recogniserWorstMs: number;
}

interface Pending {
  resolve(heard: Heard): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

const noFigures = (): RecogniserFigures => ({ recognitions: 0, recogniserFailures: 0, recogniserWorstMs: 0 });

/**
 * Recognises the phrases of a menu with a helper process of this machine: no cloud, English and Japanese. The process is
 * started once and kept; one that dies is started again, and what it was at fails.
 */
export class LocalRecogniser {
  readonly #read: (japanese: string) => Promise<string>;
  readonly #program: URL;
  readonly #readings = new BoundedCache<SpokenWord[]>(READINGS_BYTES);
  readonly #pending = new Map<number, Pending>();
  #child: ChildProcess | undefined;
  #restart: NodeJS.Timeout | undefined;
  #restartMs = FIRST_RESTART_MS;
  #jobs = 0;
  #closed = false;
  #figures = noFigures();

  /** `read` gives the reading of a Japanese text in kana; `program` is the helper (another one in tests). */
  constructor(options: { read: (japanese: string) => Promise<string>; program?: URL }) {
    this.#read = options.read;
    this.#program = options.program ?? new URL("./recogniser-process.ts", import.meta.url);
  }

  /** Starts the helper (a second or so), so that the first caller does not wait for it. */
  warmUp(): void {
    this.#start();
  }

  /** The figures since the last time this was called. */
  takeFigures(): RecogniserFigures {
    const figures = this.#figures;
    this.#figures = noFigures();
    return figures;
  }

  /** How the phrases are said. Slow for Japanese that was never read before: begin it when listening begins. */
  async spoken(phrases: Phrases, language: Language): Promise<SpokenPhrase[]> {
    const ways = phrases.flatMap(({ value, words }) => words.map((text) => ({ value, text })));
    return Promise.all(ways.map(async (way) => ({ ...way, words: await this.#words(way.text, language) })));
  }

  /** What one utterance (s16le, 16 kHz) was. Rejects with a sentence when the recogniser is down or has too much to do. */
  recognise(phrases: SpokenPhrase[], language: Language, pcm: Buffer): Promise<Heard> {
    const since = performance.now();
    this.#figures.recognitions++;
    return this.#ask({ language, phrases, pcm }).then(
      (heard) => {
        const took = Math.round(performance.now() - since);
        this.#figures.recogniserWorstMs = Math.max(this.#figures.recogniserWorstMs, took);
        return heard;
      },
      (error: unknown) => {
        this.#figures.recogniserFailures++;
        throw error;
      },
    );
  }

  /** Stops the helper for good; what it was at fails. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#restart);
    this.#child?.kill("SIGKILL");
  }

  async #words(text: string, language: Language): Promise<SpokenWord[]> {
    if (language === "en") return englishWords(text);
    const known = this.#readings.get(text);
    if (known) return known;
    const words = japaneseWords(await this.#read(text));
    this.#readings.set(text, words, 200 + text.length * 20);
    return words;
  }

  #ask(job: Omit<RecogniserRequest, "id">): Promise<Heard> {
    const child = this.#child;
    if (!child) return Promise.reject(new Error("the recogniser is down"));
    if (this.#pending.size >= MOST_JOBS) return Promise.reject(new Error("too much is said at once"));
    const id = ++this.#jobs;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#stuck(child), JOB_MS);
      this.#pending.set(id, { resolve, reject, timer });
      child.send({ id, ...job } satisfies RecogniserRequest);
    });
  }

  #start(): void {
    if (this.#child || this.#closed) return;
    const child = fork(this.#program, [], {
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    this.#child = child;
    child.on("message", (reply: RecogniserReply) => this.#replied(reply));
    child.on("error", () => {});
    child.on("exit", () => this.#ended(child));
  }

  #replied(reply: RecogniserReply): void {
    if ("ready" in reply) {
      this.#restartMs = FIRST_RESTART_MS;
      return;
    }
    const pending = this.#take(reply.id);
    if ("error" in reply) pending?.reject(new Error(reply.error));
    else pending?.resolve(reply.heard);
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
    for (const id of [...this.#pending.keys()]) this.#take(id)?.reject(new Error("the recogniser stopped"));
    if (this.#closed) return;
    log("recogniser.ended", { againInMs: this.#restartMs });
    this.#restart = setTimeout(() => this.#start(), this.#restartMs);
    this.#restartMs = Math.min(this.#restartMs * 4, LONGEST_RESTART_MS);
  }
}
