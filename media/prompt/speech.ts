import { spawn } from "node:child_process";
import { buffer } from "node:stream/consumers";
import type { Language } from "../../domain/media/protocol.ts";
import { readMarkup } from "./japanese-markup.ts";
import { readingOf } from "./japanese-reading.ts";
import type { ReadingStore, Readings } from "./reading-store.ts";
import { level, type Sound } from "./sound.ts";
import { readWav } from "./wav.ts";

/** A speaker of espeak-ng: its voice, words a minute and pitch. Changing one makes every prompt anew. */
export const VOICES: Record<Language, { voice: string; speed: number; pitch: number }> = {
  en: { voice: "en-us+f3", speed: 155, pitch: 45 },
  ja: { voice: "ja+f3", speed: 145, pitch: 45 },
};

/** What to speak. With `markup` the text holds tags of SSML, without `<speak>` around it. */
export interface SpokenText {
  text: string;
  language: Language;
  markup?: true;
  /** What is learnt of its reading is not written down. */
  personal?: true;
}

/** Speaks a text with the espeak-ng program. Rejects with a sentence when it is not installed or fails. */
export async function speak(wish: SpokenText, readings: ReadingStore): Promise<Sound> {
  const { language, markup, personal } = wish;
  const spoken = await readable(wish, personal ? readings.inMemory() : readings);
  const { voice, speed, pitch } = VOICES[language];
  const program = process.env.ESPEAK_NG ?? "espeak-ng";
  const child = spawn(
    program,
    [
      "-v",
      voice,
      "-s",
      `${speed}`,
      "-p",
      `${pitch}`,
      "-b",
      "1",
      ...(markup ? ["-m"] : []),
      "--stdin",
      "--stdout",
    ],
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

/** As espeak-ng can read it: kanji in kana, tags left alone but wrapped in `<speak>`. */
async function readable({ text, language, markup }: SpokenText, readings: Readings): Promise<string> {
  if (!markup) return language === "ja" ? readingOf(text, readings) : text;
  const inner = language === "ja" ? await readMarkup(text, readings) : text;
  return `<speak>${inner}</speak>`;
}
