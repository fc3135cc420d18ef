/** English number words. */

const small = (
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
  "eighteen nineteen"
).split(" ");
const tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const scales = new Map([
  ["thousand", 1e3],
  ["million", 1e6],
  ["billion", 1e9],
]);
const below100 = new Map<string, number>([
  ...small.map((word, value): [string, number] => [word, value]),
  ...tens.map((word, place): [string, number] => [word, (place + 2) * 10]),
]);
const irregular: Record<string, string> = {
  first: "one",
  second: "two",
  third: "three",
  fifth: "five",
  eighth: "eight",
  ninth: "nine",
  twelfth: "twelve",
};

interface Word {
  text: string;
  start: number;
  end: number;
}

/** "This one", "that one": no number is meant. */
const notCounted = /\b(?:this|that|the|which|another|no|any|every|each|wrong|right|other|last) $/;

/**
 * The text (lower case) with its English number words in digits: "twenty-five" becomes "25", "the third" "the 3rd",
 * "two point five" "2.5", "minus one" "-1". Each number stands for itself: "one two" becomes "1 2".
 */
export function englishWithDigits(text: string): string {
  const words = [...text.matchAll(/[a-z]+|\d[\d,]*(?:\.\d+)?/g)].map(
    (match): Word => ({ text: match[0], start: match.index, end: match.index + match[0].length }),
  );
  let written = "";
  let done = 0;
  for (let at = 0; at < words.length; ) {
    const found = numberAt(words, at, text);
    const first = words[at];
    if (found === null || first === undefined || (found.value === 1 && isPronoun(text, first, found)))
      at += 1;
    else {
      const last = words[at + found.words - 1] ?? first;
      written += text.slice(done, first.start) + found.digits;
      done = last.end;
      at += found.words;
    }
  }
  return written + text.slice(done);
}

const isPronoun = (text: string, first: Word, found: Spelled): boolean =>
  found.words === 1 && first.text === "one" && notCounted.test(text.slice(0, first.start));

interface Spelled {
  value: number;
  words: number;
  digits: string;
}

/** The number that begins with this word, as long as it reaches; null for none, and for one in digits already. */
function numberAt(words: readonly Word[], from: number, text: string): Spelled | null {
  const minus = /^(?:minus|negative)$/.test(words[from]?.text ?? "");
  const state = { at: minus ? from + 1 : from, ordinal: false };
  const joined = (place: number) => isJoined(words, place, text);
  let total = 0;
  let found = false;
  for (let limit = Number.POSITIVE_INFINITY; !state.ordinal; ) {
    const begin = state.at;
    const part = hundreds(words, state, joined);
    if (part === null) break;
    const scale = scales.get(words[state.at]?.text ?? "");
    if (scale !== undefined && scale < limit && joined(state.at)) {
      total += part * scale;
      limit = scale;
      state.at += 1;
      found = true;
    } else {
      // "Two thousand and five" goes on; "twenty five thousand six" has been read; "one two" are two numbers.
      if (found && part >= limit) state.at = begin;
      else total += part;
      found = true;
      break;
    }
    if (words[state.at]?.text === "and" && startsSmaller(words, state.at + 1)) state.at += 1;
    else if (!startsSmaller(words, state.at)) break;
  }
  if (!found) return null;
  const decimals = state.ordinal ? "" : readDecimals(words, state);
  const spelt = words.slice(from, state.at).some(({ text: word }) => /[a-z]/.test(word));
  if (!spelt) return null;
  const value = total + Number(`0${decimals}`);
  const sign = minus ? "-" : "";
  return {
    value,
    words: state.at - from,
    digits: state.ordinal ? total + suffix(total) : `${sign}${String(total)}${decimals}`,
  };
}

/** Words of one number stand side by side, or are joined by a hyphen. */
const isJoined = (words: readonly Word[], place: number, text: string): boolean =>
  place === 0 || /^[\s-]*$/.test(text.slice(words[place - 1]?.end, words[place]?.start));

const startsSmaller = (words: readonly Word[], place: number): boolean => {
  const word = words[place]?.text ?? "";
  return below100.has(word) || ordinalOf(word) !== undefined;
};

interface Place {
  at: number;
  ordinal: boolean;
}

/** A number below a thousand ("a hundred and five"), or one in digits before a scale ("2.5 million"). */
function hundreds(words: readonly Word[], place: Place, joined: (at: number) => boolean): number | null {
  const word = words[place.at]?.text ?? "";
  const next = words[place.at + 1]?.text ?? "";
  if (/^\d/.test(word) && (scales.has(next) || next === "hundred") && joined(place.at + 1)) {
    place.at += 1;
    const value = Number(word.replaceAll(",", ""));
    if (next !== "hundred") return value;
    place.at += 1;
    return value * 100;
  }
  const isArticle = word === "a" && (next === "hundred" || scales.has(next));
  if (isArticle) place.at += 1;
  const head = isArticle ? 1 : tensAndUnits(words, place, joined);
  if (head === null || place.ordinal) return head;
  const after = words[place.at]?.text;
  if ((after !== "hundred" && after !== "hundredth") || head > 99 || !joined(place.at)) return head;
  place.at += 1;
  place.ordinal = after === "hundredth";
  if (place.ordinal) return head * 100;
  const and = words[place.at]?.text === "and" ? 1 : 0;
  const rest = { at: place.at + and, ordinal: false };
  const tail = joined(rest.at) ? tensAndUnits(words, rest, joined) : null;
  if (tail === null) return head * 100;
  Object.assign(place, rest);
  return head * 100 + tail;
}

function tensAndUnits(words: readonly Word[], place: Place, joined: (at: number) => boolean): number | null {
  const word = words[place.at]?.text ?? "";
  const ordinal = ordinalOf(word);
  const head = below100.get(word) ?? ordinal;
  if (head === undefined) return null;
  place.at += 1;
  place.ordinal = ordinal !== undefined;
  if (place.ordinal || head < 20) return head;
  const unit = words[place.at]?.text ?? "";
  const unitOrdinal = ordinalOf(unit);
  const tail = below100.get(unit) ?? unitOrdinal;
  if (tail === undefined || tail < 1 || tail > 9 || !joined(place.at)) return head;
  place.at += 1;
  place.ordinal = unitOrdinal !== undefined;
  return head + tail;
}

function ordinalOf(word: string): number | undefined {
  const regular = word.endsWith("ieth") ? `${word.slice(0, -4)}y` : word.replace(/th$/, "");
  const cardinal = irregular[word] ?? (word.endsWith("th") ? regular : "");
  return below100.get(cardinal);
}

/** ".5" of "two point five"; empty when nothing of the kind follows. */
function readDecimals(words: readonly Word[], place: Place): string {
  if (words[place.at]?.text !== "point") return "";
  let digits = "";
  let at = place.at + 1;
  for (; ; at += 1) {
    const value = below100.get(words[at]?.text ?? "");
    if (value === undefined || value > 9) break;
    digits += String(value);
  }
  if (digits === "") return "";
  place.at = at;
  return `.${digits}`;
}

const suffix = (value: number): string => {
  const [unit, isTeen] = [value % 10, Math.floor(value / 10) % 10 === 1];
  return isTeen ? "th" : (["th", "st", "nd", "rd"][unit] ?? "th");
};
