import WebSocket from "ws";
import type { EdgeAddress } from "./edge-address.ts";

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;
const HEARTBEAT_MS = 5_000;
const KEPT_MESSAGES = 10_000;

/** What a reconnecting socket tells its user. */
export interface EdgeSocketEvents {
  /** Connected, at first or again; the messages that were kept are on their way already. */
  open(): void;
  message(text: string): void;
  /** The edge says that there is nothing to connect to and never will be (HTTP 410). No more attempts are made. */
  gone(): void;
}

/**
 * A socket to the edge that stays: it reconnects for ever with growing pauses, notices a dead line by its missing
 * pongs, and keeps what is sent meanwhile, in order.
 */
export class EdgeSocket {
  readonly #edge: EdgeAddress;
  readonly #path: string;
  readonly #events: EdgeSocketEvents;
  #socket: WebSocket | undefined;
  #kept: string[] = [];
  #waitMs = FIRST_WAIT_MS;
  #timer: NodeJS.Timeout | undefined;
  #heartbeat: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(edge: EdgeAddress, path: string, events: EdgeSocketEvents) {
    this.#edge = edge;
    this.#path = path;
    this.#events = events;
    void this.#connect();
  }

  get connected(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Sends now, or as soon as there is a connection. */
  send(message: object): void {
    const text = JSON.stringify(message);
    if (!this.connected || this.#kept.length > 0) this.#keep(text);
    else this.#transmit(text);
  }

  /** Sends now or never: for what is out of date a moment later. */
  sendNow(message: object): void {
    if (this.connected) this.#socket!.send(JSON.stringify(message));
  }

  /** Tries again at once instead of after the pause. */
  hurry(): void {
    this.#waitMs = FIRST_WAIT_MS;
    if (!this.#timer) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    void this.#connect();
  }

  /** Closes for good. What was sent on an open connection still goes out; what was kept is dropped. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#socket?.close(1000);
  }

  async #connect(): Promise<void> {
    const authorization = await this.#edge.authorization();
    if (this.#closed) return;
    const socket = new WebSocket(this.#edge.socketUrl(this.#path), {
      headers: { authorization },
      handshakeTimeout: 5_000,
      perMessageDeflate: false,
    });
    this.#socket = socket;
    socket.on("open", () => this.#opened(socket));
    socket.on("message", (data) => this.#events.message((data as Buffer).toString()));
    socket.on("unexpected-response", (_request, response) => {
      if (response.statusCode === 410) this.#gone();
      response.resume();
      socket.terminate();
    });
    socket.on("error", () => {});
    socket.once("close", () => this.#retry());
  }

  #opened(socket: WebSocket): void {
    if (this.#closed) {
      socket.close(1000);
      return;
    }
    this.#waitMs = FIRST_WAIT_MS;
    this.#listenForPongs(socket);
    const kept = this.#kept;
    this.#kept = [];
    for (const text of kept) this.#transmit(text);
    this.#events.open();
  }

  #transmit(text: string): void {
    this.#socket!.send(text, (error) => {
      if (error) this.#keep(text);
    });
  }

  #keep(text: string): void {
    if (this.#kept.length < KEPT_MESSAGES && !this.#closed) this.#kept.push(text);
  }

  #listenForPongs(socket: WebSocket): void {
    let answered = true;
    socket.on("pong", () => {
      answered = true;
    });
    this.#heartbeat = setInterval(() => {
      if (!answered) return socket.terminate();
      answered = false;
      socket.ping();
    }, HEARTBEAT_MS);
  }

  #gone(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#events.gone();
  }

  #retry(): void {
    clearInterval(this.#heartbeat);
    if (this.#closed || this.#timer) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        void this.#connect();
      },
      this.#waitMs * (0.75 + Math.random() / 2),
    );
    this.#waitMs = Math.min(this.#waitMs * 2, LONGEST_WAIT_MS);
  }
}
