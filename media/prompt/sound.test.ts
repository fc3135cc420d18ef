import { describe, expect, test } from "vitest";
import { measure } from "../testing/listen.ts";
import { wavTone } from "../testing/wav-tone.ts";
import { holdMusic, ringback } from "./music.ts";
import { level, resample } from "./sound.ts";
import { readWav } from "./wav.ts";

const sine = (hertz: number, rate: number, gain = 0.5) => ({
  rate,
  samples: Float32Array.from({ length: rate }, (_, i) => gain * Math.sin((2 * Math.PI * hertz * i) / rate)),
});

describe("resampling", () => {
  test.each([8_000, 16_000, 22_050, 44_100])("from %i Hz keeps a tone's pitch and loudness", (rate) => {
    const { samples } = resample(sine(1_000, rate), 48_000);
    const { hz, rms } = measure(samples, 0.2, 0.6);
    expect(hz).toBeCloseTo(1_000, -1);
    expect(rms).toBeCloseTo(0.5 / Math.SQRT2, 2);
  });

  test("leaves out what the lower rate cannot hold", () => {
    expect(measure(resample(sine(10_000, 48_000), 16_000).samples, 0.2, 0.6, 16_000).rms).toBeLessThan(0.005);
  });
});

test("levelling brings loud and soft to one loudness without clipping", () => {
  for (const gain of [0.02, 0.9]) {
    expect(measure(level(sine(500, 16_000, gain)).samples, 0, 1, 16_000).rms).toBeCloseTo(0.12, 1);
  }
  const peaky = { rate: 8_000, samples: new Float32Array(8_000).fill(0.02) };
  peaky.samples[100] = 0.9;
  expect(Math.max(...level(peaky).samples)).toBeLessThanOrEqual(0.9);
});

describe("a WAV file", () => {
  test("is read", () => {
    const { rate, samples } = readWav(wavTone(440, 1));
    expect(rate).toBe(16_000);
    expect(measure(samples, 0.1, 0.8, rate).hz).toBeCloseTo(440, -1);
  });

  test("whose length was unknown when it was written is read to its end", () => {
    const file = wavTone(440, 1);
    file.writeUInt32LE(0xffff_ffff, 40);
    expect(readWav(file).samples).toHaveLength(16_000);
  });

  test("that is something else is refused with a sentence", () => {
    expect(() => readWav(Buffer.from("OggS"))).toThrow("not a WAV");
    const compressed = wavTone(440, 1);
    compressed.writeUInt16LE(85, 20);
    expect(() => readWav(compressed)).toThrow("cannot be read");
    expect(() => readWav(wavTone(440, 1).subarray(0, 36))).toThrow("without audio");
  });
});

describe("the music", () => {
  test("to wait by lasts 48 seconds, is soft, never clips, and begins and ends in silence", () => {
    const { rate, samples } = holdMusic();
    expect(samples.length / rate).toBe(48);
    expect(samples.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0)).toBeLessThan(0.7);
    expect(measure(samples, 0, 0.05, rate).rms).toBeLessThan(0.01);
    expect(measure(samples, 47.9, 0.1, rate).rms).toBeLessThan(0.01);
    for (let second = 1; second < 46; second++)
      expect(measure(samples, second, 1, rate).rms).toBeGreaterThan(0.02);
  });

  test("is the same every time", () => {
    const bytes = () => Buffer.from(holdMusic().samples.buffer);
    expect(bytes().equals(bytes())).toBe(true);
  });

  test("of ringing rings two seconds in six", () => {
    const { rate, samples } = ringback();
    expect(samples.length / rate).toBe(6);
    expect(measure(samples, 0.5, 1, rate).rms).toBeGreaterThan(0.05);
    expect(measure(samples, 2.1, 3.9, rate).rms).toBe(0);
  });
});
