import { appendFileSync, readFileSync } from "node:fs";

const LONGEST = 400;
const MOST = 20_000;

/** How sentences are read, as far as is known. */
export type Readings = Pick<ReadingStore, "get" | "set">;

/**
 * How Japanese sentences are read, kept in a file of lines `sentence TAB reading` that several processes add to.
 * Losing the file costs time, nothing else.
 */
export class ReadingStore {
  readonly #path: string;
  readonly #readings = new Map<string, string>();

  constructor(path: string) {
    this.#path = path;
    for (const line of readLines(path)) {
      const [sentence, reading] = line.split("\t");
      if (sentence && reading) this.#readings.set(sentence, reading);
    }
  }

  get(sentence: string): string | undefined {
    return this.#readings.get(sentence);
  }

  set(sentence: string, reading: string): void {
    if (!this.#remember(sentence, reading)) return;
    try {
      appendFileSync(this.#path, `${sentence}\t${reading}\n`);
    } catch {
      // the next process reads it again
    }
  }

  /** The same, but what is learnt is gone with this process. */
  inMemory(): Readings {
    return {
      get: (sentence) => this.get(sentence),
      set: (sentence, reading) => void this.#remember(sentence, reading),
    };
  }

  #remember(sentence: string, reading: string): boolean {
    if (this.#readings.size >= MOST || sentence.length > LONGEST || /[\t\n]/.test(sentence + reading))
      return false;
    this.#readings.set(sentence, reading);
    return true;
  }
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n");
  } catch {
    return [];
  }
}
