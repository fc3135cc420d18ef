/** RTP (RFC 3550), as far as one Opus stream needs it. */

export const OPUS_PAYLOAD_TYPE = 111;

/** A received packet's payload and its clock. */
export interface RtpPayload {
  payload: Buffer;
  /** 48 kHz, 32 bits, wraps. */
  timestamp: number;
}

/** The Opus payload of a packet; undefined for anything else (RTCP, other payload types, padding only). */
export function readRtp(packet: Buffer): RtpPayload | undefined {
  if (packet.length < 13 || packet[0]! >> 6 !== 2 || (packet[1]! & 0x7f) !== OPUS_PAYLOAD_TYPE)
    return undefined;
  let start = 12 + (packet[0]! & 15) * 4;
  if (packet[0]! & 0x10) {
    if (start + 4 > packet.length) return undefined;
    start += 4 + packet.readUInt16BE(start + 2) * 4;
  }
  const end = packet[0]! & 0x20 ? packet.length - packet.at(-1)! : packet.length;
  return end > start
    ? { payload: packet.subarray(start, end), timestamp: packet.readUInt32BE(4) }
    : undefined;
}

/** Writes one stream's packets. A packet given out is valid until the next one is asked for. */
export class RtpWriter {
  readonly #buffer = Buffer.alloc(1500);
  #sequence = (Math.random() * 0xffff) | 0;
  #timestamp = (Math.random() * 0x7fffffff) >>> 0;
  #talkspurt = true;

  constructor(ssrc: number) {
    this.#buffer[0] = 0x80;
    this.#buffer.writeUInt32BE(ssrc, 8);
  }

  /** The next packet, `samples` after the one before. */
  write(payload: Buffer, samples: number): Buffer {
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#timestamp = (this.#timestamp + samples) >>> 0;
    this.#buffer[1] = OPUS_PAYLOAD_TYPE | (this.#talkspurt ? 0x80 : 0);
    this.#buffer.writeUInt16BE(this.#sequence, 2);
    this.#buffer.writeUInt32BE(this.#timestamp, 4);
    payload.copy(this.#buffer, 12);
    this.#talkspurt = false;
    return this.#buffer.subarray(0, 12 + payload.length);
  }

  /** Nothing to say: only the clock goes on, and the next packet is marked as the start of a talkspurt. */
  skip(samples: number): void {
    this.#timestamp = (this.#timestamp + samples) >>> 0;
    this.#talkspurt = true;
  }
}
