import type { MediaReport } from "../../domain/media/protocol.ts";
import { type CollectWish, DigitCollector } from "../digits/digit-collector.ts";

/** The sound of the last key, and what is still on its way, is not recorded either. */
const HUSH_AFTER_MS = 600;

/** The secret digits of one call: at most one collection at a time. */
export class SecureDesk {
  readonly #report: (report: MediaReport) => void;
  readonly #hush: (on: boolean) => void;
  #collector: DigitCollector | undefined;
  #lastId: string | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** `hush` silences recordings, and lets them hear again. */
  constructor(tell: { report: (report: MediaReport) => void; hush: (on: boolean) => void }) {
    this.#report = tell.report;
    this.#hush = tell.hush;
  }

  /** Collects this; an id that was given before changes nothing. `prompted`: something is playing that will end. */
  collect(wish: CollectWish, prompted: boolean): void {
    if (this.#lastId === wish.id) return;
    this.#lastId = wish.id;
    this.#collector?.close();
    clearTimeout(this.#timer);
    this.#hush(true);
    const { id } = wish;
    this.#collector = new DigitCollector(wish, prompted, {
      collecting: () => this.#report({ type: "collecting", id }),
      collected: (result) => this.#report({ type: "collected", id, ...result }),
      over: () => this.#over(),
    });
  }

  /** Ends what is collected, without a report. */
  stop(): void {
    if (!this.#collector) return;
    this.#collector.close();
    this.#over();
  }

  /** The call ends. */
  close(): void {
    this.#collector?.close();
    this.#collector = undefined;
    clearTimeout(this.#timer);
  }

  /** A key was pressed. True: it is secret, and nobody else's. */
  key(key: string): boolean {
    const collector = this.#collector;
    collector?.key(key);
    return collector !== undefined;
  }

  promptBegan(): void {
    this.#collector?.promptBegan();
  }

  promptEnded(): void {
    this.#collector?.promptEnded();
  }

  #over(): void {
    this.#collector = undefined;
    this.#timer = setTimeout(() => this.#hush(false), HUSH_AFTER_MS);
  }
}
