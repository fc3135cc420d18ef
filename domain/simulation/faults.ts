import type { Counters } from "./counters.ts";
import { Random } from "./random.ts";

/** What can go wrong, and how often it does where it may, when this seed has it at its usual strength. */
const rates = {
  /** A message or an answer takes seconds. */
  delay: 0.03,
  /** A message never arrives; its sender hears of a failure. */
  drop: 0.02,
  /** A message arrives, and its sender hears of a failure. */
  "lost-ack": 0.02,
  /** A message arrives a second time, later. */
  repeat: 0.02,
  /** What different senders say overtakes each other. */
  reorder: 0.2,
  /** The object dies with what it has just worked out, before it is stored. */
  "crash-before-commit": 0.004,
  /** It dies right after storing: nobody hears of it from this life. */
  "crash-after-commit": 0.004,
  /** It dies while it hands out what it has stored. */
  "crash-draining": 0.004,
  "alarm-late": 0.1,
  "alarm-repeated": 0.05,
  "alarm-never": 0.02,
  /** A new life begins somewhere else while the old one, with its old memory, goes on. */
  twin: 0.004,
  /** A life is begun by the version before, beside the present one. */
  "old-version": 0.25,
  /** A call outside, or an append to history, fails or its answer is lost. */
  outside: 0.05,
} as const;

export type FaultKind = keyof typeof rates;
export const faultKinds = Object.keys(rates) as FaultKind[];
export const isFaultKind = (name: string): name is FaultKind => Object.hasOwn(rates, name);

/** Decides what goes wrong where. `only` names the firings that may happen: all others are held back (for shrinking). */
export class Faults {
  readonly #seed: string;
  readonly #strength = new Map<FaultKind, number>();
  readonly #only: ReadonlySet<string> | null;
  readonly #counters: Counters;
  readonly #streams = new Map<FaultKind, Map<string, { random: Random; count: number }>>();
  /** What went wrong so far, by name. */
  readonly fired: string[] = [];
  healed = false;

  constructor(
    seed: string,
    kinds: Iterable<FaultKind>,
    only: ReadonlySet<string> | null,
    counters: Counters,
  ) {
    this.#seed = seed;
    this.#only = only;
    this.#counters = counters;
    const random = new Random(`${seed} strengths`);
    const strength = new Map(faultKinds.map((kind) => [kind, random.pick([0, 0.5, 1, 1, 3])]));
    for (const kind of kinds) this.#strength.set(kind, strength.get(kind) ?? 0);
  }

  /** Whether it happens now, here. `where` names the place: an object, a lane. */
  happens(kind: FaultKind, where: string): boolean {
    if (this.healed) return false;
    const strength = this.#strength.get(kind);
    if (strength === undefined || strength === 0) return false;
    const stream = this.#streamOf(kind, where);
    stream.count += 1;
    if (!stream.random.chance(rates[kind] * strength)) return false;
    const firing = `${kind} ${where} ${stream.count}`;
    if (this.#only !== null && !this.#only.has(firing)) return false;
    this.fired.push(firing);
    this.#counters.count(`fault ${kind}`);
    return true;
  }

  #streamOf(kind: FaultKind, where: string): { random: Random; count: number } {
    let streams = this.#streams.get(kind);
    if (streams === undefined) {
      streams = new Map();
      this.#streams.set(kind, streams);
    }
    let stream = streams.get(where);
    if (stream === undefined) {
      stream = { random: new Random(`${this.#seed} ${kind} ${where}`), count: 0 };
      streams.set(where, stream);
    }
    return stream;
  }
}
