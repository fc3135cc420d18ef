import { level } from "../prompt/sound.ts";
import { HEARING_RATE } from "./ear.ts";

const SPEECH_RMS = 0.1;
const NOISE_RMS = 0.003;
const MARGIN_S = 0.4;

/** A sample this loud, at that level, is no noise of a line. */
const SOUND = 0.03;

/**
 * An utterance as the acoustic model likes it: at one loudness, with little around it, and with a little noise, the same
 * each time. Lines differ in all three, and digital silence or a long one spoil the mean that is taken out of the
 * features: on a line without any noise three of ten Japanese words were lost for it.
 */
export function evenOut(samples: Float32Array): Float32Array {
  const loud = level({ rate: HEARING_RATE, samples }, SPEECH_RMS).samples;
  const first = loud.findIndex((value) => Math.abs(value) > SOUND);
  const last = loud.findLastIndex((value) => Math.abs(value) > SOUND);
  const margin = MARGIN_S * HEARING_RATE;
  const from = Math.max(0, first) - margin;
  const length = Math.max(0, last - Math.max(0, first)) + 2 * margin;
  const noise = steadyNoise();
  return Float32Array.from({ length }, (_, i) => (loud[from + i] ?? 0) + noise() * NOISE_RMS);
}

/** White, of RMS 1, always the same. */
function steadyNoise(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state / 0x3fffffff - 1) * Math.sqrt(3);
  };
}
