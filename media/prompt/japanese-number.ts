const DIGITS = ["ゼロ", "イチ", "ニ", "サン", "ヨン", "ゴ", "ロク", "ナナ", "ハチ", "キュウ"];
const HUNDREDS = [
  "",
  "ヒャク",
  "ニヒャク",
  "サンビャク",
  "ヨンヒャク",
  "ゴヒャク",
  "ロッピャク",
  "ナナヒャク",
  "ハッピャク",
  "キュウヒャク",
];
const THOUSANDS = [
  "",
  "セン",
  "ニセン",
  "サンゼン",
  "ヨンセン",
  "ゴセン",
  "ロクセン",
  "ナナセン",
  "ハッセン",
  "キュウセン",
];

/** Counters whose reading changes with the number before them: by its last digit, or a whole number's own word. */
const COUNTERS: Record<
  string,
  { plain: string; last?: Record<number, string>; whole?: Record<number, string> }
> = {
  分: {
    plain: "フン",
    last: { 1: "イップン", 3: "サンプン", 4: "ヨンプン", 6: "ロップン", 8: "ハップン", 0: "ップン" },
  },
  人: { plain: "ニン", whole: { 1: "ヒトリ", 2: "フタリ", 4: "ヨニン" } },
  名: { plain: "メイ" },
  番: { plain: "バン" },
  秒: { plain: "ビョウ" },
  時: { plain: "ジ", last: { 4: "ヨジ", 7: "シチジ", 9: "クジ" } },
  円: { plain: "エン", last: { 4: "ヨエン" } },
  回: { plain: "カイ", last: { 1: "イッカイ", 6: "ロッカイ", 8: "ハッカイ", 0: "ッカイ" } },
  件: { plain: "ケン", last: { 1: "イッケン", 6: "ロッケン", 8: "ハッケン", 0: "ッケン" } },
};

/** How a whole number below 100,000,000 is read, in katakana. */
export function readNumber(value: number): string {
  if (value === 0) return DIGITS[0]!;
  const high = Math.floor(value / 10_000);
  return (high ? `${belowTenThousand(high)}マン` : "") + belowTenThousand(value % 10_000);
}

/** A piece of a Japanese text: as it is written, or a number as it is read. */
export type Piece = { written: string } | { read: string };

/**
 * Takes a Japanese text apart at its numbers and gives these their readings, with the sound changes of their
 * counters (5分, 1人). Numbers with a leading zero or of more than eight digits are read digit by digit, as a code is.
 */
export function readNumbers(text: string): Piece[] {
  const narrow = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const joined = narrow.replace(/(\d),(?=\d{3})/g, "$1");
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of joined.matchAll(/(\d+)(時間|[分人名番秒時円回件])?/g)) {
    pieces.push(
      { written: joined.slice(end, match.index) },
      { read: numberWithCounter(match[1]!, match[2]) },
    );
    end = match.index + match[0].length;
  }
  pieces.push({ written: joined.slice(end) });
  return pieces.filter((piece) => "read" in piece || piece.written !== "");
}

function numberWithCounter(digits: string, counter: string | undefined): string {
  if (digits.length > 8 || (digits.length > 1 && digits.startsWith("0"))) {
    const code = [...digits].map((digit) => DIGITS[Number(digit)]!).join("、");
    return code + (counter ? COUNTERS[counter.charAt(0)]!.plain : "");
  }
  return counter ? counted(Number(digits), counter) : readNumber(Number(digits));
}

function counted(value: number, counter: string): string {
  const rule = COUNTERS[counter.charAt(0)]!;
  const end = counter === "時間" ? "カン" : "";
  const whole = rule.whole?.[value];
  if (whole) return whole + end;
  const last = value % 10;
  const change = rule.last?.[last];
  if (!change || value === 0) return readNumber(value) + rule.plain + end;
  if (last !== 0) return (value > 9 ? readNumber(value - last) : "") + change + end;
  if (value % 100 !== 0) return readNumber(value).replace(/ウ$/, "") + change + end; // ジュウ + ップン: ジュップン
  return readNumber(value) + rule.plain + end;
}

function belowTenThousand(value: number): string {
  const tens = Math.floor(value / 10) % 10;
  const ones = value % 10;
  return (
    THOUSANDS[Math.floor(value / 1000)]! +
    HUNDREDS[Math.floor(value / 100) % 10]! +
    (tens === 0 ? "" : tens === 1 ? "ジュウ" : `${DIGITS[tens]}ジュウ`) +
    (ones === 0 ? "" : DIGITS[ones]!)
  );
}
