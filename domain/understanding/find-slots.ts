import type { Language } from "../media/protocol.ts";
import { findEmails, withSigns } from "./find-emails.ts";
import { findPhones } from "./find-phones.ts";
import type { ListValue, Slot } from "./intent-model.ts";
import { type Amount, findAmounts } from "./read-amount.ts";
import { findDates } from "./read-date.ts";
import { findNumbers } from "./read-number.ts";
import { type Found, toReadable } from "./readable.ts";

/** What was picked out, by the slots' names. An amount's currency stands under its name + "Currency". */
export type Slots = Record<string, string>;

/** What is surer to be what it looks like is taken first, and nothing is taken twice. */
const order = ["email", "list", "date", "amount", "phone", "digits", "number", "text"] as const;

/**
 * Fills the slots from a sentence. Of several slots of one kind the first takes what was said first. A bare number is an
 * amount only where there is no slot for numbers. `today`: the customer's, YYYY-MM-DD.
 */
export function findSlots(
  text: string,
  slots: readonly Slot[],
  language: Language,
  { today }: { today: string },
): Slots {
  const filled: Slots = {};
  let rest = withSigns(toReadable(text, language));
  const takesNumbers = slots.some(({ kind }) => kind === "number" || kind === "digits");
  for (const kind of order)
    for (const slot of slots.filter((one) => one.kind === kind)) {
      if (slot.kind === "text") {
        filled[slot.name] = text.trim();
        continue;
      }
      const found = firstOf(slot, rest, language, today, takesNumbers);
      if (found === undefined) continue;
      Object.assign(filled, found.value);
      rest = rest.slice(0, found.start) + " ".repeat(found.end - found.start) + rest.slice(found.end);
    }
  return filled;
}

function firstOf(
  slot: Exclude<Slot, { kind: "text" }>,
  rest: string,
  language: Language,
  today: string,
  takesNumbers: boolean,
): Found<Slots> | undefined {
  const under = <T extends string | number>(found: Found<T> | undefined): Found<Slots> | undefined =>
    found && { ...found, value: { [slot.name]: String(found.value) } };
  switch (slot.kind) {
    case "email":
      return under(findEmails(rest)[0]);
    case "list":
      return under(findListed(rest, slot.values, language));
    case "date":
      return under(findDates(rest, language, today, "future")[0]);
    case "phone":
      return under(findPhones(rest)[0]);
    case "number":
      return under(findNumbers(rest)[0]);
    case "digits":
      return under(findDigits(rest));
    case "amount": {
      const found = findAmounts(rest)[0] ?? (takesNumbers ? undefined : bareAmount(rest));
      return found && { ...found, value: amountSlots(slot.name, found.value) };
    }
  }
}

const bareAmount = (rest: string): Found<Amount> | undefined => {
  const found = findNumbers(rest)[0];
  return found && { ...found, value: { value: found.value, currency: null } };
};

const amountSlots = (name: string, { value, currency }: Amount): Slots => ({
  [name]: String(value),
  ...(currency === null ? {} : { [`${name}Currency`]: currency }),
});

/** The longest stretch of digits, joined over hyphens and single spaces; the first of several as long. */
function findDigits(rest: string): Found<string> | undefined {
  const stretches = [...rest.matchAll(/\d(?:[ -]?\d)*/g)].map((match) => ({
    value: match[0].replaceAll(/\D/g, ""),
    start: match.index,
    end: match.index + match[0].length,
  }));
  return stretches.reduce<Found<string> | undefined>(
    (best, one) => (best === undefined || one.value.length > best.value.length ? one : best),
    undefined,
  );
}

/** The listed value whose word stands in the text; of several the longest word. English words stand for themselves. */
function findListed(
  rest: string,
  values: readonly ListValue[],
  language: Language,
): Found<string> | undefined {
  let best: Found<string> | undefined;
  for (const { value, en, ja } of values)
    for (const word of [value, ...(language === "en" ? en : ja)]) {
      const readable = toReadable(word, language);
      for (let at = rest.indexOf(readable); at >= 0; at = rest.indexOf(readable, at + 1)) {
        const end = at + readable.length;
        const stands = !isLetter(rest[at - 1], readable[0]) && endsAt(rest, end, readable);
        if (stands && end - at > (best === undefined ? 0 : best.end - best.start))
          best = { value, start: at, end };
      }
    }
  return best;
}

/** Both are Latin letters or digits: then they are of one word. */
const isLetter = (sign: string | undefined, beside: string | undefined): boolean =>
  /^[\p{sc=Latin}\d]$/u.test(sign ?? "") && /^[\p{sc=Latin}\d]$/u.test(beside ?? "");

const endsAt = (rest: string, end: number, word: string): boolean =>
  !isLetter(rest[end], word.at(-1)) || /^(?:e?s)(?![\p{sc=Latin}\d])/u.test(rest.slice(end));
