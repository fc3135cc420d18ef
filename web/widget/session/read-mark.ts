/** Messages that come together are told as read together. */
const pauseMs = 200;

/** Tells how far the visitor has read, each time it is further. */
export class ReadMark {
  readonly #say: (upTo: number) => boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #seen = 0;
  #said = 0;

  /** `say` returns false when nothing could be sent. */
  constructor(say: (upTo: number) => boolean) {
    this.#say = say;
  }

  saw(upTo: number): void {
    this.#seen = upTo;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (this.#seen > this.#said && this.#say(this.#seen)) this.#said = this.#seen;
    }, pauseMs);
  }

  /** What the other side knows already, by its own word. */
  known(upTo: number): void {
    this.#said = upTo;
    this.#seen = upTo;
  }
}
