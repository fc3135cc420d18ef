/**
 * What an Opus packet says about itself (RFC 6716 section 3), without decoding it.
 * All lengths are in samples at 48 kHz, as in RTP and Ogg.
 */

/** One 20 ms step: the unit in which this process plays and records. */
export const SLOT_SAMPLES = 960;
export const SLOT_MS = 20;

/** 20 ms of silence, mono (CELT, full band), as WebRTC's encoders send it. */
export const SILENCE: Buffer = Buffer.from([0xf8, 0xff, 0xfe]);

/** A packet taken apart: its configuration and its frames. `toc` has the frame count code (two low bits) cleared. */
export interface OpusFrames {
  toc: number;
  frames: Buffer[];
}

/** Length of one frame of this configuration (RFC 6716 table 2). */
export function frameSamples(toc: number): number {
  const config = toc >> 3;
  if (config < 12) return [480, 960, 1920, 2880][config & 3]!;
  if (config < 16) return config & 1 ? 960 : 480;
  return 120 << (config & 3);
}

/** Length of a whole packet; 0 when it is empty or truncated. */
export function packetSamples(packet: Uint8Array): number {
  const toc = packet[0];
  if (toc === undefined) return 0;
  const code = toc & 3;
  if (code === 3 && packet.length < 2) return 0;
  return frameSamples(toc) * (code === 0 ? 1 : code === 3 ? packet[1]! & 0x3f : 2);
}

/** Takes a packet apart; undefined when it breaks a rule of RFC 6716 section 3.4. The frames share the packet's memory. */
export function splitPacket(packet: Buffer): OpusFrames | undefined {
  const first = packet[0];
  if (first === undefined) return undefined;
  const toc = first & 0xfc;
  if ((first & 3) === 0) return { toc, frames: [packet.subarray(1)] };
  if ((first & 3) === 1) return equalFrames(toc, packet.subarray(1), 2);
  if ((first & 3) === 2) return unequalFrames(toc, packet.subarray(1), 2);
  return countedFrames(toc, packet);
}

function countedFrames(toc: number, packet: Buffer): OpusFrames | undefined {
  const head = packet[1];
  if (head === undefined) return undefined;
  const count = head & 0x3f;
  if (count === 0 || count * frameSamples(toc) > 5760) return undefined;
  let start = 2;
  let padding = 0;
  for (let more = (head & 0x40) !== 0; more; ) {
    const byte = packet[start++];
    if (byte === undefined) return undefined;
    padding += byte === 255 ? 254 : byte;
    more = byte === 255;
  }
  if (start + padding > packet.length) return undefined;
  const body = packet.subarray(start, packet.length - padding);
  return head & 0x80 ? unequalFrames(toc, body, count) : equalFrames(toc, body, count);
}

function equalFrames(toc: number, body: Buffer, count: number): OpusFrames | undefined {
  if (body.length % count !== 0) return undefined;
  const size = body.length / count;
  const frames = Array.from({ length: count }, (_, i) => body.subarray(i * size, (i + 1) * size));
  return { toc, frames };
}

function unequalFrames(toc: number, body: Buffer, count: number): OpusFrames | undefined {
  const sizes: number[] = [];
  let at = 0;
  for (let i = 0; i < count - 1; i++) {
    const low = body[at++];
    if (low === undefined) return undefined;
    const high = low < 252 ? 0 : body[at++];
    if (high === undefined) return undefined;
    sizes.push(low + 4 * high);
  }
  const frames: Buffer[] = [];
  for (const size of sizes) {
    if (at + size > body.length) return undefined;
    frames.push(body.subarray(at, at + size));
    at += size;
  }
  frames.push(body.subarray(at));
  return { toc, frames };
}
