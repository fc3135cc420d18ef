import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import createModule, { type Decoder, type Segment, type SoundSwallowerModule } from "soundswallower";
import type { Language } from "../../domain/media/protocol.ts";
import { confidenceOf, type Evidence } from "./confidence.ts";
import { HEARING_RATE } from "./ear.ts";
import { evenOut } from "./even-out.ts";
import { type Grammar, grammarOf } from "./grammar.ts";
import type { SpokenPhrase } from "./words/spoken-word.ts";

const PHONES =
  "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH".split(
    " ",
  );

/** The decoder tells probabilities; its scores are their logarithms to this base. */
const LOG_BASE = Math.log(1.0001);
const FRAMES_PER_SECOND = 100;

/** Of what was said, the phrase it most probably was, and how sure that is: 0 to 1. */
export interface Recognition {
  phrase: SpokenPhrase;
  confidence: number;
}

/** A stretch of a hypothesis: a word (or undefined for silence and noise), in seconds, with its score. */
interface Stretch {
  word: string | undefined;
  from: number;
  to: number;
  score: number;
}

/**
 * Recognises phrases of a grammar in one utterance at a time, synchronously (some 0.1 s of a core). Beside the grammar it
 * runs a loop of all phones over the same audio: what the loop explains much better was something else.
 *
 * The library takes the uncaught errors of its process for its own: use this in a process made for it.
 */
export class GrammarDecoder {
  readonly #decoder: Decoder;
  readonly #loop: Decoder;
  readonly #added = new Set<string>();
  #present: { key: string; grammar: Grammar | undefined } | undefined;

  private constructor(decoder: Decoder, loop: Decoder) {
    this.#decoder = decoder;
    this.#loop = loop;
  }

  static async load(): Promise<GrammarDecoder> {
    const library = await createModule();
    const hmm = join(dirname(fileURLToPath(import.meta.resolve("soundswallower"))), "model", "en-us");
    const decoder = await start(library, { hmm, beam: 1e-64, pbeam: 1e-64, wbeam: 1e-48 });
    const loop = await start(library, {
      hmm,
      dict: join(hmm, "none"),
      lw: 3,
      beam: 1e-30,
      pbeam: 1e-30,
      wbeam: 1e-20,
    });
    const words = PHONES.map((phone): [string, string] => [`x_${phone.toLowerCase()}`, phone]);
    loop.add_words(...words);
    loop.set_grammar(
      `#JSGF V1.0;\ngrammar loop;\npublic <loop> = (${words.map(([word]) => word).join(" | ")})+;`,
    );
    return new GrammarDecoder(decoder, loop);
  }

  /** Words added to the dictionary so far: it only grows. */
  get addedWords(): number {
    return this.#added.size;
  }

  /** Undefined when nothing of the grammar fits at all. Throws when no phrase can be said. `pcm` at 16 kHz, -1 to 1. */
  recognise(
    phrases: readonly SpokenPhrase[],
    language: Language,
    pcm: Float32Array,
  ): Recognition | undefined {
    const found = this.evidence(phrases, language, pcm);
    return found && { phrase: found.phrase, confidence: confidenceOf(found.evidence, language) };
  }

  /** As {@link recognise}, with what speaks for and against it. */
  evidence(
    phrases: readonly SpokenPhrase[],
    language: Language,
    samples: Float32Array,
  ): { phrase: SpokenPhrase; evidence: Evidence } | undefined {
    const grammar = this.#use(phrases, language);
    if (!grammar) throw new Error("nothing in the grammar can be said");
    const pcm = evenOut(samples);
    const hypothesis = stretches(this.#decoder, pcm);
    const words = hypothesis.flatMap((each) => each.word ?? []);
    const phrase = grammar.phraseIn(words);
    if (!phrase) return undefined;
    const seconds = pcm.length / HEARING_RATE;
    return { phrase, evidence: compare(hypothesis, stretches(this.#loop, pcm), seconds) };
  }

  #use(phrases: readonly SpokenPhrase[], language: Language): Grammar | undefined {
    const key = JSON.stringify([language, phrases]);
    if (this.#present?.key === key) return this.#present.grammar;
    const grammar = grammarOf(phrases, language, (word) => this.#decoder.lookup_word(word) !== null);
    this.#present = undefined;
    if (grammar) {
      const fresh = grammar.words.filter(([word]) => !this.#added.has(word));
      if (fresh.length > 0) this.#decoder.add_words(...fresh);
      for (const [word] of fresh) this.#added.add(word);
      this.#decoder.set_grammar(grammar.jsgf);
    }
    this.#present = { key, grammar };
    return grammar;
  }
}

async function start(
  library: SoundSwallowerModule,
  config: Record<string, string | number>,
): Promise<Decoder> {
  const decoder = new library.Decoder({ ...config, samprate: HEARING_RATE, loglevel: "FATAL" });
  await decoder.initialize();
  return decoder;
}

function stretches(decoder: Decoder, pcm: Float32Array): Stretch[] {
  decoder.start();
  decoder.process_audio(pcm, false, true);
  decoder.stop();
  const found: Segment[] = decoder.get_alignment().w ?? [];
  return found.map(({ t, b, d, p }) => ({
    word: /^[<([]/.test(t) ? undefined : t.replace(/\(\d+\)$/, ""),
    from: b,
    to: b + d,
    score: Math.log(Math.max(p, 1e-3)) / LOG_BASE,
  }));
}

function compare(hypothesis: Stretch[], loop: Stretch[], seconds: number): Evidence {
  const words = hypothesis.filter((each) => each.word !== undefined);
  const spoken = loop.filter((each) => each.word !== undefined);
  const wordSeconds = total(words.map((each) => each.to - each.from));
  const spokenSeconds = total(spoken.map((each) => each.to - each.from));
  const covered = total(spoken.map((each) => total(words.map((word) => overlap(each, word)))));
  const inWords = total(
    words.map(
      (word) => word.score - total(loop.map((each) => (each.score * overlap(each, word)) / length(each))),
    ),
  );
  const everywhere = total(hypothesis.map((each) => each.score)) - total(loop.map((each) => each.score));
  return {
    words: inWords / (wordSeconds * FRAMES_PER_SECOND),
    all: everywhere / (seconds * FRAMES_PER_SECOND),
    coverage: spokenSeconds > 0 ? covered / spokenSeconds : 0,
    seconds: wordSeconds,
  };
}

const total = (numbers: number[]): number => numbers.reduce((sum, each) => sum + each, 0);
const length = (stretch: Stretch): number => Math.max(0.01, stretch.to - stretch.from);
const overlap = (a: Stretch, b: Stretch): number =>
  Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));
