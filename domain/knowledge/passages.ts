import type { Language } from "../media/protocol.ts";

/** What is told at once: about twenty seconds of speech in English, thirty in Japanese. */
const longest = { en: 320, ja: 180 };

/**
 * A text in passages that each answer on their own: paragraphs, long ones parted between sentences. A sentence is never
 * cut, however long it is.
 */
export function passagesOf(text: string, language: Language): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replaceAll(/\s*\n\s*/g, language === "ja" ? "" : " ").trim())
    .filter((paragraph) => paragraph !== "")
    .flatMap((paragraph) => parted(paragraph, language));
}

function parted(paragraph: string, language: Language): string[] {
  if (paragraph.length <= longest[language]) return [paragraph];
  const passages: string[] = [];
  let passage = "";
  for (const { segment } of new Intl.Segmenter(language, { granularity: "sentence" }).segment(paragraph)) {
    if (passage !== "" && passage.length + segment.trimEnd().length > longest[language]) {
      passages.push(passage.trim());
      passage = "";
    }
    passage += segment;
  }
  return [...passages, passage.trim()].filter((one) => one !== "");
}
