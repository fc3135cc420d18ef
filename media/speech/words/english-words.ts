import type { SpokenWord } from "./spoken-word.ts";

const ONES =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const SIGNS: Record<string, string> = {
  "&": "and",
  "+": "plus",
  "@": "at",
  "%": "percent",
  "#": "pound",
  "*": "star",
  "€": "euro",
  $: "dollar",
};
const ENDINGS: Record<string, string> = { "1st": "first", "2nd": "second", "3rd": "third" };

/** An English label as the words that are spoken: "Bill & payment, 24h" → bill and payment twenty four h. */
export function englishWords(text: string): SpokenWord[] {
  return spoken(text).map((written) => ({ written }));
}

function spoken(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’‘]/g, "'");
  const tokens = plain.match(/\d+(?:st|nd|rd|th)\b|\d[\d,]*|[A-Za-z][A-Za-z']*|[&+@%#*€$]/g) ?? [];
  return tokens.flatMap((token) => {
    if (/^\d/.test(token)) return ENDINGS[token] ?? readNumber(token.replace(/\D/g, ""));
    const sign = SIGNS[token];
    if (sign) return sign;
    // IT, VIP, SMS: letters. A word of capitals that has the look of a word is one: SALES, BILLING.
    const letters = /^[A-Z]{2,4}$/.test(token) && (!/[AEIOUY]/.test(token) || token.length <= 3);
    if (letters) return [...token.toLowerCase()];
    return token.toLowerCase().replace(/^'+|'+$/g, "");
  });
}

function readNumber(digits: string): string[] {
  const value = Number(digits);
  if (digits.length > 4 || (digits.length > 1 && digits.startsWith("0"))) {
    return [...digits].map((digit) => ONES[Number(digit)]!);
  }
  return belowTenThousand(value);
}

function belowTenThousand(value: number): string[] {
  if (value >= 1000) {
    const rest = value % 1000;
    return [ONES[Math.floor(value / 1000)]!, "thousand", ...(rest ? belowTenThousand(rest) : [])];
  }
  if (value >= 100) {
    const rest = value % 100;
    return [ONES[Math.floor(value / 100)]!, "hundred", ...(rest ? belowTenThousand(rest) : [])];
  }
  if (value < 20) return [ONES[value]!];
  return [TENS[Math.floor(value / 10)]!, ...(value % 10 ? [ONES[value % 10]!] : [])];
}
