import type { Vector } from "./vectors.ts";

/** A trained multinomial logistic regression: `weights[place * classes + class]`, and a bias a class. */
export interface Regression {
  classes: number;
  weights: Float64Array;
  bias: Float64Array;
}

/**
 * Multinomial logistic regression with an L2 penalty (Bishop, "Pattern Recognition and Machine Learning", 4.3.4): the
 * weights that minimise mean(-ln p(label)) + strength / 2 · |w|². Each class counts the same, however many examples it
 * has. Found by accelerated gradients (Nesterov 1983) with the fixed step 1 / L, L = (|x|² + 1) / 2 by Böhning's bound
 * (Annals of the Institute of Statistical Mathematics 44, 1992), so the same examples always give the same weights.
 */
export function trainRegression(
  vectors: readonly Vector[],
  labels: readonly number[],
  classes: number,
  features: number,
  { strength = 5e-4, rounds = 60 } = {},
): Regression {
  const size = features * classes;
  let weights = new Float64Array(size);
  let ahead = new Float64Array(size);
  let bias = new Float64Array(classes);
  let biasAhead = new Float64Array(classes);
  const sizes = new Float64Array(classes);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  const present = sizes.filter((count) => count > 0).length;
  const largest = Math.max(
    ...Array.from(sizes, (count) => (count > 0 ? labels.length / (present * count) : 0)),
    1,
  );
  const step = 1 / (largest + strength);
  for (let round = 1, pace = 1; round <= rounds; round += 1) {
    const next = new Float64Array(size);
    const nextBias = new Float64Array(classes);
    for (let place = 0; place < size; place += 1) next[place] = (ahead[place] ?? 0) * (1 - step * strength);
    nextBias.set(biasAhead);
    for (const [index, vector] of vectors.entries()) {
      const label = labels[index] ?? 0;
      const share = step / (present * (sizes[label] ?? 1));
      const odds = softmax(scoresOf({ classes, weights: ahead, bias: biasAhead }, vector));
      for (let one = 0; one < classes; one += 1) {
        const change = share * ((odds[one] ?? 0) - (one === label ? 1 : 0));
        nextBias[one] = (nextBias[one] ?? 0) - change;
        for (let at = 0; at < vector.at.length; at += 1) {
          const place = (vector.at[at] ?? 0) * classes + one;
          next[place] = (next[place] ?? 0) - change * (vector.value[at] ?? 0);
        }
      }
    }
    const nextPace = (1 + Math.sqrt(1 + 4 * pace * pace)) / 2;
    const momentum = (pace - 1) / nextPace;
    ahead = onward(next, weights, momentum);
    biasAhead = onward(nextBias, bias, momentum);
    [weights, bias, pace] = [next, nextBias, nextPace];
  }
  return { classes, weights, bias };
}

function onward(next: Float64Array, last: Float64Array, momentum: number): Float64Array<ArrayBuffer> {
  const result = new Float64Array(next.length);
  for (let at = 0; at < next.length; at += 1)
    result[at] = (next[at] ?? 0) + momentum * ((next[at] ?? 0) - (last[at] ?? 0));
  return result;
}

/** The log-odds of each class, up to a constant that all share. */
export function scoresOf({ classes, weights, bias }: Regression, vector: Vector): Float64Array {
  const scores = Float64Array.from(bias);
  for (let at = 0; at < vector.at.length; at += 1) {
    const row = (vector.at[at] ?? 0) * classes;
    const value = vector.value[at] ?? 0;
    for (let one = 0; one < classes; one += 1)
      scores[one] = (scores[one] ?? 0) + value * (weights[row + one] ?? 0);
  }
  return scores;
}

export function softmax(scores: Float64Array): Float64Array {
  const most = Math.max(...scores);
  const odds = scores.map((score) => Math.exp(score - most));
  const sum = odds.reduce((total, one) => total + one, 0);
  return odds.map((one) => one / sum);
}
