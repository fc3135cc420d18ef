import type { Connection, ConnectionContext, WSMessage } from "partyserver";
import { contactMachine } from "../domain/contact/contact.ts";
import { cannotWrite } from "../domain/contact/conversation.ts";
import type {
  ContactCall,
  ContactPush,
  CustomerMessage,
  Happening,
  SavedRecording,
} from "../domain/contact/happening.ts";
import type { LogEntry } from "../domain/contact/log.ts";
import type { OpenContact } from "../domain/contact/open.ts";
import { type ContactRow, type ContactState, hasPages, only } from "../domain/contact/state.ts";
import { WidgetCommand } from "../domain/contact/widget.ts";
import { MediaReport } from "../domain/media/protocol.ts";
import type { Needs } from "../domain/queue/needs.ts";
import type { Points } from "../domain/queue/urgency.ts";
import { askedBefore, mayAskAgain } from "./contact/answer-question.ts";
import { dialledBefore, performCall } from "./contact/calls.ts";
import { sealTyped } from "./contact/seal-typed.ts";
import { Pace, parseFrame, roleOf, Sockets, sendQuietly, sideOf } from "./contact/sockets.ts";
import { historyName } from "./history.ts";
import { LiveObject } from "./live-object.ts";

/** One interaction on one channel, from its opening to its last log entry. Decides nothing: see `domain/contact`. */
export class Contact extends LiveObject<ContactState, Happening, ContactCall, ContactPush, LogEntry> {
  protected readonly kind = "contact";
  protected readonly machine = contactMachine;
  readonly #pace = new Pace();
  readonly #sockets = new Sockets(this.ctx, () => this.getConnections());

  /** RPC. Opening twice changes nothing. Throws for a request that names another contact. */
  async open(request: OpenContact): Promise<void> {
    if (request.tenant !== this.self.tenant || request.contact !== this.self.id)
      throw new Error("this request opens another contact");
    this.step({ type: "open", request });
  }

  /** RPC, from LiveKit's webhook: somebody came into this room or left it. Repeating is harmless. */
  async participant(change: {
    identity: string;
    present: boolean;
    room?: string;
    kind: "sip" | "web" | "agent" | "media";
  }): Promise<void> {
    const { identity, present, room } = change;
    if (change.kind !== "media")
      this.step({ type: "participant", identity, present, ...(room !== undefined && { room }) });
  }

  /** RPC, from LiveKit's webhook. */
  async roomFinished(room?: string): Promise<void> {
    this.step({ type: "room-finished", ...(room !== undefined && { room }) });
  }

  /** RPC: a callback that is not wanted any more. Returns whether it is over (or never was), and not on the line. */
  async cancel(by: "customer" | "system"): Promise<boolean> {
    this.step({ type: "cancel", by });
    const row = this.state.contact.get(only);
    return row === undefined || row.ended !== null;
  }

  /** RPC, for a person: what a waiting contact asks of its agent, or its urgency. What is left out stays. */
  async changeNeeds(wish: {
    needs?: Needs;
    points?: Points;
  }): Promise<{ ok: true } | { ok: false; reason: "no-such-contact" | "not-waiting" }> {
    const row = this.state.contact.get(only);
    if (row === undefined) return { ok: false, reason: "no-such-contact" };
    if (row.phase !== "queued") return { ok: false, reason: "not-waiting" };
    this.step({ type: "change-needs", ...wish });
    return { ok: true };
  }

  /** RPC, from the media region: this process does not carry the call any more. Repeating is harmless. */
  async mediaLost(process: string): Promise<void> {
    this.step({ type: "media-lost", process });
  }

