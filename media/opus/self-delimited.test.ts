import fc from "fast-check";
import { expect, test } from "vitest";
import { buildPacket } from "./build-packet.ts";
import { selfDelimited } from "./self-delimited.ts";

/** RFC 6716 appendix B read as it is written, to check against. */
function readSelfDelimited(bytes: Buffer): { frames: Buffer[]; rest: Buffer } {
  let at = 1;
  const length = () => {
    const low = bytes[at++]!;
    return low < 252 ? low : low + 4 * bytes[at++]!;
  };
  const code = bytes[0]! & 3;
  let sizes: number[];
  if (code === 0) sizes = [length()];
  else if (code === 1) sizes = Array(2).fill(length());
  else if (code === 2) sizes = [length(), length()];
  else {
    const head = bytes[at++]!;
    const count = head & 0x3f;
    sizes = head & 0x80 ? Array.from({ length: count }, length) : Array(count).fill(length());
  }
  const frames = sizes.map((size) => {
    at += size;
    return bytes.subarray(at - size, at);
  });
  return { frames, rest: bytes.subarray(at) };
}

test("a packet in self-delimiting framing tells where it ends, whatever its frames", () => {
  const frames = fc.array(fc.uint8Array({ maxLength: 700 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(frames, (parts) => {
      const framed = selfDelimited(
        buildPacket(
          0x80,
          parts.map((part) => Buffer.from(part)),
        ),
      )!;
      const read = readSelfDelimited(Buffer.concat([framed, Buffer.from("next")]));
      expect(read.frames.map((frame) => [...frame])).toEqual(parts.map((part) => [...part]));
      expect(read.rest.toString()).toBe("next");
    }),
  );
});

test("a malformed packet has no such framing", () => {
  expect(selfDelimited(Buffer.alloc(0))).toBeUndefined();
  expect(selfDelimited(Buffer.from([0x81, 1, 2, 3]))).toBeUndefined();
});
