import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { IpadicFeatures, Tokenizer } from "kuromoji";
import { readNumbers } from "./japanese-number.ts";
import type { Readings } from "./reading-store.ts";

let tokenizer: Promise<Tokenizer<IpadicFeatures>> | undefined;

/**
 * A Japanese text as it is pronounced, in kana, for a speech synthesiser that cannot read kanji. The dictionary (some
 * 430 MB in memory, two seconds to load) is needed only for what was never read before; numbers are read without it,
 * so that "3番目です" and "4番目です" need it once. It stays loaded: call this in a process that ends soon.
 */
export async function readingOf(text: string, known: Readings): Promise<string> {
  const parts = readNumbers(text).map(async (piece) =>
    "read" in piece ? piece.read : readSentences(piece.written, known),
  );
  return (await Promise.all(parts)).join("");
}

async function readSentences(text: string, known: Readings): Promise<string> {
  const readings = text.split(/(?<=[。！？])/).map(async (sentence) => {
    if (!/\p{Script=Han}/u.test(sentence)) return sentence;
    const before = known.get(sentence);
    if (before !== undefined) return before;
    tokenizer ??= loadDictionary();
    const words = (await tokenizer).tokenize(sentence);
    const reading = words.map((word) => word.pronunciation ?? word.reading ?? word.surface_form).join("");
    known.set(sentence, reading);
    return reading;
  });
  return (await Promise.all(readings)).join("");
}

async function loadDictionary(): Promise<Tokenizer<IpadicFeatures>> {
  const { default: kuromoji } = await import("kuromoji");
  const source = fileURLToPath(import.meta.resolve("kuromoji"));
  const dicPath = join(dirname(source), "..", "dict");
  return new Promise((resolve, reject) => {
    kuromoji.builder({ dicPath }).build((error, built) => (error ? reject(error) : resolve(built)));
  });
}
