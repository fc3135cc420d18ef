/** Said again this often while keys are pressed; ended after a pause. */
const againMs = 3_000;
const pauseMs = 4_000;

/** Tells the other side that the visitor writes: rarely enough to cost nothing, and never for ever. */
export class OwnTyping {
  readonly #say: (on: boolean) => void;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #saidAt = 0;

  constructor(say: (on: boolean) => void) {
    this.#say = say;
  }

  /** A key was pressed; `on` is false when there is nothing (any more) to send. */
  wrote(on: boolean): void {
    clearTimeout(this.#pause);
    if (on) this.#pause = setTimeout(() => this.wrote(false), pauseMs);
    const now = Date.now();
    if (on ? now - this.#saidAt <= againMs : this.#saidAt === 0) return;
    this.#saidAt = on ? now : 0;
    this.#say(on);
  }
}
