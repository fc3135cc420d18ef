import { asNumber, asText, ExpressionError } from "./value.ts";

const number = (value: unknown, what: string): number => {
  const read = asNumber(value);
  if (read === null) throw new ExpressionError(`${what} wants a number.`, `${what}には数値が必要です`);
  return read;
};
/** Places of digits, lengths: bounded, so that no text can be made to grow without end. */
const count = (value: unknown, what: string): number =>
  Math.max(0, Math.min(1000, Math.floor(number(value, what))));

/** Refuses to make a text of this length: before it is made, since each function may be given another's result. */
function bounded(length: number): void {
  if (length > 10_000) throw new ExpressionError("A text has become too long.", "文字列が長すぎます");
}

/** What expressions may call. Texts count in characters as people see them (UTF-16 units are not told apart). */
export const functions: Record<string, (...given: unknown[]) => unknown> = {
  upper: (text) => asText(text).toUpperCase(),
  lower: (text) => asText(text).toLowerCase(),
  trim: (text) => asText(text).trim(),
  length: (of) => (Array.isArray(of) ? of.length : [...asText(of)].length),
  contains: (text, part) => asText(text).includes(asText(part)),
  startsWith: (text, part) => asText(text).startsWith(asText(part)),
  endsWith: (text, part) => asText(text).endsWith(asText(part)),
  /** Every place where `part` stands. */
  replace: (text, part, by) => {
    const [whole, searched, put] = [asText(text), asText(part), asText(by ?? "")];
    if (searched === "") return whole;
    const parts = whole.split(searched);
    bounded(whole.length + (parts.length - 1) * (put.length - searched.length));
    return parts.join(put);
  },
  /** From the place `from` (0 is the first) up to, not with, `to`; negative places count from the end. */
  slice: (text, from, to) =>
    [...asText(text)]
      .slice(number(from, "slice"), to === undefined ? undefined : number(to, "slice"))
      .join(""),
  /** Only the digits, full-width ones as usual ones. */
  digits: (text) =>
    asText(text)
      .normalize("NFKC")
      .replace(/[^0-9]/g, ""),
  /** With a space after each character, so that it is read one by one. */
  spell: (text) => {
    const whole = asText(text);
    bounded(whole.length * 2);
    return [...whole].join(" ");
  },
  pad: (text, length, by) => asText(text).padStart(count(length, "pad"), asText(by ?? "0") || "0"),
  number: (value) => asNumber(value) ?? 0,
  isNumber: (value) => asNumber(value) !== null,
  round: (value, places) => {
    const scale = 10 ** Math.min(10, count(places ?? 0, "round"));
    return Math.round(number(value, "round") * scale) / scale;
  },
  floor: (value) => Math.floor(number(value, "floor")),
  ceil: (value) => Math.ceil(number(value, "ceil")),
  abs: (value) => Math.abs(number(value, "abs")),
  min: (...values) => Math.min(...values.map((one) => number(one, "min"))),
  max: (...values) => Math.max(...values.map((one) => number(one, "max"))),
};
