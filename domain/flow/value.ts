/** How values of expressions read as text, as numbers and as yes or no. */

/** A sentence for people, in both languages. */
export interface Sentence {
  en: string;
  ja: string;
}

/** An expression that cannot be read or worked out. What it says is for people and holds no value of a variable. */
export class ExpressionError extends Error {
  readonly sentence: Sentence;

  constructor(en: string, ja: string) {
    super(en);
    this.sentence = { en, ja };
  }
}

/** Numbers without the noise of binary fractions; objects as JSON; null as nothing. */
export function asText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(Number(value.toPrecision(12))) : "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** null: it does not read as a number. Full-width digits do; an empty text does not. */
export function asNumber(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string") return null;
  const text = value.normalize("NFKC").trim();
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : null;
}

export const isTrue = (value: unknown): boolean =>
  !(value === "" || value === "false" || value === "0" || !value);
