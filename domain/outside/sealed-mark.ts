/**
 * Digits that a customer typed in secure mode, in a text that goes outside: ⟦sealed:<compact JWE>⟧, perhaps with what may
 * be shown after a bar (domain/flow/sealed.ts). Only durable/outside/seal.ts can read what is in them.
 */

/** As it is, or as it is once it has been URL-encoded: the token reads the same in both. */
const mark =
  /⟦sealed:([\w.-]+)(?:\|[^⟧]*)?⟧|%E2%9F%A6sealed(?::|%3A)([\w.-]+)(?:(?:\||%7C)(?:(?!%E2%9F%A7).)*)?%E2%9F%A7/gi;

/** The tokens in a text, in order. */
export const sealedIn = (text: string): string[] =>
  [...text.matchAll(mark)].map(([, plain, encoded]) => plain ?? encoded ?? "");

/** The text with each token replaced by what `open` makes of it. */
export const replaceSealed = (text: string, open: (jwe: string) => string): string =>
  text.replace(mark, (_whole, plain?: string, encoded?: string) => open(plain ?? encoded ?? ""));
