import { kanaToSounds } from "./kana-to-sounds.ts";
import type { SpokenWord } from "./spoken-word.ts";

const LETTERS: Record<string, string> = Object.fromEntries(
  "A エー,B ビー,C シー,D ディー,E イー,F エフ,G ジー,H エイチ,I アイ,J ジェー,K ケー,L エル,M エム,N エヌ,O オー,P ピー,Q キュー,R アール,S エス,T ティー,U ユー,V ブイ,W ダブリュー,X エックス,Y ワイ,Z ゼット"
    .split(",")
    .map((each) => each.split(" ")),
);

/**
 * The words of a Japanese text, from its reading: kana, with Latin words left as they are. Abbreviations (ATM) are said
 * letter by letter, other Latin words (Wi-Fi) as English ones.
 */
export function japaneseWords(reading: string): SpokenWord[] {
  const pieces = reading.normalize("NFKC").match(/[A-Za-z']+|[ぁ-ゖァ-ヺー・]+/g) ?? [];
  return pieces.flatMap((piece): SpokenWord[] => {
    if (/^[A-Z]{2,5}$|^[A-Za-z]$/.test(piece)) {
      const kana = [...piece.toUpperCase()].map((letter) => LETTERS[letter]).join("");
      return [{ sounds: kanaToSounds(kana) }];
    }
    if (/^[A-Za-z]/.test(piece)) return [{ written: piece.toLowerCase() }];
    const sounds = kanaToSounds(piece);
    return sounds.length > 0 ? [{ sounds }] : [];
  });
}
