/**
 * Quantiles of lengths from counts of buckets: DDSketch (Masson, Rim, Lee: "DDSketch: a fast and fully-mergeable quantile
 * sketch with relative-error guarantees", PVLDB 12(12), 2019). Bucket i holds (γ^(i-1), γ^i] ms with γ = (1+α)/(1-α); its
 * value 2γ^i/(γ+1) is wrong by at most the share α. Counts of any contacts can be added up.
 */
const alpha = 0.05;
const gamma = (1 + alpha) / (1 - alpha);
const logGamma = Math.log(gamma);

/** Bucket of a length in ms; 0 for anything up to 1 ms. */
export const bucketOf = (ms: number): number => (ms <= 1 ? 0 : Math.ceil(Math.log(ms) / logGamma - 1e-9));

/** About how long the lengths in this bucket are, ms. */
export const lengthOf = (bucket: number): number => (bucket <= 0 ? 1 : (2 * gamma ** bucket) / (gamma + 1));

/** The length that the share `q` (0 to 1) of all lengths does not exceed, within 5 %; null when there are none. */
export function quantile(counts: ReadonlyMap<number, number>, q: number): number | null {
  const buckets = [...counts].sort(([a], [b]) => a - b);
  const total = buckets.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return null;
  // nearest rank: the smallest length with at least so many at or below it
  const rank = Math.max(1, Math.ceil(q * total));
  let below = 0;
  for (const [bucket, count] of buckets) {
    below += count;
    if (below >= rank) return Math.round(lengthOf(bucket));
  }
  return null;
}
