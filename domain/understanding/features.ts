import type { Language } from "../media/protocol.ts";
import { toWords } from "./words.ts";

/** How often each feature occurs in a text. */
export type Counts = ReadonlyMap<string, number>;

/** Characters in a row that count as a feature: English inside words, Japanese across them. */
const lengths = { en: [3, 4], ja: [1, 2] } as const;

/**
 * What a text is told apart by: its words (`w`) and runs of characters (`c`), so that "cancelled" is near "cancel" and
 * 解約したい near 解約できますか. All digits are the same. Longer runs and pairs of words gained nothing in held-out tests.
 */
export function featuresOf(text: string, language: Language): Counts {
  const counts = new Map<string, number>();
  const count = (feature: string) => counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const words = toWords(text, language).map((word) => word.replaceAll(/\d/g, "0"));
  for (const word of words) count(`w ${word}`);
  const stretches = language === "en" ? words.map((word) => ` ${word} `) : [words.join("")];
  for (const stretch of stretches) {
    const signs = [...stretch];
    for (const length of lengths[language])
      for (let at = 0; at + length <= signs.length; at += 1)
        count(`c ${signs.slice(at, at + length).join("")}`);
  }
  return counts;
}
