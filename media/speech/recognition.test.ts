/**
 * How well the local recogniser understands, in figures: synthetic speech over a telephone line, so these are not those
 * of people, but they fall when something breaks. Whoever changes confidence.ts measures with this.
 */
import { beforeAll, describe, expect, test } from "vitest";
import type { Language } from "../../domain/media/protocol.ts";
import { overTelephone, type Speaker } from "../testing/spoken.ts";
import { FRAME_SAMPLES } from "./ear.ts";
import { GrammarDecoder } from "./grammar-decoder.ts";
import { LEAST_CONFIDENCE } from "./utterance.ts";
import { UtteranceCutter } from "./utterance-cutter.ts";
import { englishWords } from "./words/english-words.ts";
import { japaneseWords } from "./words/japanese-words.ts";

interface Set {
  language: Language;
  menus: string[][];
  elsewhere: string[];
  speakers: Speaker[];
}

const ENGLISH: Set = {
  language: "en",
  menus: [
    ["sales", "technical support", "billing and payments", "opening hours"],
    ["account balance", "new order", "repairs", "fibernet"],
  ],
  elsewhere: [
    "what is the weather today",
    "hello there my friend",
    "pizza with cheese",
    "my name is John Smith",
  ],
  speakers: [
    { voice: "en-us", speed: 150 },
    { voice: "en-gb+m3", speed: 140 },
    { voice: "en-us+f3", speed: 170 },
  ],
};

/** As it is read: a synthesiser's kana. */
const JAPANESE: Set = {
  language: "ja",
  menus: [
    ["エイギョー", "サポート", "リョーキン", "ソノタ"],
    ["パスワードノサイセッテー", "チューモンノジョーキョー", "オペレーター"],
  ],
  elsewhere: ["キョーノテンキワドーデスカ", "ワカリマセン", "デンシャガオクレマシタ", "モーイチドイッテ"],
  speakers: [
    { voice: "ja", speed: 150 },
    { voice: "ja+f3", speed: 145 },
  ],
};

let decoder: GrammarDecoder;
beforeAll(async () => {
  decoder = await GrammarDecoder.load();
}, 30_000);

/** What the recogniser gets of a sound: what the cutter cuts out. */
function utteranceIn(sound: Float32Array): Float32Array | undefined {
  const frames: Float32Array[] = [];
  let ended = false;
  const cutter = new UtteranceCutter(
    { endSilenceMs: 700, longestMs: 10_000 },
    {
      began: () => {},
      frame: (frame) => void (ended || frames.push(frame)),
      ended: () => {
        ended = true;
      },
      tooLong: () => {},
    },
  );
  for (let at = 0; at + FRAME_SAMPLES <= sound.length; at += FRAME_SAMPLES) {
    cutter.push(sound.slice(at, at + FRAME_SAMPLES));
  }
  if (!ended) return undefined;
  const pcm = new Float32Array(frames.length * FRAME_SAMPLES);
  for (const [i, frame] of frames.entries()) pcm.set(frame, i * FRAME_SAMPLES);
  return pcm;
}

function measure({ language, menus, elsewhere, speakers }: Set) {
  const counts = { said: 0, right: 0, wrong: 0, other: 0, accepted: 0 };
  const confidences: { menu: number[]; other: number[] } = { menu: [], other: [] };
  for (const menu of menus) {
    const phrases = menu.map((text) => ({
      value: text,
      text,
      words: language === "en" ? englishWords(text) : japaneseWords(text),
    }));
    const hear = (text: string, speaker: Speaker) => {
      const pcm = utteranceIn(overTelephone(text, speaker, { noise: 0.002 }));
      const heard = pcm && decoder.recognise(phrases, language, pcm);
      const sure = heard !== undefined && heard.confidence >= LEAST_CONFIDENCE;
      return { value: sure ? heard.phrase.value : undefined, confidence: heard?.confidence ?? 0 };
    };
    for (const speaker of speakers) {
      for (const text of menu) {
        const { value, confidence } = hear(text, speaker);
        counts.said++;
        if (value === text) counts.right++;
        else if (value !== undefined) counts.wrong++;
        confidences.menu.push(confidence);
      }
      for (const text of elsewhere) {
        const { value, confidence } = hear(text, speaker);
        counts.other++;
        if (value !== undefined) counts.accepted++;
        confidences.other.push(confidence);
      }
    }
  }
  const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;
  const figures = {
    understood: counts.right / counts.said,
    misunderstood: counts.wrong / counts.said,
    otherTakenForMenu: counts.accepted / counts.other,
    medianConfidenceOfMenu: median(confidences.menu),
    medianConfidenceOfOther: median(confidences.other),
  };
  const shown = Object.entries(figures).map(([name, value]) => `${name} ${value.toFixed(2)}`);
  console.log(`${language} (${counts.said} of the menu, ${counts.other} others): ${shown.join(", ")}`);
  return figures;
}

describe("over a telephone line the recogniser", () => {
  test.each([ENGLISH, JAPANESE])(
    "understands a menu in $language and refuses other speech",
    (set) => {
      const figures = measure(set);
      expect(figures.understood).toBeGreaterThan(0.9);
      expect(figures.misunderstood).toBeLessThan(0.05);
      expect(figures.otherTakenForMenu).toBeLessThan(0.15);
      expect(figures.medianConfidenceOfMenu).toBeGreaterThan(0.9);
      expect(figures.medianConfidenceOfOther).toBeLessThan(0.15);
    },
    120_000,
  );

  test("keeps its memory over many menus", () => {
    const pcm = utteranceIn(overTelephone("sales", { voice: "en-us", speed: 150 }))!;
    const hear = (menu: number) => {
      const words = ["sales", `support ${menu}`];
      const phrases = words.map((text) => ({ value: text, text, words: englishWords(text) }));
      return decoder.recognise(phrases, "en", pcm)?.phrase.value;
    };
    hear(0);
    const before = process.memoryUsage().rss;
    for (let menu = 1; menu <= 40; menu++) expect(hear(menu)).toBe("sales");
    expect(process.memoryUsage().rss - before).toBeLessThan(60e6);
  }, 120_000);
});
