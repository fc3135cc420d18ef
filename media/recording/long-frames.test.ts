import OpusScript from "opusscript";
import { expect, test } from "vitest";
import { packetSamples } from "../opus/packet.ts";
import { measure } from "../testing/listen.ts";
import { longFrameRecoder } from "./long-frames.ts";

/** A 60 ms packet of a 500 Hz tone, as a phone that saves bandwidth sends it. */
function longPackets(count: number): Buffer[] {
  const encoder = new OpusScript(16_000, 1, OpusScript.Application.VOIP);
  encoder.setBitrate(12_000);
  return Array.from({ length: count }, (_, packet) => {
    const pcm = Buffer.alloc(960 * 2);
    for (let i = 0; i < 960; i++) {
      pcm.writeInt16LE(
        Math.round(9_000 * Math.sin((2 * Math.PI * 500 * (packet * 960 + i)) / 16_000)),
        i * 2,
      );
    }
    return encoder.encode(pcm, 960);
  });
}

test("frames of 60 ms become 20 ms packets that sound the same", async () => {
  const packets = longPackets(30);
  expect(packetSamples(packets[0]!)).toBe(2_880);
  const recode = longFrameRecoder();
  expect(recode(packets[0]!)).toEqual([]); // the codec is not loaded yet
  await expect.poll(() => recode(packets[0]!).length).toBe(3);
  const short = packets.flatMap(recode);
  expect(short.every((packet) => packetSamples(packet) === 960)).toBe(true);
  const decoder = new OpusScript(48_000, 1, OpusScript.Application.VOIP);
  const pcm = Buffer.concat(short.map((packet) => decoder.decode(packet)));
  const samples = Float32Array.from({ length: pcm.length / 2 }, (_, i) => pcm.readInt16LE(i * 2) / 32_768);
  expect(measure(samples, 0.5, 1).hz).toBeCloseTo(500, -1);
});
