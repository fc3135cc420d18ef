import type { Language } from "../media/protocol.ts";
import { featuresOf } from "./features.ts";
import type { IntentModel } from "./intent-model.ts";
import { examplesOf, trainOn } from "./train.ts";
import { classify } from "./understand.ts";

/** What became of the examples of one intent; null: of the sentences that are none. */
export interface IntentScore {
  intent: string | null;
  tested: number;
  right: number;
  /** Of all that were taken for this intent, the share that were; null when none was. */
  precision: number | null;
  /** The share of its examples that were understood; null when it has none. */
  recall: number | null;
}

/** Examples of one intent that were taken for another, or for none (null). */
export interface Confusion {
  intent: string | null;
  takenFor: string | null;
  sentences: string[];
}

export interface Evaluation {
  tested: number;
  /** The share of all held-out sentences that were understood rightly, 0 to 1; null when too few to hold any out. */
  accuracy: number | null;
  /** Held-out sentences that were taken for no intent though they are one. */
  notUnderstood: number;
  /** Held-out sentences that were taken for another intent. */
  mistaken: number;
  intents: IntentScore[];
  /** The commonest first. */
  confusions: Confusion[];
  /** `matrix[i][j]`: how many examples of `intents[i]` were taken for `intents[j]`; the last of both is null. */
  matrix: number[][];
}

/**
 * How well the model understands sentences it has not seen: its examples are dealt out into at most five parts, an
 * intent's in turn, and each part is understood by a model trained on the others (stratified cross-validation; Kohavi,
 * IJCAI 1995). The same model always gives the same figures. Some 0.2 s for 10 intents of 20 examples.
 */
export function evaluate(model: IntentModel, language: Language): Evaluation {
  const examples = examplesOf(model, language).map((example) => ({
    ...example,
    counts: featuresOf(example.text, language),
  }));
  const dealt = new Map<string | null, number>();
  const turns = examples.map(({ intent }) => {
    const turn = dealt.get(intent) ?? 0;
    dealt.set(intent, turn + 1);
    return turn;
  });
  const parts = Math.min(5, Math.max(0, ...dealt.values()));
  const classes = [...model.intents.map(({ name }) => name), null];
  const matrix = classes.map(() => classes.map(() => 0));
  const confusions = new Map<string, Confusion>();
  for (let part = 0; parts > 1 && part < parts; part += 1) {
    const trained = trainOn(
      model,
      language,
      examples.filter((_, at) => (turns[at] ?? 0) % parts !== part),
    );
    for (const [at, { text, intent, counts }] of examples.entries()) {
      if ((turns[at] ?? 0) % parts !== part) continue;
      const takenFor = classify(trained, counts).intent;
      const row = matrix[classes.indexOf(intent)];
      const column = classes.indexOf(takenFor);
      if (row !== undefined) row[column] = (row[column] ?? 0) + 1;
      if (takenFor === intent) continue;
      const key = JSON.stringify([intent, takenFor]);
      const known = confusions.get(key) ?? { intent, takenFor, sentences: [] };
      known.sentences.push(text);
      confusions.set(key, known);
    }
  }
  return summed(classes, matrix, [...confusions.values()]);
}

function summed(classes: (string | null)[], matrix: number[][], confusions: Confusion[]): Evaluation {
  const none = classes.length - 1;
  const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
  const intents = classes.map((intent, at): IntentScore => {
    const tested = sum(matrix[at] ?? []);
    const taken = sum(matrix.map((row) => row[at] ?? 0));
    const right = matrix[at]?.[at] ?? 0;
    return {
      intent,
      tested,
      right,
      precision: taken === 0 ? null : right / taken,
      recall: tested === 0 ? null : right / tested,
    };
  });
  const tested = sum(intents.map((one) => one.tested));
  const right = sum(intents.map((one) => one.right));
  const notUnderstood = sum(matrix.slice(0, none).map((row) => row[none] ?? 0));
  return {
    tested,
    accuracy: tested === 0 ? null : right / tested,
    notUnderstood,
    mistaken: tested - right - notUnderstood,
    intents,
    confusions: confusions.sort((one, other) => other.sentences.length - one.sentences.length),
    matrix,
  };
}
