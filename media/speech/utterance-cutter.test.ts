import { describe, expect, test } from "vitest";
import { overTelephone } from "../testing/spoken.ts";
import { FRAME_MS, FRAME_SAMPLES, HEARING_RATE } from "./ear.ts";
import { UtteranceCutter } from "./utterance-cutter.ts";

const SPEAKERS = [
  { voice: "en-us", speed: 150 },
  { voice: "en-gb+f2", speed: 165 },
  { voice: "ja+f3", speed: 150 },
];

/** What is cut out of a sound, with times in ms since its start. */
function cut(sound: Float32Array, limits = { endSilenceMs: 700, longestMs: 8_000 }) {
  const told: string[] = [];
  const times: number[] = [];
  let frames = 0;
  let now = 0;
  const tell = (what: string) => {
    told.push(what);
    times.push(now);
  };
  const cutter = new UtteranceCutter(limits, {
    began: () => tell("began"),
    frame: () => frames++,
    ended: () => tell("ended"),
    tooLong: () => tell("too long"),
  });
  for (let at = 0; at + FRAME_SAMPLES <= sound.length; at += FRAME_SAMPLES) {
    now += FRAME_MS;
    cutter.push(sound.slice(at, at + FRAME_SAMPLES));
  }
  return { told, times, ms: frames * FRAME_MS };
}

const make = (seconds: number, sample: (i: number) => number) =>
  Float32Array.from({ length: seconds * HEARING_RATE }, (_, i) => sample(i));
const joined = (...parts: Float32Array[]) => {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

describe("an utterance", () => {
  test.each(SPEAKERS)(
    "of $voice begins 200 to 400 ms after the voice, and ends with the silence",
    (speaker) => {
      const text = speaker.voice.startsWith("ja") ? "エイギョー" : "technical support";
      const sound = overTelephone(text, speaker, { paddingS: 1.2 });
      const { told, times, ms } = cut(sound);
      expect(told).toEqual(["began", "ended"]);
      expect(times[0]).toBeGreaterThanOrEqual(1_350);
      expect(times[0]).toBeLessThanOrEqual(1_700);
      const speechEnds = (sound.length / HEARING_RATE) * 1000 - 1_200;
      // espeak-ng ends with up to 400 ms of silence of its own
      expect(times[1]! - 700).toBeGreaterThan(speechEnds - 450);
      expect(times[1]! - 700).toBeLessThan(speechEnds + 50);
      expect(ms).toBeGreaterThan(times[1]! - 1_250);
    },
  );

  test("as short as “no” is one", () => {
    for (const voice of ["en-us", "en-gb+m3"]) {
      expect(cut(overTelephone("no", { voice, speed: 160 })).told).toEqual(["began", "ended"]);
    }
  });

  test("is heard in noise, and goes on over a short pause", () => {
    const noisy = overTelephone("sales", SPEAKERS[0]!, { noise: 0.01, paddingS: 1.5 });
    expect(cut(noisy).told).toEqual(["began", "ended"]);
    const word = overTelephone("yes", SPEAKERS[0]!, { paddingS: 0.2 });
    const twice = joined(
      make(1, () => 0),
      word,
      word,
      make(1, () => 0),
    );
    expect(cut(twice, { endSilenceMs: 1_000, longestMs: 8_000 }).told).toEqual(["began", "ended"]);
    expect(cut(twice, { endSilenceMs: 200, longestMs: 8_000 }).told).toHaveLength(4);
  });

  test("that never ends is too long", () => {
    const word = overTelephone("one two three four five six", SPEAKERS[0]!, { paddingS: 0.1 });
    const { told } = cut(joined(word, word, word), { endSilenceMs: 700, longestMs: 2_000 });
    expect(told.slice(0, 2)).toEqual(["began", "too long"]);
  });
});

describe("no utterance", () => {
  let seed = 7;
  const noise = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return seed / 0x3fffffff - 1;
  };
  test.each([
    ["silence", make(3, () => 0)],
    ["steady noise", make(5, () => noise() * 0.02)],
    ["mains hum", make(3, (i) => 0.02 * Math.sin((2 * Math.PI * 50 * i) / HEARING_RATE))],
    ["a click", make(3, (i) => (i > 20_000 && i < 20_400 ? 0.8 * noise() : 0))],
    ["a breath of noise", make(3, (i) => (i > 20_000 && i < 27_000 ? 0.05 * noise() : 0.0005 * noise()))],
  ])("is made of %s", (_name, sound) => {
    expect(cut(sound).told).toEqual([]);
  });
});
