import type { Counts } from "./features.ts";

/** A sparse vector: places in rising order, and the value at each. */
export interface Vector {
  at: Int32Array;
  value: Float64Array;
  /** The length of the part that could be placed, at most 1: how much of the text is known. */
  known: number;
}

/** The features of a set of examples: where each stands, and how telling it is. */
export interface Vocabulary {
  place: ReadonlyMap<string, number>;
  idf: Float64Array;
  /** Of a feature that no example has. */
  unseenIdf: number;
}

/** Smoothed inverse document frequency, ln((1 + n) / (1 + df)) + 1: a feature that all share still counts a little. */
export function vocabularyOf(texts: readonly Counts[]): Vocabulary {
  const place = new Map<string, number>();
  const frequency: number[] = [];
  for (const text of texts)
    for (const feature of text.keys()) {
      const at = place.get(feature) ?? place.size;
      place.set(feature, at);
      frequency[at] = (frequency[at] ?? 0) + 1;
    }
  const idfOf = (df: number) => Math.log((1 + texts.length) / (1 + df)) + 1;
  return { place, idf: Float64Array.from(frequency, idfOf), unseenIdf: idfOf(0) };
}

/**
 * The text as a tf-idf vector, tf = 1 + ln(count). Divided by the length of all its features, unseen ones included, so
 * that a text of unknown words stays near zero and is like nothing.
 */
export function vectorOf(text: Counts, { place, idf, unseenIdf }: Vocabulary): Vector {
  const parts: [number, number][] = [];
  let squares = 0;
  let known = 0;
  for (const [feature, count] of text) {
    const at = place.get(feature);
    const value = (1 + Math.log(count)) * (at === undefined ? unseenIdf : (idf[at] ?? 0));
    squares += value * value;
    if (at === undefined) continue;
    known += value * value;
    parts.push([at, value]);
  }
  parts.sort(([one], [other]) => one - other);
  const length = Math.sqrt(squares) || 1;
  return {
    at: Int32Array.from(parts, ([at]) => at),
    value: Float64Array.from(parts, ([, value]) => value / length),
    known: Math.sqrt(known) / length,
  };
}

/** The cosine of two vectors of one vocabulary. */
export function similarity(one: Vector, other: Vector): number {
  let sum = 0;
  for (let a = 0, b = 0; a < one.at.length && b < other.at.length; ) {
    const difference = (one.at[a] ?? 0) - (other.at[b] ?? 0);
    if (difference === 0) sum += (one.value[a++] ?? 0) * (other.value[b++] ?? 0);
    else if (difference < 0) a += 1;
    else b += 1;
  }
  return sum;
}
