import { readingOf } from "./japanese-reading.ts";
import type { Readings } from "./reading-store.ts";

const TAG = /(<[^<>]*>)/;

/** Said sign by sign, not as a number. */
const BY_SIGN = /^<say-as\b[^>]*interpret-as="(?:digits|characters|telephone)"/;

/**
 * A Japanese text with speech markup, its words in kana and its tags as they were. What `sub` says instead is read, too;
 * digits that are to be said one by one come apart.
 */
export async function readMarkup(text: string, known: Readings): Promise<string> {
  let bySign = false;
  const pieces = text.split(TAG).map(async (piece) => {
    if (!piece.startsWith("<")) return readingOf(bySign ? apart(piece) : piece, known);
    if (piece.startsWith("</say-as")) bySign = false;
    else if (BY_SIGN.test(piece)) bySign = true;
    const alias = /^<sub\b[^>]*alias="([^"]*)"/.exec(piece)?.[1];
    return alias === undefined ? piece : piece.replace(`"${alias}"`, `"${await readingOf(alias, known)}"`);
  });
  return (await Promise.all(pieces)).join("");
}

const apart = (text: string): string => text.replace(/(?<=[\d０-９])-?(?=[\d０-９])/g, "、");
