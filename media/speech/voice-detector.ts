import { FRAME_SAMPLES, HEARING_RATE } from "./ear.ts";

/** What a frame is: `voice` may be speech, `voiced` has a pitch as a vowel has. */
export interface FrameKind {
  voice: boolean;
  voiced: boolean;
}

/** Below this nothing is speech, in dB of full scale. */
const QUIETEST_DB = -54;
const ABOVE_NOISE_DB = 9;

/** The noise floor sinks at once and rises slowly, slower still while someone may be speaking. */
const RISE_DB = 0.06;
const RISE_IN_VOICE_DB = 0.02;
const LOUDEST_FLOOR_DB = -32;

/** Pitches from 65 to 400 Hz, looked for at a fourth of the rate. */
const STEP = 4;
const SHORTEST_LAG = Math.floor(HEARING_RATE / STEP / 400);
const LONGEST_LAG = Math.ceil(HEARING_RATE / STEP / 65);
const VOICED_CORRELATION = 0.45;

/**
 * Tells voice from silence and steady noise by energy above a noise floor that follows the line, and vowels by the
 * normalised autocorrelation of the last 40 ms. One a stream; every frame in order.
 */
export class VoiceDetector {
  #floorDb = -50;
  #fresh = true;
  #before = 0;
  #recent = new Float32Array((FRAME_SAMPLES / STEP) * 3);

  /** `inSpeech` lowers the bar, so that quiet ends of words still count. */
  detect(frame: Float32Array, inSpeech: boolean): FrameKind {
    const db = this.#level(frame);
    this.#remember(frame);
    if (this.#fresh) this.#floorDb = Math.min(this.#floorDb, Math.max(db, -75));
    this.#fresh = false;
    const bar = Math.max(QUIETEST_DB, this.#floorDb + ABOVE_NOISE_DB) - (inSpeech ? 3 : 0);
    const voice = db > bar;
    if (db < this.#floorDb) this.#floorDb = Math.max(db, this.#floorDb - 3);
    else this.#floorDb = Math.min(LOUDEST_FLOOR_DB, this.#floorDb + (voice ? RISE_IN_VOICE_DB : RISE_DB));
    return { voice, voiced: voice && this.#isVoiced() };
  }

  /** Level above the hum of the mains: the first difference, mixed with the signal. */
  #level(frame: Float32Array): number {
    let power = 0;
    for (const value of frame) {
      const high = value - 0.7 * this.#before;
      power += high * high;
      this.#before = value;
    }
    return 10 * Math.log10(power / frame.length + 1e-10);
  }

  #remember(frame: Float32Array): void {
    const count = FRAME_SAMPLES / STEP;
    this.#recent.copyWithin(0, count);
    const start = this.#recent.length - count;
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (let k = 0; k < STEP; k++) sum += frame[i * STEP + k]!;
      this.#recent[start + i] = sum / STEP;
    }
  }

  #isVoiced(): boolean {
    const { length } = this.#recent;
    const window = length - LONGEST_LAG;
    let best = 0;
    for (let lag = SHORTEST_LAG; lag <= LONGEST_LAG; lag++) {
      let [cross, now, then] = [0, 1e-9, 1e-9];
      for (let i = length - window; i < length; i++) {
        const [a, b] = [this.#recent[i]!, this.#recent[i - lag]!];
        cross += a * b;
        now += a * a;
        then += b * b;
      }
      best = Math.max(best, cross / Math.sqrt(now * then));
    }
    return best > VOICED_CORRELATION;
  }
}
