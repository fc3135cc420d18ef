import { isSame } from "./search-words.ts";

/** A passage that may answer, with its search words and those of its article's title. */
export interface Candidate {
  words: readonly string[];
  titleWords: readonly string[];
}

/** Of how many passages there are, how many hold each word. */
export interface Frequencies {
  total: number;
  of: ReadonlyMap<string, number>;
}

export interface Picked<C extends Candidate> {
  passage: C;
  /** How much of the question it holds, 0 to 1. */
  confidence: number;
}

/** BM25's constants as Robertson and Zaragoza give them, "The probabilistic relevance framework" (2009), 3.2. */
const [k1, b] = [1.2, 0.75];
/** A word of the title is worth so many in the text. */
const titleWeight = 2;

/**
 * The candidates that answer a question best, best first. The order is BM25's, a title's words counting twice. The confidence is
 * the share of the question's words that a passage or its title holds, each weighed by how rare it is (idf): of
 * "pay by bitcoin" a passage on paying by card holds the lesser part, when others are on paying, too. Equal ones keep the order they came in.
 */
export function pickPassages<C extends Candidate>(
  question: readonly string[],
  candidates: readonly C[],
  frequencies: Frequencies,
): Picked<C>[] {
  const asked = [...new Set(question)];
  const idf = new Map(asked.map((word) => [word, idfOf(word, frequencies)]));
  const all = asked.reduce((sum, word) => sum + (idf.get(word) ?? 0), 0);
  const length = ({ words }: Candidate) => Math.max(1, words.length);
  const average = candidates.reduce((sum, one) => sum + length(one), 0) / Math.max(1, candidates.length);
  return candidates
    .map((passage) => {
      let [score, held] = [0, 0];
      for (const word of asked) {
        const count = countOf(passage.words, word) + titleWeight * countOf(passage.titleWords, word);
        if (count === 0) continue;
        const weight = idf.get(word) ?? 0;
        held += weight;
        score += (weight * count * (k1 + 1)) / (count + k1 * (1 - b + (b * length(passage)) / average));
      }
      return { passage, score, confidence: all === 0 ? 0 : held / all };
    })
    .sort((one, other) => other.score - one.score)
    .map(({ passage, confidence }) => ({ passage, confidence }));
}

/** Never below zero: a word that all passages hold still counts a little. One that none holds is as rare as one's own. */
const idfOf = (word: string, { total, of }: Frequencies): number => {
  const df = Math.max(1, of.get(word) ?? 0);
  return Math.log(1 + (total - df + 0.5) / (df + 0.5));
};

const countOf = (words: readonly string[], word: string): number =>
  words.reduce((count, one) => count + (isSame(word, one) ? 1 : 0), 0);
