import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildPacket, concealment } from "./build-packet.ts";
import { frameSamples, packetSamples, SILENCE, splitPacket } from "./packet.ts";

const toc = (config: number, stereo = false) => (config << 3) | (stereo ? 4 : 0);

describe("the first byte of an Opus packet", () => {
  test.each([
    [0, 480],
    [3, 2880],
    [9, 960],
    [11, 2880],
    [12, 480],
    [15, 960],
    [16, 120],
    [19, 960],
    [28, 120],
    [31, 960],
  ])("configuration %i has frames of %i samples", (config, samples) => {
    expect(frameSamples(toc(config))).toBe(samples);
    expect(frameSamples(toc(config, true))).toBe(samples);
  });

  test("and the frame count give the packet's length", () => {
    expect(packetSamples(SILENCE)).toBe(960);
    expect(packetSamples(Buffer.from([toc(16) | 1, 1, 2]))).toBe(240);
    expect(packetSamples(Buffer.from([toc(1) | 3, 3, 1, 2, 3]))).toBe(2880);
    expect(packetSamples(Buffer.alloc(0))).toBe(0);
    expect(packetSamples(Buffer.from([3]))).toBe(0);
  });
});

describe("taking a packet apart", () => {
  const frames = fc.array(fc.uint8Array({ maxLength: 600 }), { minLength: 1, maxLength: 6 });

  test("gives back the frames it was built of, whatever their sizes", () => {
    fc.assert(
      fc.property(frames, fc.integer({ min: 16, max: 31 }), (parts, config) => {
        const buffers = parts.map((part) => Buffer.from(part));
        const split = splitPacket(buildPacket(toc(config), buffers));
        expect(split?.toc).toBe(toc(config));
        expect(split?.frames.map((frame) => [...frame])).toEqual(parts.map((part) => [...part]));
      }),
    );
  });

  test("never throws on rubbish", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        splitPacket(Buffer.from(bytes));
      }),
    );
  });

  test("leaves padding out", () => {
    expect(splitPacket(Buffer.from([toc(16) | 3, 0x40 | 1, 2, 9, 8, 0, 0]))?.frames).toEqual([
      Buffer.from([9, 8]),
    ]);
  });

  test.each([
    ["an odd length for two equal frames", [toc(16) | 1, 1, 2, 3]],
    ["a first frame longer than the packet", [toc(16) | 2, 9, 1]],
    ["more than 120 ms", [toc(31) | 3, 7, 0, 0, 0, 0, 0, 0, 0]],
    ["no frame at all", [toc(31) | 3, 0]],
    ["more padding than packet", [toc(31) | 3, 0x41, 9, 1]],
  ])("refuses %s", (_what, bytes) => {
    expect(splitPacket(Buffer.from(bytes))).toBeUndefined();
  });
});

test("a concealment packet is 20 ms long in every mode", () => {
  for (const config of [0, 1, 12, 13, 16, 17, 18, 19, 31]) {
    expect(packetSamples(concealment(toc(config)))).toBe(960);
  }
});
