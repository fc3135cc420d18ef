/** One outgoing SIP call over UDP (RFC 3261): INVITE, ACK, CANCEL, BYE, and what the other side may ask meanwhile. */
import { randomBytes } from "node:crypto";
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import {
  answerTo,
  formatSip,
  type Header,
  headerOf,
  parseSip,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from "./sip-message.ts";

export interface CallTarget {
  sip: { host: string; port: number };
  /** Whom to call and who calls, as the user part of a SIP address. */
  number: string;
  from: string;
}

/** How a call ended. `status` and `reason`: SIP's own words when it was refused. */
export type CallEnd = { by: "caller" | "callee" } | { by: "refused"; status: number; reason: string };

export interface DialogEvents {
  ringing(): void;
  answered(description: string): void;
  over(end: CallEnd): void;
}

const retransmitMs = 500;
const longestRetransmitMs = 4_000;
const giveUpMs = 32_000;

export class Dialog {
  readonly #target: CallTarget;
  readonly #socket: Socket;
  readonly #description: string;
  readonly #events: DialogEvents;
  readonly #local: { address: string; port: number };
  readonly #callId = randomBytes(12).toString("hex");
  readonly #fromTag = randomBytes(6).toString("hex");
  readonly #inviteBranch = newBranch();
  #to: string;
  #remoteUri: string;
  #state: "calling" | "up" | "over" = "calling";
  #retransmission: NodeJS.Timeout | undefined;

  private constructor(target: CallTarget, socket: Socket, description: string, events: DialogEvents) {
    this.#target = target;
    this.#socket = socket;
    this.#description = description;
    this.#events = events;
    this.#local = socket.address();
    this.#remoteUri = `sip:${target.number}@${target.sip.host}:${target.sip.port}`;
    this.#to = `<${this.#remoteUri}>`;
    socket.on("message", (datagram) => this.#receive(parseSip(datagram.toString("utf8"))));
    socket.on("error", (error) => this.#over({ by: "refused", status: 503, reason: error.message }));
  }

  /** Sends the INVITE from `address`, with this session description, again and again until it is heard. */
  static async dial(
    target: CallTarget,
    address: string,
    description: string,
    events: DialogEvents,
  ): Promise<Dialog> {
    const socket = createSocket("udp4");
    socket.bind(0, address);
    await once(socket, "listening");
    const dialog = new Dialog(target, socket, description, events);
    const invite = dialog.#request("INVITE", 1, dialog.#inviteBranch, description);
    dialog.#repeat(invite, retransmitMs, performance.now() + giveUpMs);
    return dialog;
  }

  /** Hangs up, or gives up calling. The answer comes as `over`. */
  hangUp(): void {
    if (this.#state === "up") this.#send(this.#request("BYE", 2, newBranch()));
    else this.#send(this.#request("CANCEL", 1, this.#inviteBranch));
  }

  /** Ends without waiting for the other side any more. */
  abandon(): void {
    this.#over({ by: "caller" });
  }

  #repeat(request: SipRequest, afterMs: number, until: number): void {
    this.#send(request);
    const next = Math.min(afterMs * 2, longestRetransmitMs);
    this.#retransmission = setTimeout(() => {
      if (performance.now() < until) this.#repeat(request, next, until);
      else this.#over({ by: "refused", status: 408, reason: "the SIP server does not answer" });
    }, afterMs);
  }

  #receive(message: SipMessage | null): void {
    if (message?.kind === "request") this.#onRequest(message);
    else if (message) this.#onResponse(message);
  }

  #onResponse(response: SipResponse): void {
    const [, method] = (headerOf(response, "cseq") ?? "").split(" ");
    if (method === "BYE") this.#over({ by: "caller" });
    if (method !== "INVITE") return;
    clearTimeout(this.#retransmission);
    if (response.status === 180 || response.status === 183) this.#events.ringing();
    if (response.status < 200) return;
    this.#to = headerOf(response, "to") ?? this.#to;
    if (response.status < 300) this.#onAnswer(response);
    else this.#onRefusal(response);
  }

  #onAnswer(response: SipResponse): void {
    this.#remoteUri = /<([^>]+)>/.exec(headerOf(response, "contact") ?? "")?.[1] ?? this.#remoteUri;
    this.#send(this.#request("ACK", 1, newBranch()));
    if (this.#state !== "calling") return; // a repeated answer only wants its ACK again
    this.#state = "up";
    this.#events.answered(response.body);
  }

  #onRefusal({ status, reason }: SipResponse): void {
    this.#send(this.#request("ACK", 1, this.#inviteBranch));
    const cancelled = status === 487;
    this.#over(cancelled ? { by: "caller" } : { by: "refused", status, reason });
  }

  #onRequest(request: SipRequest): void {
    if (request.method === "ACK") return;
    const sdp: Header[] = [
      ["Contact", this.#contact()],
      ["Content-Type", "application/sdp"],
    ];
    const isInvite = request.method === "INVITE";
    this.#send(
      isInvite ? answerTo(request, 200, "OK", sdp, this.#description) : answerTo(request, 200, "OK"),
    );
    if (request.method === "BYE") this.#over({ by: "callee" });
  }

  #request(method: string, sequence: number, branch: string, body = ""): SipRequest {
    const { address, port } = this.#local;
    const headers: Header[] = [
      ["Via", `SIP/2.0/UDP ${address}:${port};branch=${branch};rport`],
      ["Max-Forwards", "70"],
      ["From", `<sip:${this.#target.from}@${address}:${port}>;tag=${this.#fromTag}`],
      ["To", this.#to],
      ["Call-ID", this.#callId],
      ["CSeq", `${sequence} ${method}`],
      ["Contact", this.#contact()],
      ["User-Agent", "tsunagi-caller"],
    ];
    if (body) headers.push(["Content-Type", "application/sdp"]);
    return { kind: "request", method, uri: this.#remoteUri, headers, body };
  }

  #contact(): string {
    return `<sip:${this.#target.from}@${this.#local.address}:${this.#local.port}>`;
  }

  #send(message: SipMessage): void {
    const { host, port } = this.#target.sip;
    if (this.#state !== "over") this.#socket.send(formatSip(message), port, host);
  }

  #over(end: CallEnd): void {
    if (this.#state === "over") return;
    this.#state = "over";
    clearTimeout(this.#retransmission);
    setTimeout(() => this.#socket.close(), 200); // what was sent last is still on its way
    this.#events.over(end);
  }
}

const newBranch = (): string => `z9hG4bK${randomBytes(8).toString("hex")}`;
