import { localTime } from "../../calendar/local-time.ts";
import { readAmount } from "../../understanding/read-amount.ts";
import { readDate } from "../../understanding/read-date.ts";
import { readDigits } from "../../understanding/read-digits.ts";
import { readNumber } from "../../understanding/read-number.ts";
import type { NodeOf } from "../flow.ts";
import { passesLuhn } from "../luhn.ts";
import type { Walk } from "../walk.ts";

/**
 * What an answer to a gather means: digits as they are, a number and an amount as decimal text, a date as ISO 8601, a
 * text as it is; null when it is nothing of the kind, too short or too long. `keyed`: it came from the telephone's keys,
 * where a date is YYYYMMDD or MMDD, and * stands for the decimal point.
 */
export function readAnswer(node: NodeOf<"gather">, given: string, keyed: boolean, walk: Walk): string | null {
  const read = meaning(node, keyed ? fromKeys(node, given, walk) : given, walk);
  if (read === null) return null;
  if (node.what === "digits" || node.what === "text")
    return read.length < node.minLength || read.length > node.maxLength ? null : checked(node, read);
  return read;
}

function meaning(node: NodeOf<"gather">, text: string, walk: Walk): string | null {
  const { language } = walk.run;
  switch (node.what) {
    case "digits":
      return readDigits(text, language);
    case "number": {
      const number = readNumber(text, language);
      return number === null ? null : String(number);
    }
    case "amount": {
      const amount = readAmount(text, language);
      return amount === null ? null : String(amount.value);
    }
    case "date":
      return readDate(text, language, today(walk));
    case "text":
      return text.trim() === "" ? null : text.trim();
  }
}

const today = ({ world }: Walk): string => localTime(world.timeZone, world.now)?.date ?? "1970-01-01";

function fromKeys(node: NodeOf<"gather">, keys: string, walk: Walk): string {
  if (node.what === "number" || node.what === "amount") return keys.replace("*", ".");
  if (node.what !== "date") return keys;
  const digits = keys.replace(/\D/g, "");
  if (digits.length === 8) return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  if (digits.length !== 4) return keys;
  return walk.run.language === "ja"
    ? `${Number(digits.slice(0, 2))}月${Number(digits.slice(2))}日`
    : `${digits.slice(0, 2)}/${digits.slice(2)}`;
}

const checked = (node: NodeOf<"gather">, digits: string): string | null =>
  node.check === "luhn" && !passesLuhn(digits) ? null : digits;
