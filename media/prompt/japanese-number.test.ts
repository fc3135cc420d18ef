import { expect, test } from "vitest";
import { readNumber, readNumbers } from "./japanese-number.ts";

test.each([
  [0, "ゼロ"],
  [7, "ナナ"],
  [10, "ジュウ"],
  [24, "ニジュウヨン"],
  [300, "サンビャク"],
  [608, "ロッピャクハチ"],
  [3_800, "サンゼンハッピャク"],
  [10_000, "イチマン"],
  [1_234_567, "ヒャクニジュウサンマンヨンセンゴヒャクロクジュウナナ"],
])("%i is read %s", (value, reading) => {
  expect(readNumber(value)).toBe(reading);
});

test.each([
  ["あなたは3番目です", "あなたはサンバン目です"],
  ["約5分です", "約ゴフンです"],
  ["約1分です", "約イップンです"],
  ["10分", "ジュップン"],
  ["24分", "ニジュウヨンプン"],
  ["100分", "ヒャクフン"],
  ["1人", "ヒトリ"],
  ["12人", "ジュウニニン"],
  ["9時から17時", "クジからジュウシチジ"],
  ["2時間", "ニジカン"],
  ["1,980円", "センキュウヒャクハチジュウエン"],
  ["０３", "ゼロ、サン"],
  ["口座番号は012です", "口座番号はゼロ、イチ、ニです"],
  ["123456789", "イチ、ニ、サン、ヨン、ゴ、ロク、ナナ、ハチ、キュウ"],
])("%s is said %s", (text, spoken) => {
  const said = readNumbers(text).map((piece) => ("read" in piece ? piece.read : piece.written));
  expect(said.join("")).toBe(spoken);
});
