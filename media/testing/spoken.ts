import { spawnSync } from "node:child_process";
import { decodeMuLaw, encodeMuLaw } from "../../e2e/sip-caller/mu-law.ts";
import { resample } from "../prompt/sound.ts";
import { readWav } from "../prompt/wav.ts";

/** Someone who speaks: an espeak-ng voice and words a minute. */
export interface Speaker {
  voice: string;
  speed: number;
}

const TELEPHONE_RATE = 8_000;

/**
 * A text as it comes over a telephone, at 16 kHz: spoken by espeak-ng, through 8 kHz and u-law, in `noise` (RMS, the same
 * each time), with `paddingS` of silence before and after.
 */
export function overTelephone(
  text: string,
  { voice, speed }: Speaker,
  { noise = 0.001, paddingS = 1 } = {},
): Float32Array {
  const args = ["-v", voice, "-s", `${speed}`, "-b", "1", "--stdin", "--stdout"];
  const { stdout } = spawnSync("espeak-ng", args, { input: text });
  const spoken = resample(readWav(stdout), TELEPHONE_RATE).samples;
  const padding = Math.round(paddingS * TELEPHONE_RATE);
  const random = pseudoRandom();
  const line = Int16Array.from({ length: spoken.length + 2 * padding }, (_, i) =>
    Math.round(((spoken[i - padding] ?? 0) * 0.7 + random() * noise * Math.sqrt(3)) * 32_767),
  );
  const samples = Float32Array.from(decodeMuLaw(encodeMuLaw(line)), (value) => value / 32_768);
  return resample({ rate: TELEPHONE_RATE, samples }, 16_000).samples;
}

/** Uniform from -1 to 1. */
function pseudoRandom(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x3fffffff - 1;
  };
}
