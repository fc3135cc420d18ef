import WebSocket from "ws";
import { mediaPaths, RecogniseAnswer, type RecogniseOrder } from "../../domain/media/protocol.ts";
import type { EdgeAddress } from "../edge/edge-address.ts";

/** The edge and its provider may take this long for the last word after the end of speech. */
const LAST_WORD_MS = 8_000;
const CONNECT_MS = 4_000;

/** Samples that are kept while the connection is made: what is said in that time. */
const MOST_WAITING_BYTES = 16_000 * 2 * 8;

/** What comes of one utterance. `final` or `failed` is the last event, and comes once. */
export interface RemoteEvents {
  partial(text: string): void;
  final(text: string, confidence: number): void;
  /** A sentence without anything that was said. */
  failed(detail: string): void;
}

/** One utterance on its way to the tenant's recogniser through the edge. */
export class RemoteUtterance {
  readonly #events: RemoteEvents;
  #socket: WebSocket | undefined;
  #waiting: (Buffer | string)[] = [];
  #waitingBytes = 0;
  #timer: NodeJS.Timeout;
  #over = false;

  constructor(edge: EdgeAddress, tenant: string, order: RecogniseOrder, events: RemoteEvents) {
    this.#events = events;
    this.#timer = setTimeout(() => this.#fail("the edge's recogniser cannot be reached"), CONNECT_MS);
    void this.#connect(edge, tenant, order);
  }

  /** More of what is said: s16le at 16 kHz. */
  send(pcm: Buffer): void {
    if (this.#over) return;
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(pcm);
    else this.#wait(pcm);
  }

  /** Everything has been said. */
  end(): void {
    if (this.#over) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fail("the recogniser did not answer in time"), LAST_WORD_MS);
    const text = JSON.stringify({ end: true });
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(text);
    else this.#wait(text);
  }

  /** Nobody wants to know any more. */
  close(): void {
    this.#over = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  async #connect(edge: EdgeAddress, tenant: string, order: RecogniseOrder): Promise<void> {
    const authorization = await edge.authorization();
    if (this.#over) return;
    const socket = new WebSocket(edge.socketUrl(mediaPaths.recognise(tenant)), {
      headers: { authorization },
      handshakeTimeout: CONNECT_MS,
      perMessageDeflate: false,
    });
    this.#socket = socket;
    socket.on("open", () => this.#opened(socket, order));
    socket.on("message", (data) => this.#answered(String(data)));
    socket.on("unexpected-response", (_request, response) => {
      response.resume();
      this.#fail(`the edge answered ${response.statusCode}`);
    });
    socket.on("error", () => this.#fail("the edge's recogniser cannot be reached"));
    socket.on("close", () => this.#fail("the edge hung up"));
  }

  #opened(socket: WebSocket, order: RecogniseOrder): void {
    if (this.#over) {
      socket.close();
      return;
    }
    clearTimeout(this.#timer);
    socket.send(JSON.stringify(order));
    const ended = this.#waiting.some((each) => typeof each === "string");
    for (const each of this.#waiting) socket.send(each);
    this.#waiting = [];
    if (ended)
      this.#timer = setTimeout(() => this.#fail("the recogniser did not answer in time"), LAST_WORD_MS);
  }

  #wait(each: Buffer | string): void {
    this.#waitingBytes += each.length;
    if (this.#waitingBytes > MOST_WAITING_BYTES) this.#fail("the edge's recogniser cannot be reached");
    else this.#waiting.push(each);
  }

  #answered(text: string): void {
    if (this.#over) return;
    const parsed = RecogniseAnswer.safeParse(parseJson(text));
    if (!parsed.success) this.#fail("the edge said something else than an answer");
    else if (parsed.data.type === "partial") this.#events.partial(parsed.data.text);
    else if (parsed.data.type === "failed") this.#fail(parsed.data.detail);
    else {
      this.close();
      this.#events.final(parsed.data.text, parsed.data.confidence);
    }
  }

  #fail(detail: string): void {
    if (this.#over) return;
    this.close();
    this.#events.failed(detail);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
