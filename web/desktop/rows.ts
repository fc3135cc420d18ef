/** Small changes to lists and records that leave the old ones alone. */

/** The rows whose `key` is not `value`. */
export const without = <T, K extends keyof T>(rows: readonly T[], key: K, value: T[K]): T[] =>
  rows.filter((row) => row[key] !== value);

/** A record with one value replaced; null takes it out. */
export function put<T>(record: Record<string, T>, key: string, value: T | null): Record<string, T> {
  const { [key]: _, ...rest } = record;
  return value === null ? rest : { ...rest, [key]: value };
}
