import type { MediaReport } from "../../domain/media/protocol.ts";
import type { RecordedTrack } from "../recording/recorder.ts";
import { Listening, type ListeningParts, type ListenWish } from "../speech/listening.ts";

/** What one call understands: at most one listening at a time. */
export class HearingDesk {
  readonly #parts: ListeningParts;
  readonly #report: (report: MediaReport) => void;
  readonly #bargeIn: () => void;
  readonly #changed: () => void;
  #listening: Listening | undefined;
  #lastId: string | undefined;

  /** `bargeIn` stops what may be interrupted; `changed` is called when {@link isListening} has. */
  constructor(
    parts: ListeningParts,
    tell: { report: (report: MediaReport) => void; bargeIn: () => void; changed: () => void },
  ) {
    this.#parts = parts;
    this.#report = tell.report;
    this.#bargeIn = tell.bargeIn;
    this.#changed = tell.changed;
  }

  get isListening(): boolean {
    return this.#listening !== undefined;
  }

  /** Listens for this instead of what was listened for; an id that was given before changes nothing. */
  listen(wish: ListenWish): void {
    if (this.#lastId === wish.id) return;
    this.#lastId = wish.id;
    this.#listening?.close();
    const { id } = wish;
    this.#listening = new Listening(wish, this.#parts, {
      speechBegan: () => {
        if (wish.bargeIn) this.#bargeIn();
        this.#report({ type: "speech-began", id });
      },
      partial: (text) => this.#report({ type: "partial", id, text }),
      heard: (text, value, confidence) => {
        this.#over();
        this.#report({ type: "heard", id, text, value, confidence });
      },
      unheard: (reason, detail) => {
        this.#over();
        this.#report({ type: "unheard", id, reason, detail });
      },
    });
    this.#changed();
  }

  /** Listens no longer, and reports nothing more. */
  stop(): void {
    this.#listening?.close();
    this.#over();
  }

  keyPressed(): void {
    this.#listening?.keyPressed();
  }

  hear(track: RecordedTrack, packet: Buffer, timestamp: number): void {
    this.#listening?.hear(track, packet, timestamp);
  }

  trackEnded(track: RecordedTrack): void {
    this.#listening?.trackEnded(track);
  }

  tick(nowMs: number): void {
    this.#listening?.tick(nowMs);
  }

  #over(): void {
    if (!this.#listening) return;
    this.#listening = undefined;
    this.#changed();
  }
}
