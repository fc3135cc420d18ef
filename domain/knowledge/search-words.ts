import type { Language } from "../media/protocol.ts";

const segmenters = {
  en: new Intl.Segmenter("en", { granularity: "word" }),
  ja: new Intl.Segmenter("ja", { granularity: "word" }),
};

/** Words that say nothing of what is asked. */
const empty = {
  en: new Set(
    (
      "a about all am an and any are as at be been but by can could did do does for from get give had has have hello hi how i " +
      "if in into is it its just know let like many me much my need no not of off on or our out please question should so " +
      "some tell than thank thanks that the their them then there these they this to us want was we were what when where " +
      "which who why will with would you your yes"
    ).split(" "),
  ),
  ja: new Set(
    (
      "ある あり いる いつ いくら いい する した して しま です ます ました ません ませ ない なに なん どう どこ どの どれ どんな " +
      "これ それ あれ この その あの ここ そこ こと もの とき ところ ため よう くらい ぐらい ください 下さい お願い おねがい 教え おしえ " +
      "知り たい 何 方法 場合 とは について できる でき なる なり から まで だけ ので のに でも など また および または もし こちら " +
      "すみません はい いいえ すれ れば ば いただけ いただき 質問"
    ).split(" "),
  ),
};

/**
 * The words of a text by which it is searched, in their order: cut by `Intl.Segmenter`, so that Japanese words of two
 * characters are found, brought to their stems, and without those that say nothing.
 */
export function searchWords(text: string, language: Language): string[] {
  const plain = text.normalize("NFKC").toLowerCase().replaceAll(/[’‘]/g, "'");
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenters[language].segment(plain)) {
    if (!isWordLike || empty[language].has(segment)) continue;
    const word =
      language === "en" || /^[a-z']+$/.test(segment) ? stemEnglish(segment) : stemJapanese(segment);
    if (word !== "") words.push(word);
  }
  return words;
}

/**
 * "Cancelled", "cancelling" and "cancel" are one word, "charges" and "charge" another: steps 1a, 1b and 5 of M. Porter,
 * "An algorithm for suffix stripping", Program 14 (1980), without their finer conditions.
 */
function stemEnglish(word: string): string {
  const bare = word.replace(/'(?:s|re|ve|ll|d|m|t)?$/, "");
  const single = bare
    .replace(/sses$/, "ss")
    .replace(/(?<=..)ies$/, "y")
    .replace(/(?<=..)([^su])s$/, "$1");
  const root = /[aeiouy].*?(?:ing|ed)$/.test(single) ? single.replace(/(?:ing|ed)$/, "") : single;
  const stem = root.length < 2 ? single : root;
  return stem.replace(/([^aeiou])\1$/, "$1").replace(/(?<=..)e$/, "");
}

/** Without the kana in which a word of kanji is inflected (届く, 届き), a polite お or ご, and the last ー (サーバー). */
function stemJapanese(word: string): string {
  if (/^\p{sc=Hiragana}{1,2}$/u.test(word)) return "";
  const bare = word.replace(/^[おご](?=\p{sc=Han})/u, "");
  if (/^\p{sc=Han}/u.test(bare)) return bare.replace(/\p{sc=Hiragana}+$/u, "");
  return word.length > 3 ? word.replace(/ー$/u, "") : word;
}

/** From this length on a word also stands for longer ones that begin with it: "forgot" for "forgotten". */
const prefixFrom = 5;
export const isPrefix = (word: string): boolean => word.length >= prefixFrom;
/** Whether a word of a text is the one that was asked for. */
export const isSame = (asked: string, word: string): boolean =>
  word === asked || (isPrefix(asked) && word.startsWith(asked));
