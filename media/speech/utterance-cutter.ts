import { FRAME_MS } from "./ear.ts";
import { VoiceDetector } from "./voice-detector.ts";

/** Speech has begun when so many of the last frames were voice, and some of them vowels: a click or a breath is neither. */
const WINDOW_FRAMES = 15;
const VOICE_FRAMES = 10;
const VOICED_FRAMES = 4;

/** Kept from before the first voice. */
const LEAD_FRAMES = 10;

/** What is cut out of a stream: everything from a little before somebody speaks until they have been silent long enough. */
export interface UtteranceEvents {
  /** Somebody speaks, since some 200 ms. `frame` follows with what was said until now. */
  began(): void;
  /** A frame of the utterance, silences in it included. */
  frame(samples: Float32Array): void;
  ended(): void;
  /** It went on past the limit; nothing more comes of it. */
  tooLong(): void;
}

/** Cuts utterances out of one stream of 20 ms frames. */
export class UtteranceCutter {
  readonly #events: UtteranceEvents;
  readonly #endFrames: number;
  readonly #longestFrames: number;
  readonly #detector = new VoiceDetector();
  #window: { samples: Float32Array; voice: boolean; voiced: boolean }[] = [];
  #speaking = false;
  #silence = 0;
  #length = 0;

  constructor(limits: { endSilenceMs: number; longestMs: number }, events: UtteranceEvents) {
    this.#events = events;
    this.#endFrames = Math.ceil(limits.endSilenceMs / FRAME_MS);
    this.#longestFrames = Math.ceil(limits.longestMs / FRAME_MS);
  }

  push(samples: Float32Array): void {
    const kind = this.#detector.detect(samples, this.#speaking);
    if (this.#speaking) this.#goOn(samples, kind.voice);
    else this.#wait({ samples, ...kind });
  }

  /** What was being said does not count. */
  forget(): void {
    this.#speaking = false;
    this.#window = [];
  }

  #wait(frame: { samples: Float32Array; voice: boolean; voiced: boolean }): void {
    this.#window.push(frame);
    if (this.#window.length > WINDOW_FRAMES + LEAD_FRAMES) this.#window.shift();
    const recent = this.#window.slice(-WINDOW_FRAMES);
    const voice = recent.filter((each) => each.voice).length;
    const voiced = recent.filter((each) => each.voiced).length;
    if (voice < VOICE_FRAMES || voiced < VOICED_FRAMES) return;
    this.#speaking = true;
    this.#silence = 0;
    this.#length = 0;
    const window = this.#window;
    this.#window = [];
    const first = window.length - recent.length + recent.findIndex((each) => each.voice);
    this.#events.began();
    for (const each of window.slice(Math.max(0, first - LEAD_FRAMES))) {
      this.#length++;
      this.#events.frame(each.samples);
    }
  }

  #goOn(samples: Float32Array, voice: boolean): void {
    this.#events.frame(samples);
    this.#length++;
    this.#silence = voice ? 0 : this.#silence + 1;
    if (this.#silence >= this.#endFrames) {
      this.#speaking = false;
      this.#events.ended();
    } else if (this.#length - this.#silence > this.#longestFrames) {
      this.#speaking = false;
      this.#events.tooLong();
    }
  }
}
