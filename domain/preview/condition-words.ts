import type { Language } from "../media/protocol.ts";
import type { Condition } from "../queue/condition.ts";
import { listWords, say } from "./wording.ts";

type Comparison = Extract<Condition, { attribute: string }>;

/** Attributes that say where somebody is read as "in Tokyo". */
const places = new Set(["country", "region", "prefecture", "city", "site", "office"]);

/**
 * A condition as it follows "an agent": "in Japan", "whose site is Tokyo or whose level is at least 3". In Japanese it
 * stands before the noun, which joins with の. Empty for one that everybody meets.
 */
export function conditionWords(condition: Condition | null, language: Language): string {
  if (condition === null) return "";
  return clause(condition, language, false);
}

function clause(condition: Condition, language: Language, nested: boolean): string {
  const words = (inner: string, many: boolean) =>
    nested && many ? say(language, `(${inner})`, `（${inner}）`) : inner;
  if ("all" in condition) {
    const parts = condition.all.map((one) => clause(one, language, condition.all.length > 1)).filter(Boolean);
    return words(parts.join(say(language, " and ", "かつ")), parts.length > 1);
  }
  if ("any" in condition) {
    if (condition.any.length === 0) return say(language, "who does not exist", "存在しない");
    const parts = condition.any.map((one) => clause(one, language, condition.any.length > 1));
    // Something that everybody meets makes the whole be met by everybody.
    if (parts.includes("")) return "";
    return words(listWords(parts, "or", language), parts.length > 1);
  }
  if ("not" in condition) {
    const inner = clause(condition.not, language, true);
    if (inner === "") return say(language, "who does not exist", "存在しない");
    return "attribute" in condition.not
      ? comparison(condition.not, language, true)
      : say(language, `not ${inner}`, `${inner}以外`);
  }
  return comparison(condition, language, false);
}

function comparison(condition: Comparison, language: Language, negated: boolean): string {
  const { is } = condition;
  const attribute = condition.attribute || unknown;
  const not = negated !== (is === "!=");
  const value =
    is === "in"
      ? listWords(
          (condition.value.length === 0 ? [""] : condition.value).map((one) => valueWords(one, language)),
          "or",
          language,
        )
      : valueWords(condition.value, language);
  if (is === "=" || is === "!=" || is === "in") {
    if (places.has(attribute))
      return say(language, `${not ? "not " : ""}in ${value}`, `${value}${not ? "以外" : ""}`);
    const verb = isList(attribute) ? (not ? "do not include" : "include") : not ? "is not" : "is";
    return say(language, `whose ${attribute} ${verb} ${value}`, `${attribute}が${value}${not ? "以外" : ""}`);
  }
  const order = orders[not ? opposite[is] : is];
  return say(
    language,
    `whose ${attribute} ${isList(attribute) ? "are" : "is"} ${order.en} ${value}`,
    `${attribute}が${value}${order.ja}`,
  );
}

const orders = {
  "<": { en: "below", ja: "未満" },
  "<=": { en: "at most", ja: "以下" },
  ">": { en: "above", ja: "超" },
  ">=": { en: "at least", ja: "以上" },
};
const opposite = { "<": ">=", "<=": ">", ">": "<=", ">=": "<" } as const;

/** Attributes with a plural name hold several values. */
const isList = (attribute: string): boolean => /[^s]s$/.test(attribute);

/** For what somebody has not filled in yet. */
const unknown = "…";

/** `{{tier}}` is filled from the contact. */
function valueWords(value: string | number | boolean, language: Language): string {
  if (typeof value === "boolean") return value ? say(language, "yes", "はい") : say(language, "no", "いいえ");
  return (String(value) || unknown).replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) =>
    say(language, `the contact's ${name}`, `問い合わせの${name}`),
  );
}
