import type { RecordedTrack } from "../recording/recorder.ts";
import { Connection, type ConnectionEvents, type Ending } from "./connection.ts";

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 3_000;

/** How long a room is tried, at first or after a loss, before the call is given up. */
const PATIENCE_MS = 15_000;

/** Why a room was given up, in the words of the protocol. */
export interface RoomFailure {
  reason: "join" | "lost" | "room-gone";
  detail: string;
}

/** What a room tells its call. */
export interface RoomEvents {
  /** In the room, at first or again after a loss. */
  joined(): void;
  audible(): void;
  participant(identity: string, present: boolean): void;
  digit(digit: string): void;
  audio(track: RecordedTrack, packet: Buffer, timestamp: number): void;
  level(track: RecordedTrack, level: number): void;
  trackEnded(track: RecordedTrack): void;
  /** Given up. Once, and the last event. */
  failed(failure: RoomFailure): void;
}

/** A place in a LiveKit room that is kept: a lost connection is made again, until the room is gone or patience ends. */
export class Room {
  readonly #url: string;
  readonly #bindAddress: string | undefined;
  readonly #token: string;
  readonly #events: RoomEvents;
  #connection: Connection | undefined;
  #present = new Set<string>();
  #arriving = new Set<string>();
  #joined = false;
  #everJoined = false;
  #listening = false;
  #since = performance.now();
  #waitMs = FIRST_WAIT_MS;
  #timer: NodeJS.Timeout | undefined;
  #left = false;

  constructor(options: { url: string; token: string; events: RoomEvents }) {
    this.#url = options.url;
    this.#token = options.token;
    this.#events = options.events;
    this.#bindAddress = isLoopback(options.url) ? "127.0.0.1" : undefined;
    this.#connect();
  }

  /** In the room now. */
  get joined(): boolean {
    return this.#joined;
  }

  /** Someone is there who is not a media process. */
  get isOccupied(): boolean {
    return this.#present.size > 0;
  }

  /** Receives audio, or not. Holds over reconnections. */
  listen(on: boolean): void {
    this.#listening = on;
    if (this.#joined) this.#connection?.listen(on);
  }

  /** Sends 20 ms, or lets them pass. */
  send(packet: Buffer | undefined, samples: number): void {
    this.#connection?.send(packet, samples);
  }

  /** Leaves for good. */
  leave(): void {
    this.#left = true;
    this.#joined = false;
    clearTimeout(this.#timer);
    this.#connection?.close();
  }

  #connect(): void {
    this.#arriving = new Set();
    const connection = new Connection(this.#connectionEvents(), this.#bindAddress);
    this.#connection = connection;
    void connection.join(this.#url, this.#token);
  }

  #connectionEvents(): ConnectionEvents {
    const events = this.#events;
    return {
      connected: () => this.#arrived(),
      participant: (identity, present) => this.#came(identity, present),
      ended: (ending) => this.#lost(ending),
      audible: () => events.audible(),
      digit: (digit) => events.digit(digit),
      audio: (track, packet, timestamp) => events.audio(track, packet, timestamp),
      level: (track, level) => events.level(track, level),
      trackEnded: (track) => events.trackEnded(track),
    };
  }

  #arrived(): void {
    this.#joined = true;
    this.#everJoined = true;
    this.#waitMs = FIRST_WAIT_MS;
    this.#connection?.listen(this.#listening);
    const before = this.#present;
    this.#present = this.#arriving;
    this.#events.joined();
    for (const identity of before)
      if (!this.#present.has(identity)) this.#events.participant(identity, false);
    for (const identity of this.#present) if (!before.has(identity)) this.#events.participant(identity, true);
  }

  #came(identity: string, present: boolean): void {
    const set = this.#joined ? this.#present : this.#arriving;
    if (present) set.add(identity);
    else set.delete(identity);
    if (this.#joined) this.#events.participant(identity, present);
  }

  #lost(ending: Ending): void {
    if (this.#left) return;
    if (this.#joined) this.#since = performance.now();
    this.#joined = false;
    const spent = performance.now() - this.#since + this.#waitMs > PATIENCE_MS;
    if (ending.reason === "lost" && !spent) {
      this.#timer = setTimeout(() => this.#connect(), this.#waitMs);
      this.#waitMs = Math.min(this.#waitMs * 2, LONGEST_WAIT_MS);
      return;
    }
    this.#left = true;
    const reason = ending.reason === "room-gone" ? "room-gone" : this.#everJoined ? "lost" : "join";
    this.#events.failed({ reason, detail: ending.detail.slice(0, 300) });
  }
}

function isLoopback(url: string): boolean {
  return ["127.0.0.1", "localhost", "[::1]"].includes(new URL(url).hostname);
}