  /** RPC: a message that does not come by the socket. The same id again gives the same number. */
  async customerMessage(
    message: CustomerMessage,
  ): Promise<{ ok: true; number: number } | { ok: false; reason: string }> {
    const row = this.state.contact.get(only);
    if (row === undefined) return { ok: false, reason: "no-such-contact" };
    const known = this.state.messages.get(message.id);
    // What comes this way cannot be sealed: a secure question is answered on the socket.
    if (known === undefined && this.#secretWanted() !== null) return { ok: false, reason: "secure" };
    const refusal = known === undefined ? cannotWrite(row, message) : null;
    if (refusal !== null) return { ok: false, reason: refusal };
    this.step({ type: "customer-message", message });
    return { ok: true, number: this.state.messages.get(message.id)?.number ?? 0 };
  }

  /** RPC: a segment of the recording is in its place. */
  async recordingSaved(recording: SavedRecording): Promise<void> {
    this.step({ type: "recording-saved", recording });
  }

  /** Sockets only. 410 for a media process tells it that there is nothing to carry here (any more). */
  override async fetch(request: Request): Promise<Response> {
    const role = roleOf(request);
    if (request.headers.get("upgrade")?.toLowerCase() !== "websocket" || role === null)
      return new Response("a contact is reached by WebSocket", { status: 426 });
    const row = this.state.contact.get(only);
    if (row === undefined) return new Response("no such contact", { status: 404 });
    if (role.role === "media" && row.ended !== null) return new Response("it has ended", { status: 410 });
    return super.fetch(request);
  }

  /** After a crash the sockets are gone without a word: what the contact believes of them is put right. */
  override onStart(): void {
    const row = this.state.contact.get(only);
    if (row === undefined || row.ended !== null) return;
    if (row.visitor.sockets !== this.#sockets.pages()) this.#pagesChanged(null);
    const { process, joined } = row.media;
    if (joined && process !== null && !this.#sockets.has(process))
      this.step({ type: "media-socket", process, open: false });
  }

  override onConnect(connection: Connection, { request }: ConnectionContext): void {
    const role = roleOf(request);
    connection.setState(role);
    if (role?.role === "customer") this.#pagesChanged(connection.id);
    else if (role !== null) this.step({ type: "media-socket", process: role.process, open: true });
  }

  override onMessage(connection: Connection, message: WSMessage) {
    const side = sideOf(connection);
    if (side?.role === "media") {
      const report = parseFrame(MediaReport, message);
      if (report?.type === "partial") return; // nobody is shown them, and each would be a write
      if (report !== undefined) this.step({ type: "media-report", process: side.process, report });
      else console.warn(JSON.stringify({ level: "warn", event: "contact.media-frame-unknown" }));
      return;
    }
    if (!this.#pace.allows(connection, Date.now()))
      return sendQuietly(connection, { type: "error", id: null, ...tooFast });
    const command = parseFrame(WidgetCommand, message);
    if (command === undefined) return sendQuietly(connection, { type: "error", id: null, ...badFrame });
    const wanted = this.#secretWanted();
    if (command.type === "message" && (wanted !== null || command.secret === true))
      return this.#sealed(connection.id, command, wanted);
    this.step({ type: "customer-command", socket: connection.id, command });
  }

  /** What is typed now is to be sealed before anybody sees it; null: it is not. In calls the media process does that. */
  #secretWanted() {
    const row = this.state.contact.get(only);
    return row !== undefined && hasPages(row) ? (row.collecting ?? null) : null;
  }

  async #sealed(
    socket: string,
    { id, text }: { id: string; text: string },
    wanted: ContactRow["collecting"],
  ): Promise<void> {
    const secret = wanted == null ? null : await sealTyped(this.env, wanted, text);
    this.step({ type: "customer-secret", socket, id, secret });
  }

  override onClose(connection: Connection): void {
    this.#pace.forget(connection);
    const side = sideOf(connection);
    if (side?.role === "customer") this.#pagesChanged(null, connection);
    else if (side !== null && !this.#sockets.has(side.process, connection))
      this.step({ type: "media-socket", process: side.process, open: false });
  }

  override onError(connection: Connection): void {
    this.onClose(connection);
  }

  protected override async call(call: ContactCall): Promise<Happening | null> {
    if (call.call === "ask" && !this.#isAwaited(call)) return null;
    if (call.call === "ask" && !mayAskAgain(call.question) && !(await this.#isFirst(`asked ${call.token}`)))
      return askedBefore(call);
    const dials = call.call === "dial" || call.call === "dial-outside";
    if (dials && !(await this.#dialsFirst(call))) return dialledBefore(this.env, call);
    if (call.call !== "count-pages") return performCall(this.env, this.self, call);
    this.#sockets.dropDead(Date.now());
    return { type: "page", open: this.#sockets.pages(), socket: null };
  }

  protected override push(push: ContactPush): void {
    this.#sockets.send(push);
  }

  protected override async keep(entries: LogEntry[]): Promise<void> {
    const { tenant, id } = this.self;
    const summary = this.state.summary.get(only);
    if (summary === undefined) throw new Error("a log without a contact");
    await this.env.History.getByName(historyName(tenant, id)).append([
      { tenant, contact: id, entries, summary },
    ]);
  }

  /** A customer is not called twice for one attempt, though a crash may have hidden what came of it. */
  #dialsFirst({ call, attempt }: Extract<ContactCall, { attempt: number }>): Promise<boolean> {
    return this.#isFirst(call === "dial" ? `dialled ${attempt}` : `dialled outside ${attempt}`);
  }

  /** Remembers that this was begun. False: it was before. */
  async #isFirst(key: string): Promise<boolean> {
    if ((await this.ctx.storage.get(key)) !== undefined) return false;
    await this.ctx.storage.put(key, Date.now());
    return true;
  }

  /** Whether the flow still waits for this answer; else what was asked is not asked any more. */
  #isAwaited({ token }: Extract<ContactCall, { call: "ask" }>): boolean {
    const wait = this.state.flow.get(only)?.wait;
    return wait?.for === "lookup" && wait.token === token;
  }

  #pagesChanged(joined: string | null, left?: Connection): void {
    this.step({ type: "page", open: this.#sockets.pages(left), socket: joined });
  }
}

const badFrame = {
  code: "bad-request",
  message: "This message is too long, or not one that is understood here.",
};
const tooFast = { code: "too-many-requests", message: "Not so fast: please wait a moment." };
