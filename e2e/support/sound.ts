import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { loudness, sampleRate, toneShare } from "../sip-caller/tones.ts";

const rate = 48_000;

/** A WAV file with ten whole seconds of a tone, so that it can be played over and over without a click. */
export function toneFile(folder: string, hz: number): string {
  const samples = Int16Array.from({ length: rate * 10 }, (_, at) =>
    Math.round(9000 * Math.sin((2 * Math.PI * hz * at) / rate)),
  );
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples.byteLength, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36);
  head.writeUInt32LE(samples.byteLength, 40);
  const path = join(folder, `tone-${hz}.wav`);
  writeFileSync(path, Buffer.concat([head, Buffer.from(samples.buffer)]));
  return path;
}

/** A recording's two sides at 8 kHz: the customer at the left, the agent at the right. */
export async function decodeSides(path: string): Promise<{ left: Int16Array; right: Int16Array }> {
  const args = ["-v", "error", "-i", path, "-ac", "2", "-ar", String(sampleRate), "-f", "s16le", "-"];
  const { stdout } = await promisify(execFile)("ffmpeg", args, { encoding: "buffer", maxBuffer: 2 ** 28 });
  const both = new Int16Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.byteLength));
  return { left: both.filter((_, at) => at % 2 === 0), right: both.filter((_, at) => at % 2 === 1) };
}

const blockSeconds = 0.1;

/** Whether each tenth of a second is a tone of this frequency. */
function toneBlocks(samples: Int16Array, hz: number): boolean[] {
  const size = sampleRate * blockSeconds;
  return Array.from({ length: Math.floor(samples.length / size) }, (_, at) => {
    const block = samples.subarray(at * size, (at + 1) * size);
    return loudness(block) > 0.005 && toneShare(block, hz) > 0.6;
  });
}

/** For how long, all in all, a tone of this frequency sounds. */
export const secondsOfTone = (samples: Int16Array, hz: number): number =>
  toneBlocks(samples, hz).filter(Boolean).length * blockSeconds;

/** The share of a stretch of a sound (seconds from its beginning) in which a tone of this frequency sounds. */
export function toneBetween(samples: Int16Array, hz: number, fromSeconds: number, toSeconds: number): number {
  const stretch = samples.subarray(Math.round(fromSeconds * sampleRate), Math.round(toSeconds * sampleRate));
  const blocks = toneBlocks(stretch, hz);
  return blocks.filter(Boolean).length / Math.max(1, blocks.length);
}
