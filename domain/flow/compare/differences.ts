/** Where two JSON values differ. */

/** `path`: keys, and items of lists by what they are called, or by their place from 1. `undefined`: it is not there. */
export interface Difference {
  path: readonly string[];
  before: unknown;
  after: unknown;
}

/** What items of lists are known by, the first one that they all have. */
const names = ["value", "name", "intent", "variable", "from", "skill", "digit", "id", "agent"] as const;

/** Every difference, in the order of the later value. */
export function differences(before: unknown, after: unknown, path: readonly string[] = []): Difference[] {
  if (same(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return betweenLists(before, after, path);
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])];
    return keys.flatMap((key) => differences(before[key], after[key], [...path, key]));
  }
  return [{ path, before, after }];
}

/** Keys may stand in any order. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, place) => same(item, b[place]));
  if (!isRecord(a) || !isRecord(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key]));
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Items are the same ones when they are called the same; where they have no names, when they stand at the same place. */
function betweenLists(before: unknown[], after: unknown[], path: readonly string[]): Difference[] {
  const name = names.find((key) => isNaming(key, before) && isNaming(key, after));
  if (name === undefined || before.length === 0 || after.length === 0) {
    const longest = Math.max(before.length, after.length);
    return Array.from({ length: longest }, (_, place) => place).flatMap((place) =>
      differences(before[place], after[place], [...path, String(place + 1)]),
    );
  }
  const called = (items: unknown[]) => new Map(items.map((item) => [nameOf(item, name), item]));
  const [old, now] = [called(before), called(after)];
  const order = (items: Map<string, unknown>, others: Map<string, unknown>) =>
    [...items.keys()].filter((key) => others.has(key));
  const moved = same(order(old, now), order(now, old))
    ? []
    : [{ path: [...path, "order"], before: order(old, now).join(", "), after: order(now, old).join(", ") }];
  const keys = [...new Set([...now.keys(), ...old.keys()])];
  return [...keys.flatMap((key) => differences(old.get(key), now.get(key), [...path, key])), ...moved];
}

const nameOf = (item: unknown, key: string): string => (isRecord(item) ? String(item[key]) : "");

/** Whether each item has a name of its own under this key. */
function isNaming(key: string, items: unknown[]): boolean {
  const given = items.map((item) => (isRecord(item) ? item[key] : undefined));
  return given.every((one) => typeof one === "string" && one !== "") && new Set(given).size === given.length;
}
