import type { PlayItem } from "../media/protocol.ts";
import { withoutMarkup } from "./markup.ts";

/** Slow speech, ms a character: some 12 letters or 6 kana and kanji a second. */
const perCharacterMs = { en: 85, ja: 170 };
const uploadMs = 60_000;
const toneMs = 1_000;

/** About how long these items take, rather too long than too short; an upload counts as a minute. Looping music counts nothing. */
export function speakingMs(items: readonly PlayItem[]): number {
  let ms = 0;
  for (const item of items) {
    if (item.kind === "speech")
      ms += 500 + (item.markup ? withoutMarkup(item.text) : item.text).length * perCharacterMs[item.language];
    else if (item.kind === "audio") ms += uploadMs;
    else if (item.kind === "tone") ms += toneMs;
    else if (item.kind === "silence") ms += item.ms;
  }
  return ms;
}
