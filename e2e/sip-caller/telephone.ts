/** A telephone that can be called: it rings, and a test picks it up, or does not. */
import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { once } from "node:events";
import type { Call } from "./call.ts";
import { IncomingDialog } from "./incoming-dialog.ts";
import { answerTo, formatSip, headerOf, parseSip, type SipRequest } from "./sip-message.ts";

/** A call that rings. */
export class Ringing {
  readonly #dialog: IncomingDialog;

  constructor(dialog: IncomingDialog) {
    this.#dialog = dialog;
  }

  /** The number that was dialled, and who calls. */
  get number(): string {
    return this.#dialog.number;
  }

  get from(): string {
    return this.#dialog.from;
  }

  /** Whether it rings still. */
  get rings(): boolean {
    return this.#dialog.state === "ringing";
  }

  /** Picks up. */
  pickUp(): Promise<Call> {
    return this.#dialog.answer();
  }

  /** Is busy, or presses the call away (603). */
  refuse(status: 486 | 603 = 486): void {
    this.#dialog.refuse(status, status === 486 ? "Busy Here" : "Decline");
  }
}

export class Telephone {
  readonly #socket: Socket;
  readonly #dialogs = new Map<string, IncomingDialog>();
  /** Every call that ever rang, in order. */
  readonly calls: Ringing[] = [];

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("message", (datagram, sender) => this.#receive(datagram.toString("utf8"), sender));
  }

  /** Listens for calls to any number at this port. */
  static async at(port: number, address = "127.0.0.1"): Promise<Telephone> {
    const socket = createSocket("udp4");
    socket.bind(port, address);
    await once(socket, "listening");
    return new Telephone(socket);
  }

  get port(): number {
    return this.#socket.address().port;
  }

  /** Waits for the next call: the first after `after` of them. */
  async rings(after = 0, withinMs = 20_000): Promise<Ringing> {
    const deadline = performance.now() + withinMs;
    for (;;) {
      const call = this.calls[after];
      if (call) return call;
      if (performance.now() > deadline) throw new Error(`the telephone did not ring within ${withinMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Puts it away; calls that are up end. */
  async leave(): Promise<void> {
    for (const dialog of this.#dialogs.values()) dialog.hangUp();
    await new Promise((resolve) => setTimeout(resolve, 200)); // what was sent last is still on its way
    this.#socket.close();
  }

  #receive(text: string, sender: RemoteInfo) {
    const message = parseSip(text);
    const callId = message === null ? undefined : headerOf(message, "call-id");
    if (message === null || callId === undefined) return;
    const known = this.#dialogs.get(callId);
    if (known !== undefined) return known.receive(message);
    if (message.kind !== "request") return;
    if (message.method === "INVITE") this.#ring(callId, message, sender);
    else if (message.method !== "ACK")
      this.#socket.send(formatSip(answerTo(message, 481, "No Such Call")), sender.port, sender.address);
  }

  #ring(callId: string, invite: SipRequest, sender: RemoteInfo): void {
    const { address, port } = this.#socket.address();
    const dialog = new IncomingDialog(invite, { address, port }, (message) =>
      this.#socket.send(formatSip(message), sender.port, sender.address),
    );
    this.#dialogs.set(callId, dialog);
    this.calls.push(new Ringing(dialog));
  }
}
