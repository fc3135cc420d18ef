/** The caller's RTP (RFC 3550): a frame every 20 ms both ways, digits as telephone events (RFC 4733). */
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { decodeMuLaw, encodeMuLaw } from "./mu-law.ts";
import { pcmuType } from "./sdp.ts";

const frameMs = 20;
const frameSamples = 160;
const silence = new Uint8Array(frameSamples).fill(0xff);
const eventCodes = "0123456789*#ABCD";
/** How long a digit sounds and how long the pause after it is, in frames. */
const digitFrames = 6;
const pauseFrames = 4;

interface Packet {
  type: number;
  marker: boolean;
  /** Samples since the line opened. */
  timestamp: number;
  payload: Uint8Array;
}

/** What was heard: `at` is ms since the line opened. */
export interface HeardFrame {
  at: number;
  samples: Int16Array;
}

export class SoundLine {
  readonly heard: HeardFrame[] = [];
  readonly #socket: Socket;
  readonly #openedAt = performance.now();
  readonly #source = Math.floor(Math.random() * 2 ** 32);
  #sequence = 0;
  #frames = 0;
  #timer: NodeJS.Timeout | undefined;
  #remote: { host: string; port: number; eventType: number } | undefined;
  /** What is yet to be sent, a frame each; silence is sent when there is nothing. */
  #queue: ((timestamp: number) => Packet[])[] = [];

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("message", (packet) => this.#hear(packet));
    socket.on("error", () => this.close());
  }

  static async open(address: string): Promise<SoundLine> {
    const socket = createSocket("udp4");
    socket.bind(0, address);
    await once(socket, "listening");
    return new SoundLine(socket);
  }

  get port(): number {
    return this.#socket.address().port;
  }

  /** ms since the line opened, on the clock of `heard`. */
  get now(): number {
    return performance.now() - this.#openedAt;
  }

  /** Starts sending there, silence at first. */
  connect(remote: { host: string; port: number; eventType: number }): void {
    this.#remote = remote;
    if (this.#timer) return;
    const startedAt = performance.now();
    const first = this.#frames;
    this.#timer = setInterval(() => {
      while (performance.now() - startedAt >= (this.#frames - first) * frameMs) this.#tick();
    }, frameMs / 2);
  }

  /** Queues sound; resolves when it has been sent. */
  play(samples: Int16Array): Promise<void> {
    const frames = Math.ceil(samples.length / frameSamples);
    for (let at = 0; at < frames; at++) {
      const part = new Int16Array(frameSamples);
      part.set(samples.subarray(at * frameSamples, (at + 1) * frameSamples));
      const payload = encodeMuLaw(part);
      this.#queue.push((timestamp) => [{ type: pcmuType, marker: at === 0, timestamp, payload }]);
    }
    return this.#flushed();
  }

  /** Queues digits; resolves when they have been sent. */
  press(digits: string): Promise<void> {
    for (const digit of digits) {
      const code = eventCodes.indexOf(digit.toUpperCase());
      if (code < 0) throw new Error(`there is no key ${digit}`);
      let startedAt = 0;
      for (let at = 0; at < digitFrames; at++)
        this.#queue.push((timestamp) => {
          if (at === 0) startedAt = timestamp;
          const isLast = at === digitFrames - 1;
          const packet = this.#event(code, startedAt, (at + 1) * frameSamples, at === 0, isLast);
          return isLast ? [packet, packet, packet] : [packet];
        });
      for (let at = 0; at < pauseFrames; at++) this.#queue.push(quiet);
    }
    return this.#flushed();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#remote = undefined;
    this.#queue = [];
    try {
      this.#socket.close();
    } catch {
      // it was closed before
    }
  }

  #event(code: number, timestamp: number, duration: number, marker: boolean, end: boolean): Packet {
    const payload = Uint8Array.of(code, (end ? 0x80 : 0) | 10, duration >> 8, duration & 0xff);
    return { type: this.#remote!.eventType, marker, timestamp, payload };
  }

  #flushed(): Promise<void> {
    return new Promise((resolve) => {
      this.#queue.push((timestamp) => {
        resolve();
        return quiet(timestamp);
      });
    });
  }

  #tick(): void {
    const timestamp = this.#frames * frameSamples;
    this.#frames += 1;
    for (const packet of (this.#queue.shift() ?? quiet)(timestamp)) this.#send(packet);
  }

  #send({ type, marker, timestamp, payload }: Packet): void {
    if (!this.#remote) return;
    const packet = Buffer.alloc(12 + payload.length);
    packet[0] = 0x80;
    packet[1] = (marker ? 0x80 : 0) | type;
    packet.writeUInt16BE(this.#sequence++ & 0xffff, 2);
    packet.writeUInt32BE(timestamp >>> 0, 4);
    packet.writeUInt32BE(this.#source, 8);
    packet.set(payload, 12);
    this.#socket.send(packet, this.#remote.port, this.#remote.host);
  }

  #hear(packet: Buffer): void {
    if (packet.length < 13 || (packet[1]! & 0x7f) !== pcmuType) return;
    const from = 12 + 4 * (packet[0]! & 0x0f);
    this.heard.push({ at: this.now, samples: decodeMuLaw(packet.subarray(from)) });
  }
}

const quiet = (timestamp: number): Packet[] => [
  { type: pcmuType, marker: false, timestamp, payload: silence },
];
