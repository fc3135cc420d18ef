/** Shares of contacts: how sure they are, and whether two of them differ. */

/** So many of so many. */
export interface Counted {
  count: number;
  of: number;
}
/** Both ends belong to it; shares from 0 to 1. */
export interface Interval {
  low: number;
  high: number;
}

/** The standard normal distribution's 97.5 % point: intervals hold the truth in 95 of 100 cases. */
const z95 = 1.959963984540054;

/**
 * The 95 % interval of a share: Wilson's score interval (E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", JASA 22, 1927). Everything is possible where nothing was counted.
 */
export function wilson({ count, of }: Counted): Interval {
  if (of === 0) return { low: 0, high: 1 };
  const p = count / of;
  const zz = z95 * z95;
  const middle = (p + zz / (2 * of)) / (1 + zz / of);
  const half = (z95 / (1 + zz / of)) * Math.sqrt((p * (1 - p)) / of + zz / (4 * of * of));
  // rounding must not put the share itself outside
  return { low: Math.max(0, Math.min(p, middle - half)), high: Math.min(1, Math.max(p, middle + half)) };
}

/**
 * The 95 % interval of the difference of two independent shares, b's less a's: method 10 of R. G. Newcombe, "Interval
 * estimation for the difference between independent proportions", Statistics in Medicine 17, 1998.
 */
export function newcombe(a: Counted, b: Counted): Interval {
  const [pa, pb] = [shareOfCount(a), shareOfCount(b)];
  const [wa, wb] = [wilson(a), wilson(b)];
  const difference = pb - pa;
  return {
    low: Math.max(-1, difference - Math.hypot(pb - wb.low, wa.high - pa)),
    high: Math.min(1, difference + Math.hypot(wb.high - pb, pa - wa.low)),
  };
}

/**
 * How probable so great a difference would be (either way) if there were none: the two-sided z test with the pooled share.
 * null where it says nothing: nobody on one side, or everybody alike on both.
 */
export function pValue(a: Counted, b: Counted): number | null {
  if (a.of === 0 || b.of === 0) return null;
  const pooled = (a.count + b.count) / (a.of + b.of);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / a.of + 1 / b.of));
  if (spread === 0) return null;
  return erfc(Math.abs(shareOfCount(b) - shareOfCount(a)) / spread / Math.SQRT2);
}

/** The z test's condition (W. G. Cochran, Biometrics 10, 1954): at least five expected of each kind on each side. */
export function isEnough(a: Counted, b: Counted): boolean {
  if (a.of === 0 || b.of === 0) return false;
  const pooled = (a.count + b.count) / (a.of + b.of);
  return [a.of, b.of].every((of) => Math.min(of * pooled, of * (1 - pooled)) >= 5);
}

/**
 * p values of several comparisons made at once, in the given order: adjusted so that the chance to be wrong anywhere stays
 * what it is for one (S. Holm, "A simple sequentially rejective multiple test procedure", Scand. J. Statistics 6, 1979).
 */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((p, place) => ({ p, place })).sort((a, b) => a.p - b.p);
  const adjusted = [...ps];
  let least = 0;
  for (const [rank, { p, place }] of order.entries()) {
    least = Math.max(least, Math.min(1, p * (ps.length - rank)));
    adjusted[place] = least;
  }
  return adjusted;
}

/** 0 where nothing was counted. */
export const shareOfCount = ({ count, of }: Counted): number => (of === 0 ? 0 : count / of);

/** The complementary error function for x ≥ 0, wrong by at most the share 1.2e-7 (Press et al., "Numerical Recipes", § 6.2). */
function erfc(x: number): number {
  const t = 1 / (1 + x / 2);
  const fit = [
    ...[-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806],
    ...[0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277],
  ].reduceRight((sum, coefficient) => sum * t + coefficient, 0);
  return t * Math.exp(fit - x * x);
}
