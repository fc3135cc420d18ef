import { spawnSync } from "node:child_process";

const RATE = 48_000;

/** Decodes a file with ffmpeg: one array of samples a channel, 48 kHz. Throws with ffmpeg's complaint. */
export function decodeFile(file: Buffer): Float32Array[] {
  const args = ["-v", "warning", "-i", "pipe:0", "-f", "f32le", "-ac", "2", "-ar", `${RATE}`, "pipe:1"];
  const { stdout, stderr } = spawnSync("ffmpeg", args, { input: file, maxBuffer: 1 << 28 });
  if (stderr.length > 0) throw new Error(stderr.toString());
  const channels = [new Float32Array(stdout.length / 8), new Float32Array(stdout.length / 8)];
  for (let i = 0; i < stdout.length / 8; i++) {
    for (const [c, channel] of channels.entries()) channel[i] = stdout.readFloatLE(i * 8 + c * 4);
  }
  return channels;
}

/** What a stretch of sound is: its frequency by zero crossings (right for a tone), and its loudness (RMS). */
export function measure(
  samples: Float32Array,
  fromS: number,
  seconds: number,
  rate = RATE,
): { hz: number; rms: number } {
  let crossings = 0;
  let power = 0;
  const from = Math.round(fromS * rate);
  const to = Math.min(samples.length, from + Math.round(seconds * rate));
  for (let i = from + 1; i < to; i++) {
    if (samples[i - 1]! < 0 && samples[i]! >= 0) crossings++;
    power += samples[i]! ** 2;
  }
  const length = Math.max(1, to - from);
  const rms = Math.sqrt(power / length);
  return { hz: rms < 0.003 ? 0 : (crossings * rate) / length, rms };
}

/**
 * How much of a stretch of sound is a tone of this frequency: 0 to 1, by Goertzel's algorithm in blocks of 50 ms, so that
 * gaps in it do not count against it.
 */
export function toneShare(
  samples: Float32Array,
  fromS: number,
  seconds: number,
  hertz: number,
  rate = RATE,
): number {
  const block = rate / 20;
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / rate);
  const end = Math.min(samples.length, Math.round((fromS + seconds) * rate));
  let tone = 0;
  let all = 0;
  for (let from = Math.round(fromS * rate); from + block <= end; from += block) {
    let before = 0;
    let last = 0;
    for (let i = from; i < from + block; i++) {
      [before, last] = [last, samples[i]! + coefficient * last - before];
      all += samples[i]! ** 2;
    }
    tone += ((last ** 2 + before ** 2 - coefficient * last * before) * 2) / block;
  }
  return all === 0 ? 0 : tone / all;
}
