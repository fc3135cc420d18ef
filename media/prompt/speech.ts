import { spawn } from "node:child_process";
import { buffer } from "node:stream/consumers";
import type { Language } from "../../domain/media/protocol.ts";
import { readingOf } from "./japanese-reading.ts";
import type { ReadingStore } from "./reading-store.ts";
import { level, type Sound } from "./sound.ts";
import { readWav } from "./wav.ts";

/** A speaker of espeak-ng: its voice, words a minute and pitch. Changing one makes every prompt anew. */
export const VOICES: Record<Language, { voice: string; speed: number; pitch: number }> = {
  en: { voice: "en-us+f3", speed: 155, pitch: 45 },
  ja: { voice: "ja+f3", speed: 145, pitch: 45 },
};

/** Speaks a text with the espeak-ng program. Rejects with a sentence when it is not installed or fails. */
export async function speak(text: string, language: Language, readings: ReadingStore): Promise<Sound> {
  const spoken = language === "ja" ? await readingOf(text, readings) : text;
  const { voice, speed, pitch } = VOICES[language];
  const program = process.env.ESPEAK_NG ?? "espeak-ng";
  const child = spawn(
    program,
    ["-v", voice, "-s", `${speed}`, "-p", `${pitch}`, "-b", "1", "--stdin", "--stdout"],
    {
      stdio: ["pipe", "pipe", "ignore"],
    },
  );
  const failed = new Promise<never>((_resolve, reject) => {
    child.on("error", () => reject(new Error(`${program} cannot be started: install espeak-ng`)));
  });
  child.stdin.on("error", () => {});
  child.stdin.end(spoken);
  const wav = await Promise.race([buffer(child.stdout), failed]);
  return level(readWav(wav));
}
