import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { IpadicFeatures, Tokenizer } from "kuromoji";
import { speakNumbers } from "./japanese-number.ts";

let tokenizer: Promise<Tokenizer<IpadicFeatures>> | undefined;

/**
 * A Japanese text as it is pronounced, in kana, for a speech synthesiser that cannot read kanji. The dictionary
 * (some 430 MB in memory) is loaded at the first kanji and stays: call this in a process that ends soon.
 */
export async function readingOf(text: string): Promise<string> {
  const spoken = speakNumbers(text);
  if (!/\p{Script=Han}/u.test(spoken)) return spoken;
  tokenizer ??= loadDictionary();
  const words = (await tokenizer).tokenize(spoken);
  return words.map((word) => word.pronunciation ?? word.reading ?? word.surface_form).join("");
}

async function loadDictionary(): Promise<Tokenizer<IpadicFeatures>> {
  const { default: kuromoji } = await import("kuromoji");
  const source = fileURLToPath(import.meta.resolve("kuromoji"));
  const dicPath = join(dirname(source), "..", "dict");
  return new Promise((resolve, reject) => {
    kuromoji.builder({ dicPath }).build((error, built) => (error ? reject(error) : resolve(built)));
  });
}
