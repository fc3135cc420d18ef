import type { Language } from "../../domain/media/protocol.ts";
import { kanaToSounds } from "./words/kana-to-sounds.ts";
import { lettersToSounds } from "./words/letters-to-sounds.ts";
import type { SpokenPhrase, SpokenWord } from "./words/spoken-word.ts";

const said = (text: string): SpokenWord[] => text.split(" ").map((written) => ({ written }));
const sounded = (kana: string): SpokenWord[] => [{ sounds: kanaToSounds(kana) }];

/** What people say around the words that count. */
const AROUND: Record<Language, { before: SpokenWord[][]; after: SpokenWord[][] }> = {
  en: {
    before: ["uh", "um", "the", "i want", "i'd like", "i need", "it's"].map(said),
    after: ["please", "thanks", "thank you"].map(said),
  },
  ja: {
    before: ["エート", "アノ"].map(sounded),
    after: ["デス", "オネガイシマス", "デオネガイシマス", "オオネガイシマス"].map(sounded),
  },
};

/** A grammar for the recogniser. */
export interface Grammar {
  jsgf: string;
  /** The words in it that the dictionary has not: word and pronunciation. */
  words: [string, string][];
  /** The phrase in the words of a hypothesis: the longest there is, the first of equals. */
  phraseIn(hypothesis: readonly string[]): SpokenPhrase | undefined;
}

/**
 * Makes the grammar of these phrases, each with a little politeness around it. `isKnown` tells whether the dictionary
 * has an English word; one that it has not is said as it is written. Undefined when no phrase has a sound in it.
 */
export function grammarOf(
  phrases: readonly SpokenPhrase[],
  language: Language,
  isKnown: (word: string) => boolean,
): Grammar | undefined {
  const words = new Map<string, string>();
  /** The tokens that stand for a word, one a pronunciation. */
  const tokensOf = (word: SpokenWord): string[] => {
    if ("written" in word && isKnown(word.written)) return [word.written];
    const sounds = "written" in word ? lettersToSounds(word.written) : word.sounds;
    const named = sounds.map((phones): [string, string] => [
      `x_${phones.toLowerCase().replaceAll(" ", "_")}`,
      phones,
    ]);
    for (const [token, phones] of named) words.set(token, phones);
    return named.map(([token]) => token);
  };
  const slotsOf = (spoken: readonly SpokenWord[]): string[][] =>
    spoken.map(tokensOf).filter((tokens) => tokens.length > 0);
  const candidates = phrases
    .map((phrase) => ({ phrase, slots: slotsOf(phrase.words) }))
    .filter(({ slots }) => slots.length > 0);
  if (candidates.length === 0) return undefined;
  const { before, after } = AROUND[language];
  const jsgf = [
    "#JSGF V1.0;",
    "grammar menu;",
    "public <menu> = [<before>] <phrase> [<after>];",
    rule("phrase", unique(candidates.map(({ slots }) => sequence(slots)))),
    rule(
      "before",
      before.map((spoken) => sequence(slotsOf(spoken))),
    ),
    rule(
      "after",
      after.map((spoken) => sequence(slotsOf(spoken))),
    ),
  ].join("\n");
  const longestFirst = candidates.toSorted((a, b) => b.slots.length - a.slots.length);
  return {
    jsgf,
    words: [...words],
    phraseIn: (hypothesis) => longestFirst.find(({ slots }) => contains(hypothesis, slots))?.phrase,
  };
}

const rule = (name: string, ways: string[]): string => `<${name}> = ${ways.join(" | ")};`;
const unique = (ways: string[]): string[] => [...new Set(ways)];

function sequence(slots: string[][]): string {
  return slots.map((tokens) => (tokens.length > 1 ? `(${tokens.join(" | ")})` : tokens[0])).join(" ");
}

function contains(hypothesis: readonly string[], slots: string[][]): boolean {
  return hypothesis.some((_word, at) =>
    slots.every((tokens, i) => tokens.includes(hypothesis[at + i] ?? "")),
  );
}
