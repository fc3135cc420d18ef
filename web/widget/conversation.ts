/**
 * The one place that acts: keeps the state, talks with the edge, keeps what must outlive the page. Components get the
 * state and these deeds, and never see a socket.
 */
import type { WidgetChannel } from "../../domain/contact/channel.ts";
import type { WidgetCommand } from "../../domain/contact/widget.ts";
import type { Language } from "../../domain/media/protocol.ts";
import { Uploads } from "./attachments/uploads.ts";
import type { Keep } from "./session/keep.ts";
import { newId } from "./session/new-id.ts";
import { openSession } from "./session/open-session.ts";
import { OwnTyping } from "./session/own-typing.ts";
import { ReadMark } from "./session/read-mark.ts";
import { openSocket, type Socket } from "./session/socket.ts";
import type { WidgetSettings } from "./settings.ts";
import { reduce, type WidgetEvent } from "./state/reduce.ts";
import { asksSecretly, isEnded, toSend } from "./state/select.ts";
import { initialState, type Pending, type Session, type WidgetState } from "./state/state.ts";
import { CallControl } from "./voice/call-control.ts";

/** How long the other side's "is writing" stands without news. */
const typingMs = 8_000;

export class Conversation {
  readonly settings: WidgetSettings;
  readonly call: CallControl;
  readonly #keep: Keep;
  readonly #uploads = new Uploads((event) => this.#dispatch(event));
  readonly #readMark = new ReadMark((upTo) => this.#command({ type: "read", upTo }));
  readonly #ownTyping = new OwnTyping((on) => this.#command({ type: "typing", on }));
  readonly #changed: (state: WidgetState) => void;
  #state: WidgetState;
  #socket: Socket | null = null;
  #typingTimer: ReturnType<typeof setTimeout> | undefined;
  /** An end asked for while the line was down is said when it is back. */
  #ending = false;

