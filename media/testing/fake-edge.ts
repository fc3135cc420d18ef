import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { jwtVerify } from "jose";
import { type WebSocket, WebSocketServer } from "ws";
import {
  type RecogniseAnswer,
  RecogniseOrder,
  type RegionCommand,
  RegionReport,
  SpeechOrder,
} from "../../domain/media/protocol.ts";
import { FakeContact } from "./fake-contact.ts";

/** A recording as the edge got it. */
export interface ReceivedRecording {
  body: Buffer;
  startedAt: number;
  durationMs: number;
  sha256: string;
}

/** An utterance as the edge got it. */
export interface ReceivedUtterance {
  tenant: string;
  order: RecogniseOrder;
  pcm: Buffer;
}

/** An edge for tests and benchmarks: the doors of `mediaPaths`, with the protocol's authorisation. */
export class FakeEdge {
  readonly regionReports: RegionReport[] = [];
  readonly recordings = new Map<string, ReceivedRecording>();
  readonly assets = new Map<string, Buffer>();
  /** Prompts that media processes share, by path. */
  readonly prompts = new Map<string, Buffer>();
  readonly utterances: ReceivedUtterance[] = [];
  /** What the recogniser says once an utterance has ended; nothing: it hangs up. */
  recogniser: (utterance: ReceivedUtterance) => RecogniseAnswer[] = () => [];
  /** A provider's voice; undefined: there is no such voice. */
  voice: (order: SpeechOrder) => Buffer | undefined = () => undefined;
  /** Answer to the next uploads instead of taking them: a status each. */
  readonly uploadAnswers: number[] = [];
  /** Takes LiveKit's webhooks, unverified. */
  hook: (event: unknown) => void = () => {};
  /** Contacts that say 410. */
  readonly gone = new Set<string>();
  readonly #contacts = new Map<string, FakeContact>();
  readonly #secret: Uint8Array;
  readonly #server = createServer((request, response) => void this.#request(request, response));
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #regions = new Map<string, WebSocket>();

  constructor(secret: string) {
    this.#secret = new TextEncoder().encode(secret);
    this.#server.on("upgrade", (request, socket, head) => {
      void this.#upgrade(request).then((accept) => {
        if (typeof accept === "number") socket.end(`HTTP/1.1 ${accept} No\r\nconnection: close\r\n\r\n`);
        else this.#sockets.handleUpgrade(request, socket, head, accept);
      });
    });
  }

  /** Starts listening on 127.0.0.1 and gives its address. */
  async listen(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(port, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Sends to the media process of that name, as soon as it is connected. */
  async order(process: string, command: RegionCommand): Promise<void> {
    while (this.#regions.get(process)?.readyState !== 1) await sleep(20);
    this.#regions.get(process)!.send(JSON.stringify(command));
  }

  /** Cuts the region's line to a process. */
  dropRegion(process: string): void {
    this.#regions.get(process)?.terminate();
  }

  contact(tenant: string, contact: string): FakeContact {
    const key = `${tenant}/${contact}`;
    const known = this.#contacts.get(key) ?? new FakeContact();
    this.#contacts.set(key, known);
    return known;
  }

  async #upgrade(request: IncomingMessage): Promise<number | ((socket: WebSocket) => void)> {
    const process = await this.#processOf(request);
    if (process === undefined) return 401;
    const [, media, kind, first, second] = request.url!.split("/");
    if (media === "media" && kind === "regions") return (socket) => this.#acceptRegion(process, socket);
    if (media === "media" && kind === "recognise") return (socket) => this.#recognise(first!, socket);
    if (media !== "media" || kind !== "contacts") return 404;
    if (this.gone.has(`${first}/${second}`)) return 410;
    return (socket) => this.contact(first!, second!).accept(socket);
  }

  #acceptRegion(process: string, socket: WebSocket): void {
    this.#regions.set(process, socket);
    socket.on("message", (data) => {
      this.regionReports.push(RegionReport.parse(JSON.parse((data as Buffer).toString())));
    });
  }

  #recognise(tenant: string, socket: WebSocket): void {
    let utterance: ReceivedUtterance | undefined;
    socket.on("message", (data, isBinary) => {
      const body = data as Buffer;
      if (!utterance) {
        utterance = {
          tenant,
          order: RecogniseOrder.parse(JSON.parse(body.toString())),
          pcm: Buffer.alloc(0),
        };
      } else if (isBinary) {
        utterance.pcm = Buffer.concat([utterance.pcm, body]);
      } else {
        this.utterances.push(utterance);
        for (const answer of this.recogniser(utterance)) socket.send(JSON.stringify(answer));
        socket.close();
      }
    });
  }

  async #request(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    if (request.url === "/hooks/livekit") {
      this.hook(JSON.parse(body.toString()));
      response.end();
      return;
    }
    const authorised = (await this.#processOf(request)) !== undefined;
    const sent = authorised ? this.#file(request, body) : undefined;
    response.statusCode = !authorised ? 401 : sent ? 200 : this.#answer(request, body);
    response.end(sent);
  }

  #file({ method, url }: IncomingMessage, body: Buffer): Buffer | undefined {
    if (method === "GET") return this.assets.get(url!) ?? this.prompts.get(url!);
    if (method !== "POST" || !url!.startsWith("/media/speech/")) return undefined;
    return this.voice(SpeechOrder.parse(JSON.parse(body.toString())));
  }

  #answer(request: IncomingMessage, body: Buffer): number {
    if (request.method !== "PUT") return 404;
    if (request.url!.startsWith("/media/prompts/")) {
      this.prompts.set(request.url!, body);
      return 200;
    }
    const answer = this.uploadAnswers.shift();
    if (answer) return answer;
    const header = (name: string) => String(request.headers[name]);
    const sha256 = createHash("sha256").update(body).digest("hex");
    if (sha256 !== header("x-sha256") || header("content-length") !== String(body.length)) return 422;
    const known = this.recordings.get(request.url!);
    if (known) return known.sha256 === sha256 ? 200 : 409;
    const [startedAt, durationMs] = [header("x-started-at"), header("x-duration-ms")].map(Number);
    this.recordings.set(request.url!, { body, startedAt: startedAt!, durationMs: durationMs!, sha256 });
    return 201;
  }

  async #processOf(request: IncomingMessage): Promise<string | undefined> {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
    const options = { audience: "media", algorithms: ["HS256"] };
    const verified = await jwtVerify(token, this.#secret, options).catch(() => undefined);
    return verified?.payload.sub;
  }
}
