/** A piece of a message: plain words, or a link that may be pressed. Rendered as text nodes, never as HTML. */
export type Piece = { kind: "text"; text: string } | { kind: "link"; text: string; href: string };

// What a sentence puts after an address, in either language, is not part of it.
const address = /https?:\/\/[^\s<>"'（）「」、。，]+/gi;
const trailing = /[.,;:!?)\]}]+$/;

/** Cuts a message into words and links. Only http and https become links; a closing bracket stays when one was opened. */
export function linkify(message: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of message.matchAll(address)) {
    const href = trim(match[0]);
    if (!URL.canParse(href)) continue;
    if (match.index > from) pieces.push({ kind: "text", text: message.slice(from, match.index) });
    pieces.push({ kind: "link", text: href, href: new URL(href).href });
    from = match.index + href.length;
  }
  if (from < message.length) pieces.push({ kind: "text", text: message.slice(from) });
  return pieces;
}

function trim(found: string): string {
  const tail = trailing.exec(found)?.[0] ?? "";
  const opened = found.split("(").length - found.split(")").length;
  const keep = opened === 0 && tail.startsWith(")") ? tail.indexOf(")") + 1 : 0;
  return found.slice(0, found.length - tail.length + keep);
}
