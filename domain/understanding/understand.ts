import { type Counts, featuresOf } from "./features.ts";
import { findSlots, type Slots } from "./find-slots.ts";
import { scoresOf, softmax } from "./regression.ts";
import type { Trained } from "./train.ts";
import { similarity, type Vector, vectorOf } from "./vectors.ts";

/** What a sentence means. */
export interface Understood {
  /** null: none of the intents. */
  intent: string | null;
  /** How likely the best guess is right, 0 to 1; also when it was not taken. */
  confidence: number;
  /** The likeliest intents first, at most five. */
  ranking: { intent: string; confidence: number }[];
  slots: Slots;
}

/**
 * What a sentence means, and what it speaks of. No intent when the best one's confidence is below the model's threshold,
 * or when it is likelier one of the `others`. `today`: the customer's, YYYY-MM-DD.
 */
export function understand(trained: Trained, text: string, { today }: { today: string }): Understood {
  const { model, language } = trained;
  const slots = findSlots(text, model.slots, language, { today });
  return { ...classify(trained, featuresOf(text, language)), slots };
}

/** As `understand`, without slots. */
export function classify(trained: Trained, counts: Counts): Omit<Understood, "slots"> {
  const { classes, regression, model, vocabulary } = trained;
  if (classes.length === 0) return { intent: null, confidence: 0, ranking: [] };
  const vector = vectorOf(counts, vocabulary);
  const odds = softmax(scoresOf(regression, vector));
  const best = odds.indexOf(Math.max(...odds));
  const confidence = confidenceOf(odds[best] ?? 0, nearest(trained, vector, best), classes.length);
  const ranking = classes
    .flatMap((intent, at) =>
      intent === null ? [] : [{ intent, confidence: confidence * ((odds[at] ?? 0) / (odds[best] ?? 1)) }],
    )
    .sort((one, other) => other.confidence - one.confidence)
    .slice(0, 5);
  const intent = classes[best] ?? null;
  return { intent: confidence < model.threshold ? null : intent, confidence, ranking };
}

/** How like the most similar example of the class a text is, 0 to 1. */
const nearest = ({ vectors, labels }: Trained, vector: Vector, label: number): number =>
  vectors.reduce(
    (most, other, at) => (labels[at] === label ? Math.max(most, similarity(vector, other)) : most),
    0,
  );

/**
 * The probability that the best class is right, and not that the text is of no class at all: a logistic calibration
 * (Platt, "Probabilistic outputs for support vector machines", 1999) over the best class's log-odds, its nearest example
 * and the number of classes. Its constants were fitted to 36 models of 3 to 20 intents with 5 to 20 examples each of
 * CLINC150 (Larson et al., EMNLP 2019), a third of whose test sentences are out of scope. Of a single class there are
 * no odds: then a text must be rather like an example.
 */
export function confidenceOf(probability: number, likeness: number, classes: number): number {
  if (classes === 1) return logistic(12 * (likeness - 0.42));
  const odds = Math.log(probability / Math.max(1 - probability, 1e-9));
  return logistic(-5 + 2.9 * odds + 2.4 * likeness + 2.8 * Math.log(classes));
}

const logistic = (value: number): number => 1 / (1 + Math.exp(-value));