  constructor(
    settings: WidgetSettings,
    language: Language,
    keep: Keep,
    changed: (state: WidgetState) => void,
  ) {
    this.settings = settings;
    this.#keep = keep;
    this.#changed = changed;
    const session = keep.session();
    this.#state = initialState(language, {
      open: keep.open(),
      online: navigator.onLine,
      session,
      pending: session ? keep.pending() : [],
      seen: session ? keep.seen() : 0,
    });
    this.call = new CallControl({
      assetUrl: `${settings.origin}/widget-call.js`,
      dispatch: (event) => this.#dispatch(event),
      openSession: (channel) => this.#openSession(channel),
      send: (command) => (command.type === "end" ? this.end() : this.#command(command)),
      ended: () => isEnded(this.#state),
    });
  }

  /** Goes on where the last page of this site left off. */
  resume(): void {
    if (this.#state.session) this.#connect(this.#state.session);
  }

  get state(): WidgetState {
    return this.#state;
  }

  setOpen(open: boolean): void {
    this.#dispatch({ type: "panel", open });
    this.#keep.keepOpen(open);
    this.seen();
  }

  setLanguage(language: Language): void {
    this.#dispatch({ type: "language", language });
  }

  setOnline(online: boolean): void {
    this.#dispatch({ type: "network", online });
    if (online) this.#socket?.retry();
  }

  /** Another page of this site opened or ended a conversation: follow it. */
  keptElsewhere(key: string | null): void {
    if (!this.#keep.isSessionKey(key)) return;
    const session = this.#keep.session();
    if (session?.contact === this.#state.session?.contact || this.#state.call !== null) return;
    this.#leave();
    if (session) this.#begin(session);
  }

  /** Begins a conversation on this channel. */
  async start(channel: WidgetChannel): Promise<void> {
    if (this.#state.opening || this.#state.session) return;
    this.#dispatch({ type: "session.asked", channel });
    if (channel === "chat") await this.#openSession("chat");
    else await this.call.start(channel);
  }

  write(text: string): void {
    const trimmed = text.trim();
    if (trimmed === "") return;
    const masked = { text: "•".repeat(Math.min(40, trimmed.length)), secure: true } as const;
    const shown = asksSecretly(this.#state) ? masked : { text: trimmed };
    this.#say({ id: newId(), kind: "message", value: trimmed, ...shown });
  }

  choose(value: string, label: string): void {
    this.#say({ id: newId(), kind: "choice", value, text: label });
  }

  retry(id: string): void {
    if (this.#uploads.retry(this.#address("attachments"), id)) return;
    this.#dispatch({ type: "retried", id });
    this.#sendPending();
  }

  discard(id: string): void {
    this.#uploads.forget(id);
    this.#dispatch({ type: "discarded", id });
  }

  attach(files: Iterable<File>): void {
    this.#uploads.send(this.#address("attachments"), files);
  }

  /** The visitor presses keys in the composer; `on` is false when it was emptied. */
  typing(on: boolean): void {
    this.#ownTyping.wrote(on);
  }

  /** What is on screen now was seen, when the panel is open and the page in front. */
  seen(): void {
    if (!this.#state.open || document.visibilityState !== "visible") return;
    const newest = this.#state.messages.at(-1)?.number ?? 0;
    if (newest > this.#state.seen) {
      this.#dispatch({ type: "seen" });
      this.#keep.keepSeen(newest);
    }
    this.#readMark.saw(newest);
  }

  askEnd(asked: boolean): void {
    this.#dispatch({ type: "end.asked", asked });
  }

  end(): void {
    this.#dispatch({ type: "end.asked", asked: false });
    this.#ending = true;
    this.#command({ type: "end" });
  }

  /** After an end: back to the start, with nothing kept but who the visitor is. */
  anew(): void {
    this.#leave();
    this.#keep.keepSession(null);
  }

  forgetProblem(): void {
    this.#dispatch({ type: "problem", problem: null });
  }

  downloadUrl(attachment: string): string {
    return this.#address(`attachments/${encodeURIComponent(attachment)}`);
  }

  async #openSession(channel: WidgetChannel): Promise<Session | null> {
    const opened = await openSession(this.settings.origin, this.settings.tenant, {
      entry: this.settings.entry,
      channel,
      language: this.#state.language,
      visitor: this.#keep.visitor(),
      page: location.href.split(/[?#]/)[0]?.slice(0, 300),
    });
    if (!opened.ok) {
      this.#dispatch({ type: "session.refused", problem: opened.problem });
      return null;
    }
    const session = { ...opened.session, channel, openedAt: Date.now() };
    this.#keep.keepSession(session);
    this.#begin(session);
    return session;
  }

  #begin(session: Session): void {
    this.#dispatch({ type: "session.opened", session });
    this.#connect(session);
  }

  #connect(session: Session): void {
    this.#dispatch({ type: "link", link: "connecting" });
    const url = this.#address("socket", session).replace(/^http/, "ws");
    const probe = this.#address("attachments/none", session);
    this.#socket = openSocket(url, probe, {
      opened: () => this.#sendPending(),
      frame: (frame) => {
        this.#dispatch({ type: "frame", frame });
        if (frame.type === "typing") this.#expectTyping(frame.on);
        if (frame.type === "snapshot") this.#readMark.known(frame.receipts.customer.read);
        this.seen();
        if (isEnded(this.#state)) this.call.over();
      },
      lost: () => this.#dispatch({ type: "link", link: "lost" }),
      refused: () => {
        this.anew();
        this.#dispatch({ type: "problem", problem: "session-ended" });
      },
    });
  }

  #address(path: string, session = this.#state.session): string {
    const { origin, tenant } = this.settings;
    return `${origin}/widget/${tenant}/${path}?token=${encodeURIComponent(session?.token ?? "")}`;
  }

  #leave(): void {
    this.call.over();
    this.#socket?.close();
    this.#socket = null;
    this.#readMark.known(0);
    this.#ending = false;
    this.#uploads.clear();
    this.#keep.keepSeen(0);
    this.#dispatch({ type: "session.closed" });
  }

  #expectTyping(on: boolean): void {
    clearTimeout(this.#typingTimer);
    if (on) this.#typingTimer = setTimeout(() => this.#dispatch({ type: "typing.expired" }), typingMs);
  }

  #say(message: Omit<Pending, "at" | "problem">): void {
    const problem = message.value.length > 4000 ? "too-long" : null;
    this.#dispatch({ type: "written", pending: { ...message, at: Date.now(), problem } });
    this.typing(false);
    if (problem === null) this.#command(commandOf(message));
  }

  #sendPending(): void {
    for (const pending of toSend(this.#state)) this.#command(commandOf(pending));
    if (this.#ending) this.#command({ type: "end" });
  }

  #command(command: WidgetCommand): boolean {
    return this.#socket?.send(command) ?? false;
  }

  #dispatch(event: WidgetEvent): void {
    const before = this.#state;
    this.#state = reduce(before, event);
    if (this.#state === before) return;
    if (this.#state.pending !== before.pending) this.#keep.keepPending(this.#state.pending);
    this.#changed(this.#state);
  }
}

const commandOf = ({ id, kind, value, secure }: Omit<Pending, "at" | "problem">): WidgetCommand =>
  kind === "choice"
    ? { type: "choice", id, value }
    : { type: "message", id, text: value, ...(secure === true && { secret: true }) };
