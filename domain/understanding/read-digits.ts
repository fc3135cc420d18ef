import type { Language } from "../media/protocol.ts";
import { toReadable } from "./readable.ts";

const repeated: Record<string, number> = { double: 2, triple: 3 };

/**
 * The digits of an account number or the like as it was typed or spoken: "12 34-5", "one two oh double four" is 12044,
 * いちにさん is 123. All digits of the text count, in their order; empty when there is none.
 */
export function readDigits(text: string, language: Language): string {
  const zeros = language === "en" ? text.replaceAll(/\b(?:oh|o|nought)\b/gi, "zero") : text;
  const readable = toReadable(zeros, language).replaceAll(
    /\b(double|triple) (\d)\b/g,
    (_, times: string, digit: string) => digit.repeat(repeated[times] ?? 1),
  );
  return readable.replaceAll(/[^0-9]/g, "");
}
