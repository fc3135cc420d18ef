/** Where things stand in a JSON text, so that what is wrong can be pointed at. */

export interface JsonPlaces {
  /** The line, from 1, on which the value at this path begins (its key, in an object); undefined: nowhere. */
  line(path: readonly (string | number)[]): number | undefined;
  /** Keys that an object has twice, of which a reader would see only the last. */
  twice: { path: (string | number)[]; line: number }[];
}

const keyOf = (path: readonly (string | number)[]): string => path.map((part) => JSON.stringify(part)).join();

/** Of a text that `JSON.parse` has read without complaint, and which is nested no deeper than a flow can be. */
export function jsonPlaces(text: string): JsonPlaces {
  const lines = new Map<string, number>();
  const twice: JsonPlaces["twice"] = [];
  let at = 0;
  let line = 1;

  const skip = (what: RegExp): string => {
    what.lastIndex = at;
    const found = what.exec(text)?.[0] ?? "";
    at += found.length;
    for (const character of found) if (character === "\n") line += 1;
    return found;
  };
  const space = () => skip(/[\s:,]*/y);
  const word = () => skip(/"(?:[^"\\]|\\.)*"|[^\s,:[\]{}"]+/y);

  function value(path: (string | number)[]): void {
    space();
    if (!lines.has(keyOf(path))) lines.set(keyOf(path), line);
    if (text[at] === "{") members(path);
    else if (text[at] === "[") elements(path);
    else word();
  }

  function members(path: (string | number)[]): void {
    const seen = new Set<string>();
    at += 1;
    for (space(); text[at] !== "}" && at < text.length; space()) {
      const began = line;
      const key = String(JSON.parse(word()));
      const inner = [...path, key];
      if (seen.has(key)) twice.push({ path: inner, line: began });
      seen.add(key);
      lines.set(keyOf(inner), began);
      value(inner);
    }
    at += 1;
  }

  function elements(path: (string | number)[]): void {
    at += 1;
    let count = 0;
    for (space(); text[at] !== "]" && at < text.length; space()) value([...path, count++]);
    at += 1;
  }

  value([]);
  return { line: (path) => lines.get(keyOf(path)), twice };
}

/** How deep the brackets of a text go; brackets in its strings count too. */
export function jsonDepth(text: string): number {
  let [depth, deepest] = [0, 0];
  for (const character of text) {
    if (character === "{" || character === "[") deepest = Math.max(deepest, ++depth);
    else if (character === "}" || character === "]") depth -= 1;
  }
  return deepest;
}
