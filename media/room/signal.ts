import {
  AddTrackRequest,
  ClientInfo,
  ClientInfo_SDK,
  ConnectionSettings,
  DisconnectReason,
  JoinRequest,
  LeaveRequest,
  LeaveRequest_Action,
  Ping,
  SessionDescription,
  SignalRequest,
  SignalResponse,
  TrackSource,
  TrackType,
  WrappedJoinRequest,
} from "@livekit/protocol";
import WebSocket from "ws";

const JOIN_TIMEOUT_MS = 8_000;
const DEFAULT_PING_S = 5;
const DEFAULT_SILENCE_S = 15;

/** One message of LiveKit's signalling, either way, as its oneof. */
export type ServerMessage = SignalResponse["message"];
export type ClientMessage = SignalRequest["message"];

/** What LiveKit's signalling brings. */
export interface SignalEvents {
  message(message: ServerMessage): void;
  /** The line is gone, without a word from the server. Not after `close`. */
  lost(detail: string): void;
}

/** Why LiveKit did not let this participant in. */
export class JoinRefused extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`LiveKit answered ${status}`);
    this.status = status;
  }
}

/** The address that joins a room in single-connection mode: the first offer travels inside it. */
export function joinUrl(livekitUrl: string, token: string, offer: { sdp: string; cid: string }): string {
  const request = new JoinRequest({
    clientInfo: new ClientInfo({ sdk: ClientInfo_SDK.NODE, version: "1.0.0", protocol: 16 }),
    connectionSettings: new ConnectionSettings({ autoSubscribe: false }),
    addTrackRequests: [
      new AddTrackRequest({
        cid: offer.cid,
        name: "media",
        type: TrackType.AUDIO,
        source: TrackSource.MICROPHONE,
        disableDtx: true,
        disableRed: true,
        stream: "media",
      }),
    ],
    publisherOffer: new SessionDescription({ type: "offer", sdp: offer.sdp, id: 1 }),
  });
  const wrapped = new WrappedJoinRequest({ joinRequest: request.toBinary() }).toBinary();
  const base64 = Buffer.from(wrapped).toString("base64").replaceAll("+", "-").replaceAll("/", "_");
  const query = new URLSearchParams({ access_token: token, join_request: base64 });
  return `${livekitUrl}/rtc/v1?${query.toString()}`;
}

/** LiveKit's signalling socket of one participant. Rejects with {@link JoinRefused} when the server says no. */
export class Signal {
  readonly #events: SignalEvents;
  #socket: WebSocket | undefined;
  #ping: NodeJS.Timeout | undefined;
  #heardMs = 0;
  #closed = false;

  constructor(events: SignalEvents) {
    this.#events = events;
  }

  /** Resolves with the server's welcome. */
  async join(url: string): Promise<void> {
    const socket = new WebSocket(url, { perMessageDeflate: false, handshakeTimeout: JOIN_TIMEOUT_MS });
    this.#socket = socket;
    const joined = Promise.withResolvers<void>();
    socket.on("unexpected-response", (_request, response) => {
      joined.reject(new JoinRefused(response.statusCode ?? 0));
      response.resume();
      socket.terminate();
    });
    socket.on("error", (error) => joined.reject(error));
    socket.on("close", (code) => {
      joined.reject(new Error(`closed with ${code}`));
      this.#lost(`signalling closed with ${code}`);
    });
    socket.on("message", (data) => {
      const { message } = SignalResponse.fromBinary(data as Buffer);
      this.#heardMs = performance.now();
      if (message.case === "join") {
        this.#keepAlive(message.value.pingInterval, message.value.pingTimeout);
        joined.resolve();
      }
      this.#events.message(message);
    });
    await joined.promise;
  }

  send(message: ClientMessage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(new SignalRequest({ message }).toBinary());
    }
  }

  /** Says goodbye and closes. */
  close(): void {
    if (this.#closed) return;
    const leave = new LeaveRequest({
      reason: DisconnectReason.CLIENT_INITIATED,
      action: LeaveRequest_Action.DISCONNECT,
    });
    this.send({ case: "leave", value: leave });
    this.#closed = true;
    clearInterval(this.#ping);
    this.#socket?.close();
  }

  /** Pings, and gives the line up when the server was silent for too long. */
  #keepAlive(everySeconds: number, silentSeconds: number): void {
    const longestMs = (silentSeconds || DEFAULT_SILENCE_S) * 1000;
    this.#ping = setInterval(
      () => {
        if (performance.now() - this.#heardMs > longestMs) this.#socket?.terminate();
        this.send({ case: "pingReq", value: new Ping({ timestamp: BigInt(Date.now()) }) });
      },
      (everySeconds || DEFAULT_PING_S) * 1000,
    );
  }

  #lost(detail: string): void {
    clearInterval(this.#ping);
    if (this.#closed) return;
    this.#closed = true;
    this.#events.lost(detail);
  }
}
