/**
 * Digits that nobody may see, as a variable holds them: sealed (a JWE that only the edge can open, when a `request` node
 * sends it on) together with what may be shown of them.
 */
const sealed = /⟦sealed:([\w.-]+)\|([^⟧]*)⟧/g;

export const sealedValue = (jwe: string, shown: string): string =>
  `⟦sealed:${jwe}|${shown.replace(/[⟧|]/g, "")}⟧`;

/** Dots, and the last `keep` digits: never more than half of them. */
export function shownDigits(digits: string, keep: number): string {
  const kept = digits.length >= keep * 2 ? keep : 0;
  return "•".repeat(digits.length - kept) + (kept > 0 ? digits.slice(-kept) : "");
}

/** As people may see it. */
export const masked = (text: string): string => text.replace(sealed, "$2");

/**
 * Adapts what stands around sealed digits, which stay whole: what they are sent as is the edge's to escape, and digits
 * need none. What only looks like a seal (a customer may write it) is text like any other.
 */
export function besideSealed(text: string, adapt: (text: string) => string): string {
  let done = "";
  let at = 0;
  for (const { 0: seal, index } of text.matchAll(sealed)) {
    done += adapt(text.slice(at, index)) + seal;
    at = index + seal.length;
  }
  return done + adapt(text.slice(at));
}

/** As the edge opens it, at the last moment. */
export const toOpen = (text: string): string => text.replace(sealed, "⟦sealed:$1⟧");

export const isSealed = (text: string): boolean => text.includes("⟦sealed:");
