import { spawn } from "node:child_process";
import { buffer } from "node:stream/consumers";
import { sampleRate } from "./tones.ts";

/** These words as a person on the telephone would be heard: 8 kHz, 16 bits. Needs `espeak-ng`. */
export async function speak(words: string, language: "en" | "ja" = "en"): Promise<Int16Array> {
  const child = spawn("espeak-ng", ["-v", language, "--stdout", words], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const failed = new Promise<never>((_, reject) => child.once("error", reject));
  const wav = await Promise.race([buffer(child.stdout), failed]);
  const rate = wav.readUInt32LE(24);
  const samples = new Int16Array(wav.subarray(44, wav.length - (wav.length % 2)).slice().buffer);
  const length = Math.floor((samples.length * sampleRate) / rate);
  return Int16Array.from({ length }, (_, at) => samples[Math.floor((at * rate) / sampleRate)]!);
}
