import fc from "fast-check";
import { expect, test } from "vitest";
import { readNumber } from "./read-number.ts";

test.each<[string, number | null]>([
  ["5", 5],
  ["１２３", 123],
  ["1,200", 1200],
  ["it is 2.5", 2.5],
  ["-4", -4],
  ["minus five", -5],
  ["seven", 7],
  ["Twenty-five, please", 25],
  ["a hundred", 100],
  ["one hundred and five", 105],
  ["two thousand five hundred", 2500],
  ["two thousand and six", 2006],
  ["three hundred twenty-one thousand four hundred", 321_400],
  ["2.5 million", 2_500_000],
  ["one million two hundred thousand and one", 1_200_001],
  ["two point five", 2.5],
  ["I would like three tickets", 3],
  ["one two three", 123],
  ["between five and ten", null],
  ["two, I mean two", 2],
  ["this one", null],
  ["the third", null],
  ["hello", null],
  ["", null],
])("English %j is %j", (text, value) => {
  expect(readNumber(text, "en")).toBe(value);
});

test.each<[string, number | null]>([
  ["５個お願いします", 5],
  ["三千五百", 3500],
  ["三千五百円です", 3500],
  ["1.5万", 15_000],
  ["5千", 5000],
  ["12万3千4百", 123_400],
  ["二億三千万", 230_000_000],
  ["二〇二六", 2026],
  ["十", 10],
  ["百二十人", 120],
  ["三つ", 3],
  ["にじゅうさん", 23],
  ["せんごひゃく えん です", 1500],
  ["ゼロ", 0],
  ["マイナス5度", -5],
  ["千葉県に住んでいます", null],
  ["一緒に行きます", null],
  ["唯一の方法", null],
  ["九州", null],
  ["5から10", null],
  ["こんにちは", null],
])("Japanese %j is %j", (text, value) => {
  expect(readNumber(text, "ja")).toBe(value);
});

const ones =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "0 0 twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

function spellEnglish(value: number): string {
  if (value < 20) return ones[value] ?? "";
  if (value < 100)
    return value % 10 === 0
      ? (tens[value / 10] ?? "")
      : `${tens[Math.floor(value / 10)]}-${ones[value % 10]}`;
  const [size, name] = value < 1000 ? [100, "hundred"] : value < 1e6 ? [1000, "thousand"] : [1e6, "million"];
  const rest = value % size;
  return `${spellEnglish(Math.floor(value / size))} ${name}${rest === 0 ? "" : ` ${rest < 100 ? "and " : ""}${spellEnglish(rest)}`}`;
}

function spellJapanese(value: number): string {
  if (value >= 10_000)
    return `${spellJapanese(Math.floor(value / 10_000))}万${value % 10_000 ? spellJapanese(value % 10_000) : ""}`;
  if (value === 0) return "零";
  return [1000, 100, 10, 1]
    .map((unit, at) => {
      const count = Math.floor(value / unit) % 10;
      if (count === 0) return "";
      return (
        (count === 1 && unit > 1 ? "" : "〇一二三四五六七八九"[count]) + (["千", "百", "十", ""][at] ?? "")
      );
    })
    .join("");
}

test("every whole number is read as it is spelt, in both languages", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), (value) => {
      expect(readNumber(`${spellEnglish(value)} please`, "en")).toBe(value);
      expect(readNumber(`${spellJapanese(value)}です`, "ja")).toBe(value);
    }),
    { numRuns: 500 },
  );
});
