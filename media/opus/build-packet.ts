import { frameSamples, SLOT_SAMPLES } from "./packet.ts";

/** A frame's length as RFC 6716 section 3.2.1 writes it: one byte below 252, else two. */
export function lengthBytes(size: number): number[] {
  if (size < 252) return [size];
  const low = 252 + (size & 3);
  return [low, (size - low) >> 2];
}

/** Puts frames of one configuration into the shortest packet that holds them (RFC 6716 section 3.2). */
export function buildPacket(toc: number, frames: readonly Buffer[]): Buffer {
  const config = toc & 0xfc;
  const equal = frames.every((frame) => frame.length === frames[0]!.length);
  if (frames.length === 1) return Buffer.concat([Buffer.from([config]), ...frames]);
  if (frames.length === 2 && equal) return Buffer.concat([Buffer.from([config | 1]), ...frames]);
  if (frames.length === 2) {
    return Buffer.concat([Buffer.from([config | 2, ...lengthBytes(frames[0]!.length)]), ...frames]);
  }
  const lengths = equal ? [] : frames.slice(0, -1).flatMap((frame) => lengthBytes(frame.length));
  const count = frames.length | (equal ? 0 : 0x80);
  return Buffer.concat([Buffer.from([config | 3, count, ...lengths]), ...frames]);
}

/**
 * A 20 ms packet that carries nothing: the decoder conceals what is missing (RFC 6716 section 4.4).
 * `toc` is that of the packet before, so that the decoder stays in its mode; its frames must be 20 ms or shorter.
 */
export function concealment(toc: number): Buffer {
  const count = Math.max(1, SLOT_SAMPLES / frameSamples(toc));
  return buildPacket(
    toc,
    Array.from({ length: count }, () => Buffer.alloc(0)),
  );
}
