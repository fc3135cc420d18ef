import type { Language } from "../../media/protocol.ts";
import { say, spanWords } from "../../preview/wording.ts";
import { type Difference, isRecord } from "./differences.ts";
import { fieldWords } from "./labels.ts";
import { quote } from "./quote.ts";

/** "waits for: 6 s → 8 s"; what is new or gone is said so. */
export function differenceWords({ path, before, after }: Difference, language: Language): string {
  const label = pathWords(path, language);
  const key = path.at(-1) ?? "";
  const [old, now] = [valueWords(key, before, language), valueWords(key, after, language)];
  const colon = say(language, ": ", "：");
  if (isNothing(before)) return `${label}${colon}${now}${say(language, " (new)", "（追加）")}`;
  if (isNothing(after)) return `${label}${colon}${old}${say(language, " (removed)", "（削除）")}`;
  return `${label}${colon}${old} → ${now}`;
}

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === "";

/** "choice “sales”, label, English" */
function pathWords(path: readonly string[], language: Language): string {
  const parts: string[] = [];
  for (const key of path) {
    const item = /^\d+$/.test(key) || fieldWords(key, language) === null;
    const words = /^\d+$/.test(key) ? key : (fieldWords(key, language) ?? quote(key, language));
    // an item is said together with its list
    if (item && parts.length > 0) parts.push(`${parts.pop()}${say(language, " ", "")}${words}`);
    else parts.push(words);
  }
  return parts.join(say(language, ", ", "・"));
}

function valueWords(key: string, value: unknown, language: Language): string {
  if (isNothing(value)) return say(language, "nothing", "なし");
  if (typeof value === "boolean") return value ? say(language, "yes", "はい") : say(language, "no", "いいえ");
  if (typeof value === "number") return key.endsWith("Ms") ? spanWords(value, language) : String(value);
  if (typeof value === "string") return quote(value, language);
  if (Array.isArray(value) && value.length === 0) return say(language, "nothing", "なし");
  return textsIn(value)
    .map((text) => quote(text, language))
    .join(say(language, ", ", "、"));
}

/** What people would recognise an object by: the texts and numbers in it. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  if (typeof value === "number") return [String(value)];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isRecord(value) ? Object.values(value).flatMap(textsIn) : [];
}
