import { WebSocket } from "ws";
import type { ContactView, DesktopCommand, DesktopFrame, Offer } from "../../domain/agent/desktop.ts";
import { heartbeat } from "../../domain/agent/heartbeat.ts";
import type { Presence } from "../../domain/agent/presence.ts";
import type { TranscriptMessage } from "../../domain/contact/transcript.ts";
import { cookieOf, type Person } from "./people.ts";
import { house } from "./running-house.ts";
import { until } from "./until.ts";

/** An agent's desktop without a screen: the same socket, driven by a test. For chats and for routing. */
export class AgentLine {
  readonly #socket: WebSocket;
  readonly #beat: ReturnType<typeof setInterval>;
  presence: Presence | null = null;
  offers: Offer[] = [];
  readonly views = new Map<string, ContactView>();
  readonly transcripts = new Map<string, TranscriptMessage[]>();
  /** Why offers ended, in the order they did. */
  readonly ended: { offer: string; why: string }[] = [];
  readonly errors: string[] = [];
  readonly person: Person;

  private constructor(person: Person, socket: WebSocket) {
    this.person = person;
    this.#socket = socket;
    this.#beat = setInterval(() => socket.send(heartbeat.ping), heartbeat.everyMs);
    socket.on("message", (data) => {
      const text = String(data);
      if (text !== heartbeat.pong) this.#take(JSON.parse(text) as DesktopFrame);
    });
  }

  static async open(person: Person): Promise<AgentLine> {
    const url = `${house().urls.edge.replace(/^http/, "ws")}/ws/agent`;
    const socket = new WebSocket(url, { headers: { cookie: await cookieOf(person) } });
    const line = new AgentLine(person, socket);
    await until(`${person}'s desktop is connected`, () => line.presence);
    return line;
  }

  /** Ready for offers. */
  static async available(person: Person): Promise<AgentLine> {
    const line = await AgentLine.open(person);
    if (line.presence?.state !== "available") line.send({ type: "presence.available" });
    await until(`${person} is available`, () => line.presence?.state === "available");
    return line;
  }

  send(command: DesktopCommand["command"]): void {
    const id = crypto.randomUUID();
    this.#socket.send(JSON.stringify({ id, command } satisfies DesktopCommand));
  }

  /** The offer that rings for this contact (or any). */
  rings(contact?: string, withinMs = 20_000): Promise<Offer> {
    return until(
      `${this.person} rings${contact ? ` for ${contact}` : ""}`,
      () => this.offers.find((offer) => contact === undefined || offer.card.contact === contact),
      withinMs,
    );
  }

  async accept(contact?: string, withinMs?: number): Promise<Offer> {
    const offer = await this.rings(contact, withinMs);
    this.send({ type: "offer.accept", offer: offer.offer });
    await until(`${this.person} has the contact in hand`, () => this.views.has(offer.card.contact));
    return offer;
  }

  /** Waits until the contact in hand is in this state. */
  async view(contact: string, state: ContactView["state"]): Promise<void> {
    await until(`${contact} is ${state} at ${this.person}'s`, () => this.views.get(contact)?.state === state);
  }

  /** Completes a wrap-up that has begun, and waits until the desk is empty of it. */
  async wrapUp(contact: string, disposition = "other", note = ""): Promise<void> {
    await this.view(contact, "wrap-up");
    this.send({ type: "wrapup.complete", contact, disposition, note });
    await until(`${contact} is off ${this.person}'s desk`, () => !this.views.has(contact));
  }

  /** Goes without a word, as a laptop that is closed. */
  cut(): void {
    clearInterval(this.#beat);
    this.#socket.terminate();
  }

  /** Ends everything in hand and leaves, so that the next test finds nobody here. */
  async leave(): Promise<void> {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.send({ type: "presence.not-ready", reason: "break" });
    for (const { offer } of this.offers) this.send({ type: "offer.decline", offer, reason: "finishing-up" });
    for (const [contact, view] of this.views)
      if (view.state !== "wrap-up") this.send({ type: "end", contact });
    for (const contact of [...this.views.keys()]) await this.wrapUp(contact);
    this.cut();
  }

  #take(frame: DesktopFrame): void {
    switch (frame.type) {
      case "snapshot":
        this.presence = frame.presence;
        this.offers = frame.offers;
        this.views.clear();
        for (const view of frame.contacts) this.views.set(view.contact, view);
        for (const { contact, messages } of frame.transcripts) this.transcripts.set(contact, messages);
        return;
      case "presence":
        this.presence = frame.presence;
        return;
      case "offer":
        this.offers = [...this.offers.filter((offer) => offer.offer !== frame.offer.offer), frame.offer];
        return;
      case "offer.gone":
        this.offers = this.offers.filter((offer) => offer.offer !== frame.offer);
        this.ended.push({ offer: frame.offer, why: frame.why });
        return;
      case "contact":
        this.views.set(frame.view.contact, frame.view);
        return;
      case "contact.closed":
        this.views.delete(frame.contact);
        return;
      case "transcript":
        this.transcripts.set(frame.contact, [
          ...(this.transcripts.get(frame.contact) ?? []),
          ...frame.messages,
        ]);
        return;
      case "error":
        this.errors.push(frame.code);
    }
  }
}
