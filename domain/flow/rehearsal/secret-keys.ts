/** Gathers secure digits as the media process does, but seals nothing: no rehearsal should be given a real number. */
import { passesLuhn } from "../luhn.ts";
import type { FlowAction, FlowEvent } from "../run.ts";

type Collect = Extract<FlowAction, { do: "collect" }>;
type Collected = Extract<FlowEvent, { type: "collected" }>;

export class SecretKeys {
  readonly wish: Collect;
  readonly #fails: boolean;
  #digits = "";

  constructor(wish: Collect, fails: boolean) {
    this.wish = wish;
    this.#fails = fails;
  }

  get begun(): boolean {
    return this.#digits !== "";
  }

  /** One key; what it completes, or null. */
  press(key: string): Collected | null {
    if (key === this.wish.terminator) return this.complete();
    if (/^[0-9]$/.test(key)) this.#digits += key;
    return this.#digits.length >= this.wish.maxLength ? this.complete() : null;
  }

  /** Nothing more comes: what there is counts, and nothing at all is a time-out. */
  fallSilent(): Collected {
    if (this.begun) return this.complete();
    return { type: "collected", id: this.wish.id, result: "timeout", sealed: null, shown: "" };
  }

  /** All of them at once, as they are typed on a page. */
  typed(digits: string): Collected {
    this.#digits = digits;
    return this.complete();
  }

  /** What has been keyed is all there will be. */
  complete(): Collected {
    if (this.#fails && this.begun)
      return { type: "collected", id: this.wish.id, result: "failed", sealed: null, shown: "" };
    const { minLength, maxLength, check, keep, id } = this.wish;
    const digits = this.#digits;
    const result =
      digits.length < minLength || digits.length > maxLength
        ? "too-short"
        : check === "luhn" && !passesLuhn(digits)
          ? "check-digit"
          : "sealed";
    // Never more than half of them.
    const kept = digits.length >= keep * 2 ? keep : 0;
    const shown = dots(digits.length - kept) + digits.slice(digits.length - kept);
    const sealed = result === "sealed" ? `rehearsal.not-a-real-seal.${id}` : null;
    return { type: "collected", id, result, sealed, shown: result === "sealed" ? shown : "" };
  }
}

export const dots = (count: number): string => "•".repeat(Math.max(0, count));
