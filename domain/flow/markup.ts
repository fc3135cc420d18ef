import type { Sentence } from "./value.ts";

/**
 * Speech markup in a prompt's words: a small part of SSML 1.1 (W3C). Which tags, and with which attributes, is the table
 * below; text between them is XML, so `&` is written `&amp;`.
 */
const tags: Record<string, readonly string[]> = {
  break: ["time", "strength"],
  emphasis: ["level"],
  prosody: ["rate", "pitch", "volume"],
  "say-as": ["interpret-as", "format"],
  sub: ["alias"],
  lang: ["xml:lang"],
  p: [],
  s: [],
};

const piece = /<(\/?)([a-z-]+)((?:\s+[a-z:-]+="[^"<>]*")*)\s*(\/?)>/g;

/** The first thing that is wrong with a text as markup; null when nothing is. */
export function markupProblem(text: string): Sentence | null {
  const open: string[] = [];
  let at = 0;
  for (const found of text.matchAll(piece)) {
    const [whole, closing, name = "", attributes = "", empty] = found;
    const between = textProblem(text.slice(at, found.index));
    if (between !== null) return between;
    at = found.index + whole.length;
    const allowed = Object.hasOwn(tags, name) ? tags[name] : undefined;
    if (allowed === undefined)
      return said(
        `<${name}> is no markup that is spoken here. There are: ${Object.keys(tags).join(", ")}.`,
        `<${name}>は使えません。使えるのは ${Object.keys(tags).join("、")} です`,
      );
    for (const [, attribute = ""] of attributes.matchAll(/([a-z:-]+)=/g))
      if (!allowed.includes(attribute))
        return said(`<${name}> takes no "${attribute}".`, `<${name}>に「${attribute}」は指定できません`);
    if (closing) {
      if (open.pop() !== name)
        return said(`</${name}> closes nothing that is open.`, `</${name}>に対応する開始タグがありません`);
    } else if (!empty) open.push(name);
  }
  const rest = textProblem(text.slice(at));
  if (rest !== null) return rest;
  const last = open.at(-1);
  return last === undefined ? null : said(`<${last}> is not closed.`, `<${last}>が閉じられていません`);
}

const said = (en: string, ja: string): Sentence => ({ en, ja });

function textProblem(text: string): Sentence | null {
  if (/[<>]/.test(text))
    return said(
      'There is a "<" or ">" that belongs to no tag: write &lt; or &gt;.',
      "タグではない「<」や「>」は、&lt; や &gt; と書いてください",
    );
  return /&(?!(amp|lt|gt|quot|apos|#\d{1,6});)/.test(text)
    ? said('Write "&" as "&amp;".', "「&」は &amp; と書いてください")
    : null;
}

/** A value put between tags: text, and nothing else. */
export const escapeMarkup = (value: string): string =>
  value.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The words alone, for those who read. */
export const withoutMarkup = (text: string): string =>
  text
    .replace(piece, "")
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? "")
    .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Math.min(0x10ffff, Number(code))));
