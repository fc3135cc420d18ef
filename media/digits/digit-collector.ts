import { passesLuhn } from "../../domain/flow/luhn.ts";
import { shownDigits } from "../../domain/flow/sealed.ts";
import type { MediaCommand, MediaReport } from "../../domain/media/protocol.ts";
import { sealDigits } from "./seal-digits.ts";

/** Keys pressed after the last one that counts belong to the secret still, or end it: they are swallowed this long. */
const TRAILING_MS = 1_500;

/** A terminator so soon, before any digit, ends what was gathered before: it is none of this one's. */
const LEFTOVER_MS = 3_000;

/** What a contact wants to have gathered. */
export type CollectWish = Omit<Extract<MediaCommand, { type: "collect" }>, "type">;

type Collected = Extract<MediaReport, { type: "collected" }>;

/** What a collector tells. `collected` comes once; `over` when no more keys belong to it. */
export interface CollectorEvents {
  /** The first key. */
  collecting(): void;
  collected(result: Omit<Collected, "type" | "id">): void;
  over(): void;
}

type State = "gathering" | "sealing" | "trailing" | "over";

/**
 * Gathers secret digits. They are nowhere but in here, and leave it only sealed: no event, error or log has one. Keys
 * that are neither digits nor the terminator do nothing.
 */
export class DigitCollector {
  readonly wish: CollectWish;
  readonly #events: CollectorEvents;
  readonly #beganMs = performance.now();
  #digits: string[] = [];
  #state: State = "gathering";
  #timer: NodeJS.Timeout | undefined;
  #told = false;
  /** The caller said that this is all. Otherwise more may come. */
  #terminated = false;

  /** `prompted`: something is being played to the end of which the time-out has to wait. */
  constructor(wish: CollectWish, prompted: boolean, events: CollectorEvents) {
    this.wish = wish;
    this.#events = events;
    if (!prompted) this.promptEnded();
  }

  /** Something is played now: the caller has all the time it takes. */
  promptBegan(): void {
    if (this.#state === "gathering" && this.#digits.length === 0) clearTimeout(this.#timer);
  }

  /** Silence: the time-out for the first key begins. */
  promptEnded(): void {
    if (this.#state !== "gathering" || this.#digits.length > 0) return;
    this.#wait(this.wish.timeoutMs, () => this.#tell({ result: "timeout", sealed: null, shown: "" }));
  }

  /** A key was pressed; it is this collector's as long as it is not over. */
  key(key: string): void {
    if (this.#state === "trailing") this.#trail(key);
    if (this.#state !== "gathering" || this.#isLeftover(key)) return;
    if (!this.#told) this.#events.collecting();
    this.#told = true;
    this.#terminated = key === this.wish.terminator;
    if (/^\d$/.test(key)) this.#digits.push(key);
    if (this.#terminated || this.#digits.length >= this.wish.maxLength) this.#complete();
    else this.#wait(this.wish.betweenMs, () => this.#complete());
  }

  #isLeftover(key: string): boolean {
    const soon = performance.now() - this.#beganMs < LEFTOVER_MS;
    return soon && key === this.wish.terminator && this.#digits.length === 0;
  }

  /** Ends without an event. */
  close(): void {
    this.#state = "over";
    this.#forget();
  }

  #wait(ms: number, then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, ms);
  }

  #complete(): void {
    const digits = this.#digits.join("");
    this.#forget();
    if (digits.length < this.wish.minLength) this.#tell({ result: "too-short", sealed: null, shown: "" });
    else if (this.wish.check === "luhn" && !passesLuhn(digits))
      this.#tell({ result: "check-digit", sealed: null, shown: "" });
    else this.#seal(digits);
  }

  #seal(digits: string): void {
    this.#state = "sealing";
    sealDigits(digits, this.wish.key).then(
      (sealed) => this.#tell({ result: "sealed", sealed, shown: shownDigits(digits, this.wish.keep) }),
      () => this.#tell({ result: "failed", sealed: null, shown: "" }),
    );
  }

  #tell(result: Omit<Collected, "type" | "id">): void {
    if (this.#state === "over") return;
    this.#state = "trailing";
    this.#events.collected(result);
    if (this.#terminated) this.#end();
    else this.#wait(TRAILING_MS, () => this.#end());
  }

  #trail(key: string): void {
    if (key === this.wish.terminator) this.#end();
    else this.#wait(TRAILING_MS, () => this.#end());
  }

  #end(): void {
    if (this.#state !== "trailing") return;
    clearTimeout(this.#timer);
    this.#state = "over";
    this.#events.over();
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#digits.fill("");
    this.#digits = [];
  }
}
