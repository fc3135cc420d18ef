import type { Language } from "../../media/protocol.ts";
import { say } from "../../preview/wording.ts";

const longest = 120;

/** A text in marks, on one line, cut where it is long. */
export function quote(text: string, language: Language): string {
  const line = text.replace(/\s+/g, " ").trim();
  // by code points, so that no character is cut in two
  const letters = [...line];
  const shown = letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : line;
  return say(language, `“${shown}”`, `「${shown}」`);
}
