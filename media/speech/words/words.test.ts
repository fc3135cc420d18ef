import { describe, expect, test } from "vitest";
import { englishWords } from "./english-words.ts";
import { japaneseWords } from "./japanese-words.ts";
import { kanaToSounds } from "./kana-to-sounds.ts";
import { lettersToSounds } from "./letters-to-sounds.ts";

describe("an English label is spoken", () => {
  const spoken = (text: string) =>
    englishWords(text)
      .map((word) => ("written" in word ? word.written : "?"))
      .join(" ");

  test.each([
    ["Technical support", "technical support"],
    ["1", "one"],
    ["Bill & payment", "bill and payment"],
    ["24/7", "twenty four seven"],
    ["2nd floor, room 305", "second floor room three hundred five"],
    ["0120", "zero one two zero"],
    ["SMS", "s m s"],
    ["IT help", "i t help"],
    ["SALES", "sales"],
    ["Café “Noir”", "cafe noir"],
    ["I don’t know", "i don't know"],
    ["…", ""],
  ])("%s as %s", (text, words) => expect(spoken(text)).toBe(words));
});

test("a word that is in no dictionary is said by its letters, with its first vowel short or long", () => {
  expect(lettersToSounds("fibernet")).toEqual(["F IH B ER N EH T", "F AY B ER N EH T"]);
  expect(lettersToSounds("Kanban")).toContain("K AE N B AE N");
  expect(lettersToSounds("quickshop")).toContain("K W IH K SH AA P");
  expect(lettersToSounds("?")).toEqual([]);
});

describe("kana are said", () => {
  test.each([
    ["サポート", "S AA P OW T OW"],
    ["きゃく", "K Y AA K UW"],
    ["シンブン", "SH IY M B UW N"],
    ["ファックス", "F AA K UW S UW"],
    ["ティー", "T IY"],
    ["チョット", "CH OW T OW"],
    ["デス", "D EH S"],
    ["リョーキン", "D Y OW K IY N"],
  ])("%s as %s", (kana, sounds) => expect(kanaToSounds(kana)).toContain(sounds));

  test("not at all when there are none", () => expect(kanaToSounds("?! 12")).toEqual([]));
});

test("a Japanese reading with Latin words in it is said in both", () => {
  expect(japaneseWords("ATM ノ Wi-Fi")).toEqual([
    { sounds: expect.arrayContaining(["EY T IY EH M UW"]) },
    { sounds: ["N OW"] },
    { written: "wi" },
    { written: "fi" },
  ]);
});
