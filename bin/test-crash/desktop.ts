import { randomUUID } from "node:crypto";
import type { ContactView, DesktopCommand, DesktopFrame, Offer } from "../../domain/agent/desktop.ts";
import type { Presence } from "../../domain/agent/presence.ts";
import type { Did, Fact } from "../../domain/simulation/history-check.ts";
import { Line } from "./line.ts";
import { disposition, tenant } from "./tenant.ts";

const thinkMs = 300;
/** The customer has this long to end it before the agent does. */
const patienceMs = 2_500;

/** An agent who takes whatever rings, says a word, ends it when the customer does not, and wraps up. */
export class Desktop {
  readonly #agent: string;
  readonly #note: (fact: Fact) => void;
  readonly #line: Line;
  readonly #did = new Map<string, Did>();
  readonly #accepted = new Map<string, string>();
  readonly #begun = new Set<string>();
  #inHand = new Set<string>();
  #presence: Presence["state"] | null = null;

  constructor(edge: string, agent: string, note: (fact: Fact) => void) {
    this.#agent = agent;
    this.#note = note;
    const url = `${edge.replace("http", "ws")}/bench/agent/${agent}`;
    this.#line = new Line(url, (frame) => this.#hear(frame as DesktopFrame));
  }

  /** What keeps it from being at rest: nothing in hand, nothing asked, available. null: it is. */
  get unrest(): string | null {
    if (this.#inHand.size > 0) return `${this.#agent} still has ${[...this.#inHand].join(", ")}`;
    if (this.#line.waits) return `${this.#agent} was not answered`;
    return this.#presence === "available" ? null : `${this.#agent} is ${this.#presence ?? "away"}`;
  }

  hangUp(): void {
    this.#line.hangUp();
  }

  #hear(frame: DesktopFrame): void {
    if (frame.type === "snapshot") this.#begin(frame);
    else if (frame.type === "presence") this.#become(frame.presence);
    else if (frame.type === "offer") this.#take(frame.offer);
    else if (frame.type === "offer.gone" && frame.why !== "accepted") this.#gone(frame.offer);
    else if (frame.type === "contact") this.#see(frame.view);
    else if (frame.type === "contact.closed") this.#closed(frame.contact);
    else if (frame.type === "loss") this.#lost(frame.loss.contact);
    else if (frame.type === "ack") this.#acknowledged(frame.id);
    else if (frame.type === "error" && frame.id !== null) this.#line.answered(frame.id);
  }

  /** A snapshot is the whole truth: the socket is new. */
  #begin({ contacts, losses, offers, presence }: Extract<DesktopFrame, { type: "snapshot" }>): void {
    this.#inHand = new Set(contacts.map(({ contact }) => contact));
    this.#presence = null;
    for (const { contact } of losses) this.#lost(contact);
    this.#become(presence);
    for (const offer of offers) this.#take(offer);
    for (const view of contacts) this.#see(view);
  }

  #become({ state }: Presence): void {
    const changed = state !== this.#presence;
    this.#presence = state;
    if (changed && (state === "offline" || state === "not-answering" || state === "not-ready"))
      this.#command({ type: "presence.available" }, { did: "other" });
  }

  #take({ offer, card }: Offer): void {
    if (this.#accepted.has(offer)) return;
    this.#accepted.set(offer, card.contact);
    this.#command({ type: "offer.accept", offer }, { did: "accept", contact: card.contact, offer });
  }

  #see({ contact, state }: ContactView): void {
    this.#inHand.add(contact);
    if (state === "connected") this.#once(`word ${contact}`, () => this.#talk(contact));
    if (state === "wrap-up")
      this.#once(`wrap-up ${contact}`, () => {
        const note = "as it should be";
        this.#command({ type: "wrapup.complete", contact, disposition, note }, { did: "wrap-up", contact });
      });
  }

  #talk(contact: string): void {
    const message = randomUUID();
    const word: Did = { did: "message", contact, message };
    setTimeout(() => this.#command({ type: "message.send", contact, message, text: "Hello" }, word), thinkMs);
    setTimeout(() => {
      if (this.#inHand.has(contact)) this.#command({ type: "end", contact }, { did: "other" });
    }, patienceMs);
  }

  #once(what: string, then: () => void): void {
    if (this.#begun.has(what)) return;
    this.#begun.add(what);
    setTimeout(then, thinkMs * Math.random());
  }

  #command(command: DesktopCommand["command"], did: Did): void {
    const id = randomUUID();
    this.#did.set(id, did);
    this.#line.say(id, { id, command });
  }

  #acknowledged(id: string): void {
    const did = this.#did.get(id);
    if (did === undefined || !this.#line.answered(id)) return;
    this.#note({ fact: "acknowledged", tenant, agent: this.#agent, command: id, did, at: Date.now() });
  }

  /** Before it spoke: what was accepted went elsewhere. */
  #closed(contact: string): void {
    this.#inHand.delete(contact);
    if (!this.#begun.has(`word ${contact}`)) this.#lost(contact);
  }

  #lost(contact: string): void {
    for (const [offer, of] of this.#accepted) if (of === contact) this.#gone(offer);
  }

  #gone(offer: string): void {
    this.#note({ fact: "gone", tenant, agent: this.#agent, offer, at: Date.now() });
  }
}
