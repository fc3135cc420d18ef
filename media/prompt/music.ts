import type { Sound } from "./sound.ts";

/**
 * Music made by arithmetic: nobody's work, the same on every machine. Written for a telephone (300 to 3400 Hz) and
 * for a long wait: slow chords that swell and fade, a few bell tones above them, no beat. It ends as it begins, in silence.
 */

const RATE = 24_000;
const BAR_S = 4;

/** MIDI notes of each bar's chord; the voices move by small steps. */
const CHORDS = [
  [53, 60, 64, 67, 69],
  [52, 59, 62, 67, 71],
  [50, 57, 60, 65, 69],
  [48, 55, 62, 64, 67],
  [53, 57, 60, 64, 69],
  [55, 57, 62, 65, 71],
  [48, 55, 59, 64, 67],
  [45, 55, 60, 64, 67],
  [50, 57, 60, 65, 69],
  [55, 59, 62, 65, 69],
  [48, 55, 60, 64, 71],
  [48, 55, 60, 64, 67],
];

/** Bells: bar, second in the bar, MIDI note. */
// biome-ignore format: a score
const BELLS: readonly (readonly [number, number, number])[] = [
  [0, 1, 76], [0, 2.5, 72], [1, 1.5, 74], [2, 0.5, 72], [2, 2, 69], [3, 1, 67],
  [4, 1, 72], [4, 2.5, 76], [5, 1.5, 74], [6, 0.75, 79], [6, 2.25, 76], [7, 1, 72],
  [8, 1, 77], [8, 2.5, 76], [9, 1.5, 74], [10, 0.5, 76], [10, 2, 67], [11, 0.5, 72],
];

const TABLE = Float32Array.from({ length: 4096 }, (_, i) => Math.sin((2 * Math.PI * i) / 4096));

/** The sine of a phase in turns, from a table: two minutes of tones are made while a caller may be waiting. */
const sine = (turns: number): number => TABLE[((turns - Math.floor(turns)) * 4096) | 0]!;

const hertz = (note: number): number => 440 * 2 ** ((note - 69) / 12);

/** 48 seconds to wait by. */
export function holdMusic(): Sound {
  const samples = new Float32Array(RATE * BAR_S * CHORDS.length);
  for (const [bar, chord] of CHORDS.entries()) {
    const last = bar === CHORDS.length - 1;
    for (const [voice, note] of chord.entries()) pad(samples, bar, note, voice, last);
  }
  for (const [bar, second, note] of BELLS) bell(samples, bar * BAR_S + second, note);
  echo(samples, 0.42, 0.28);
  fadeOut(samples, 0.5);
  return { rate: RATE, samples };
}

/** A soft ring of the North American cadence (440 and 480 Hz, 2 s in 6 s), with rounded edges. */
export function ringback(): Sound {
  const samples = new Float32Array(RATE * 6);
  for (let i = 0; i < RATE * 2; i++) {
    const t = i / RATE;
    const edge = Math.min(1, t / 0.08, (2 - t) / 0.08);
    samples[i] = 0.07 * edge * (Math.sin(2 * Math.PI * 440 * t) + Math.sin(2 * Math.PI * 480 * t));
  }
  return { rate: RATE, samples };
}

/** The tone after which to speak: 1 kHz for half a second, with rounded edges. */
export function speakNow(): Sound {
  const seconds = 0.5;
  const samples = Float32Array.from({ length: RATE * seconds }, (_, i) => {
    const t = i / RATE;
    return 0.2 * Math.min(1, t / 0.02, (seconds - t) / 0.02) * Math.sin(2 * Math.PI * 1000 * t);
  });
  return { rate: RATE, samples };
}

/** A held voice: three soft partials, slightly out of tune with itself, slow in and slow out into the next bar. */
function pad(out: Float32Array, bar: number, note: number, voice: number, last: boolean): void {
  const length = last ? BAR_S - 0.3 : BAR_S + 1.4;
  const attack = 1.3;
  const release = last ? 2.4 : 1.6;
  const start = Math.round(bar * BAR_S * RATE);
  const gain = 0.05 / (1 + voice * 0.12);
  const turn = hertz(note) / RATE;
  for (let i = 0; i < length * RATE && start + i < out.length; i++) {
    const t = i / RATE;
    const swell = smooth(Math.min(1, t / attack)) * smooth(Math.min(1, (length - t) / release));
    const breath = 1 + 0.08 * sine(0.23 * t + voice / 6);
    const tone =
      sine(turn * i) + 0.6 * sine(turn * 1.003 * i + voice / 6) + 0.28 * sine(2 * turn * i + voice / 6);
    out[start + i]! += gain * swell * breath * tone;
  }
}

/** A struck tone that dies away in two seconds. */
function bell(out: Float32Array, second: number, note: number): void {
  const start = Math.round(second * RATE);
  const turn = hertz(note) / RATE;
  for (let i = 0; i < 2.2 * RATE && start + i < out.length; i++) {
    const t = i / RATE;
    const strike = Math.min(1, t / 0.02) * Math.exp(-t * 2.4);
    out[start + i]! += 0.055 * strike * (sine(turn * i) + 0.25 * Math.exp(-t * 3) * sine(3 * turn * i));
  }
}

function echo(out: Float32Array, seconds: number, gain: number): void {
  const delay = Math.round(seconds * RATE);
  for (let i = delay; i < out.length; i++) out[i]! += gain * out[i - delay]!;
}

function fadeOut(out: Float32Array, seconds: number): void {
  const count = Math.round(seconds * RATE);
  for (let i = 0; i < count; i++) out[out.length - 1 - i]! *= smooth(i / count);
}

const smooth = (x: number): number => x * x * (3 - 2 * x);
