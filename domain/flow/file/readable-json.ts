const width = 110;

/**
 * JSON as people like to read it: two spaces a level, and small things, in which nothing else is nested but one level of
 * plain lists and objects, on one line. The same value always gives the same text.
 */
export function readableJson(value: unknown, indent = ""): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const short = onOneLine(value);
  if (depth(value) <= 2 && indent.length + short.length <= width) return short;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const parts = value.map((one) => `${inner}${readableJson(one, inner)}`);
    return `[\n${parts.join(",\n")}\n${indent}]`;
  }
  const parts = Object.entries(value).map(
    ([key, one]) => `${inner}${JSON.stringify(key)}: ${readableJson(one, inner)}`,
  );
  return `{\n${parts.join(",\n")}\n${indent}}`;
}

function onOneLine(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`;
  const parts = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${onOneLine(one)}`);
  return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
}

function depth(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depth));
}
