import { describe, expect, test } from "vitest";
import { encode } from "../prompt/encode.ts";
import { measure } from "../testing/listen.ts";
import { takeDecoder } from "./decoder-bank.ts";
import { Ear, FRAME_SAMPLES, HEARING_RATE } from "./ear.ts";

const tone = (seconds: number) => ({
  rate: 48_000,
  samples: Float32Array.from(
    { length: 48_000 * seconds },
    (_, i) => 0.3 * Math.sin((2 * Math.PI * 440 * i) / 48_000),
  ),
});

function ear() {
  const frames: Float32Array[] = [];
  const heard = new Ear((frame) => frames.push(frame));
  const sound = () => {
    const all = new Float32Array(frames.length * FRAME_SAMPLES);
    for (const [i, frame] of frames.entries()) all.set(frame, i * FRAME_SAMPLES);
    return all;
  };
  return { heard, frames, sound };
}

describe("an ear", () => {
  test("hears packets of any sender as 16 kHz frames of 20 ms", () => {
    const { heard, frames, sound } = ear();
    for (const [i, packet] of encode(tone(1), "music").entries()) heard.hear(packet, (i * 960) >>> 0);
    expect(frames).toHaveLength(50);
    const { hz, rms } = measure(sound(), 0.2, 0.6, HEARING_RATE);
    expect(hz).toBeCloseTo(440, -1);
    expect(rms).toBeCloseTo(0.21, 1);
    heard.close();
  });

  test("hears each packet once and in order, until the sender's clock is set anew", () => {
    const { heard, frames } = ear();
    const [a, b] = encode(tone(0.04), "music");
    for (const timestamp of [960, 960, 0, 1920]) heard.hear(timestamp === 960 ? a! : b!, timestamp);
    expect(frames).toHaveLength(2);
    heard.hear(a!, (1920 - 480_000) >>> 0);
    expect(frames).toHaveLength(3);
    heard.close();
  });

  test("hears silence where nothing comes, and not beside what comes a little late", () => {
    const { heard, frames } = ear();
    const packets = encode(tone(1), "music");
    for (let slot = 0; slot < 50; slot++) {
      heard.tick(slot * 20);
      if (slot >= 4) heard.hear(packets[slot]!, slot * 960);
    }
    expect(frames).toHaveLength(46);
    for (let slot = 50; slot < 100; slot++) heard.tick(slot * 20);
    expect(frames.length).toBeGreaterThan(90);
    expect(frames.length).toBeLessThan(100);
    heard.close();
  });

  test("is not disturbed by what is no packet", () => {
    const { heard, frames } = ear();
    heard.hear(Buffer.from([0xff, 0xff, 0xff]), 0);
    heard.hear(Buffer.alloc(0), 960);
    heard.hear(encode(tone(0.02), "music")[0]!, 960);
    expect(frames).toHaveLength(1);
    heard.close();
  });
});

test("more streams than one heap of the decoder holds are decoded at once", () => {
  const packets = encode(tone(0.1), "music");
  const decoders = Array.from({ length: 120 }, () => takeDecoder(16_000));
  const decoded = decoders.map((each) => Buffer.concat(packets.map((packet) => each.decode(packet))));
  expect(new Set(decoded.map((pcm) => pcm.toString("base64"))).size).toBe(1);
  expect(decoded[0]).toHaveLength(1600 * 2);
  for (const each of decoders) each.release();
});
