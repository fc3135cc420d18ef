/** A piece of a text, `at` characters from its beginning. */
export interface Piece {
  at: number;
  words: string;
  link: boolean;
}

/** Up to white space, a quotation mark, or Japanese punctuation, which follows an address without a space. */
const address = /https?:\/\/[^\s<>"'、。「」（）]+/g;
/** Ends a sentence rather than an address. */
const trailing = /[.,;:!?)\]]+$/;

/** A text cut into web addresses (http and https only) and what is between them. */
export function findLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const add = (words: string, link: boolean) => {
    if (words !== "") pieces.push({ at, words, link });
    at += words.length;
  };
  for (const match of text.matchAll(address)) {
    add(text.slice(at, match.index), false);
    add(match[0].replace(trailing, ""), true);
  }
  add(text.slice(at), false);
  return pieces;
}
