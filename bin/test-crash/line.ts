import { WebSocket } from "ws";
import { heartbeat } from "../../domain/agent/heartbeat.ts";

const retryMs = 300;

/**
 * A socket that comes back whenever it is lost, until it is hung up. What was said and not answered is said again after
 * each loss, with the same id, as a page and a desktop do.
 */
export class Line {
  readonly #url: string;
  readonly #heard: (frame: { type: string }) => void;
  readonly #unanswered = new Map<string, string>();
  #socket: WebSocket | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #beat: ReturnType<typeof setInterval> | undefined;
  #over = false;

  constructor(url: string, heard: (frame: { type: string }) => void) {
    this.#url = url;
    this.#heard = heard;
    this.#connect();
  }

  /** Says it until `id` is answered. */
  say(id: string, frame: object): void {
    this.#unanswered.set(id, JSON.stringify(frame));
    this.#send(this.#unanswered.get(id)!);
  }

  /** Whether it was waited for. */
  answered(id: string): boolean {
    return this.#unanswered.delete(id);
  }

  get waits(): boolean {
    return this.#unanswered.size > 0;
  }

  hangUp(): void {
    this.#over = true;
    clearTimeout(this.#retry);
    clearInterval(this.#beat);
    this.#socket?.close();
  }

  #connect(): void {
    const socket = new WebSocket(this.#url, { handshakeTimeout: 5_000 });
    this.#socket = socket;
    socket.on("open", () => {
      this.#beat = setInterval(() => this.#send(heartbeat.ping), heartbeat.everyMs);
      for (const frame of this.#unanswered.values()) this.#send(frame);
    });
    socket.on("message", (data) => {
      const text = data.toString();
      if (text !== heartbeat.pong && !this.#over) this.#heard(JSON.parse(text));
    });
    socket.on("error", () => {}); // its close follows
    socket.on("close", () => {
      clearInterval(this.#beat);
      if (!this.#over) this.#retry = setTimeout(() => this.#connect(), retryMs * (0.5 + Math.random()));
    });
  }

  #send(text: string): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(text);
  }
}
