/**
 * The ids of the secrets that a part of a configuration names, wherever in it: the value of every `secret` that is text.
 * Looks at the shape alone, so that a new kind of node needs no word here.
 */
export function secretsUsed(part: unknown): Set<string> {
  const found = new Set<string>();
  visit(part, found);
  return found;
}

function visit(value: unknown, found: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "secret" && typeof inner === "string") found.add(inner);
    else visit(inner, found);
  }
}
