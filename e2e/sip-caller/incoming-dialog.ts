/** One incoming SIP call over UDP (RFC 3261), as the side that is called. */
import { randomBytes } from "node:crypto";
import { Call } from "./call.ts";
import type { DialogEvents } from "./dialog.ts";
import {
  answerTo,
  type Header,
  headerOf,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from "./sip-message.ts";

const retransmitMs = 500;

export class IncomingDialog {
  readonly #invite: SipRequest;
  readonly #local: { address: string; port: number };
  readonly #send: (message: SipMessage) => void;
  readonly #tag = randomBytes(6).toString("hex");
  #events: DialogEvents | undefined;
  #retransmission: NodeJS.Timeout | undefined;
  #sequence = 0;
  state: "ringing" | "up" | "over" = "ringing";

  constructor(
    invite: SipRequest,
    local: { address: string; port: number },
    send: (message: SipMessage) => void,
  ) {
    this.#invite = invite;
    this.#local = local;
    this.#send = send;
    send(this.#answer(100, "Trying"));
    send(this.#answer(180, "Ringing"));
  }

  /** The number that was dialled, and who calls: the user parts. */
  get number(): string {
    return userOf(this.#invite.uri);
  }

  get from(): string {
    return userOf(headerOf(this.#invite, "from") ?? "");
  }

  /** Answers, again and again until that is heard. */
  answer(): Promise<Call> {
    return Call.incoming(this.#local.address, (description, events) => {
      this.#events = events;
      this.state = "up";
      const answer = this.#answer(200, "OK", description);
      this.#send(answer);
      this.#retransmission = setInterval(() => this.#send(answer), retransmitMs);
      events.answered(this.#invite.body);
      return this;
    });
  }

  refuse(status: number, reason: string): void {
    if (this.state !== "ringing") return;
    this.state = "over";
    this.#send(this.#answer(status, reason));
  }

  hangUp(): void {
    if (this.state === "ringing") this.refuse(480, "Temporarily Unavailable");
    clearInterval(this.#retransmission);
    if (this.state === "up") this.#send(this.#bye());
  }

  abandon(): void {
    this.#over("callee");
  }

  receive(message: SipMessage) {
    if (message.kind === "response") {
      const [, method] = (headerOf(message, "cseq") ?? "").split(" ");
      if (method === "BYE") this.#over("callee");
      return;
    }
    if (message.method === "ACK") return clearInterval(this.#retransmission);
    if (message.method === "INVITE") return; // the same once more: our answer is on its way
    this.#send(answerTo(message, 200, "OK"));
    if (message.method === "CANCEL" && this.state === "ringing") this.refuse(487, "Request Terminated");
    if (message.method === "BYE") this.#over("caller");
  }

  #over(by: "caller" | "callee"): void {
    clearInterval(this.#retransmission);
    if (this.state === "over") return;
    this.state = "over";
    this.#events?.over({ by });
  }

  #answer(status: number, reason: string, body = ""): SipResponse {
    const extra: Header[] = [["Contact", this.#contact()]];
    if (body) extra.push(["Content-Type", "application/sdp"]);
    const answer = answerTo(this.#invite, status, reason, extra, body);
    const headers = answer.headers.map(
      ([name, value]): Header =>
        name === "to" && status > 100 && !value.includes("tag=")
          ? [name, `${value};tag=${this.#tag}`]
          : [name, value],
    );
    return { ...answer, headers };
  }

  #bye(): SipRequest {
    const { address, port } = this.#local;
    const uri = /<([^>]+)>/.exec(headerOf(this.#invite, "contact") ?? "")?.[1] ?? this.#invite.uri;
    const routes = this.#invite.headers.filter(([name]) => name === "record-route");
    const headers: Header[] = [
      ["Via", `SIP/2.0/UDP ${address}:${port};branch=z9hG4bK${randomBytes(8).toString("hex")};rport`],
      ["Max-Forwards", "70"],
      ...routes.map(([, value]): Header => ["Route", value]),
      ["From", `${headerOf(this.#invite, "to")};tag=${this.#tag}`],
      ["To", headerOf(this.#invite, "from") ?? ""],
      ["Call-ID", headerOf(this.#invite, "call-id") ?? ""],
      ["CSeq", `${++this.#sequence} BYE`],
      ["Contact", this.#contact()],
    ];
    return { kind: "request", method: "BYE", uri, headers, body: "" };
  }

  #contact(): string {
    return `<sip:${this.number}@${this.#local.address}:${this.#local.port}>`;
  }
}

const userOf = (address: string): string => decodeURIComponent(/sips?:([^@;>]+)@/.exec(address)?.[1] ?? "");
