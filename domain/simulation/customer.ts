/** Somebody who comes, waits with patience, presses a key or nothing, talks, and hangs up or is hung up on. */
import { identities, type OpenContact, rooms } from "../contact/open.ts";
import type { WidgetCommand, WidgetFrame } from "../contact/widget.ts";
import { Link } from "./link.ts";
import type { Arrival } from "./plan.ts";
import type { Random } from "./random.ts";
import type { Room } from "./room.ts";
import { type ContactLife, pagesOf } from "./trades.ts";
import type { World } from "./world.ts";

export class Customer {
  readonly arrival: Arrival;
  readonly #world: World;
  readonly #luck: Random;
  #room: Room | null = null;
  #identity = "";
  #page: Link | null = null;
  #pages = 0;
  #words = 0;
  #talking = false;
  #gone = false;
  /** Counts what was waited for, so that an older patience does not end a newer talk. */
  #waits = 0;

  constructor(world: World, arrival: Arrival) {
    this.#world = world;
    this.arrival = arrival;
    this.#luck = world.house.luck(`customer ${arrival.id}`);
  }

  come(): void {
    const { tenant, contact, entry, channel, from } = this.arrival;
    const sip = channel === "voice" && from === "phone";
    const live = channel === "voice" || channel === "video";
    const room = sip ? `${rooms.sipPrefix(tenant, entry)}${contact}` : rooms.web(tenant, contact);
    const identity = sip ? `sip_${contact}` : identities.customer(contact);
    const request: OpenContact = {
      ...{ tenant, contact, entry, channel, language: null },
      origin:
        from === "phone"
          ? { kind: "phone", number: numberOf(this.arrival) }
          : { kind: "web", visitor: `visitor-of-${tenant}-${contact}`, page: null },
      room: live ? { name: room, customer: identity } : null,
      ...(channel === "email" && { promisedAt: this.#world.house.now + this.arrival.patienceMs }),
    };
    this.#world.open(request, () => {
      if (live) this.#call(this.#world.room(tenant, contact, room), identity, sip ? 0 : 2_000);
      else if (channel === "chat") this.#openPage();
    });
    if (channel !== "email") this.#beImpatient(this.arrival.patienceMs);
    if (this.arrival.asksForCallbackAt !== null)
      this.#world.house.later(this.arrival.asksForCallbackAt, () => this.#askForCallback());
    if (this.arrival.away !== null) this.#world.house.later(this.arrival.away.at, () => this.#goAway());
  }

  /** The telephone rings, we take it. */
  pickUp(room: Room, identity: string): void {
    this.#call(room, identity, 0);
    this.#beImpatient(this.#luck.int(30_000, 120_000));
  }

  #call(room: Room, identity: string, withinMs: number): void {
    this.#room = room;
    this.#identity = identity;
    room.watch((who, present) => {
      if (!this.#gone && identities.agentOf(who) !== null) this.#agent(present);
    });
    this.#world.house.later(this.#luck.int(0, withinMs), () => {
      if (!this.#gone) room.enter(identity);
    });
  }

  #agent(present: boolean): void {
    if (present) this.#talk();
    else {
      this.#talking = false;
      this.#beImpatient(60_000);
    }
  }

  #talk(): void {
    if (this.#talking) return;
    this.#talking = true;
    const wait = ++this.#waits;
    const { talkMs, ends } = this.arrival;
    const patience = ends === "customer" ? talkMs : talkMs + 120_000;
    this.#world.house.later(patience, () => {
      if (wait === this.#waits) this.#hangUp();
    });
    if (this.#page !== null && this.#luck.chance(0.7)) this.#say("hello");
  }

  #beImpatient(ms: number): void {
    const wait = ++this.#waits;
    this.#world.house.later(ms, () => {
      if (wait === this.#waits) this.#hangUp();
    });
  }

  #hangUp(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#room?.leave(this.#identity);
    if (this.#page === null) return;
    if (this.#luck.chance(0.6)) this.#command({ type: "end" });
    const page = this.#page;
    this.#world.house.later(500, () => this.#closePage(page));
  }

  #askForCallback(): void {
    if (this.#gone || this.#talking) return;
    this.#room?.press("1");
    this.#world.house.later(3_000, () => this.#room?.press("1"));
    if (this.#page === null) return;
    this.#command({ type: "choice", id: this.#wordId(), value: "callback" });
    this.#world.house.later(3_000, () => this.#say(numberOf(this.arrival)));
  }

  #goAway(): void {
    if (this.#gone) return;
    const back = this.arrival.away?.forMs ?? 0;
    if (this.#page !== null) {
      if (this.#luck.chance(0.5)) this.#page.vanish();
      else this.#closePage(this.#page);
      this.#page.open = false;
      this.#world.house.later(back, () => this.#openPage());
    } else if (this.arrival.from === "web" && this.#room !== null) {
      const room = this.#room;
      room.leave(this.#identity);
      this.#world.house.later(back, () => {
        if (!this.#gone) room.enter(this.#identity);
      });
    }
  }

  #openPage(): void {
    if (this.#gone || this.#page?.open) return;
    const { tenant, contact } = this.arrival;
    const id = `page-${++this.#pages}`;
    const page: Link = new Link(
      this.#world.house,
      this.#world.house.body({ kind: "contact", tenant, id: contact }),
      id,
      {
        frame: (frame) => this.#see(frame as WidgetFrame),
        closed: () => this.#world.house.later(this.#luck.int(200, 2_000), () => this.#openPage()),
      },
      (life) => {
        const own = life as ContactLife;
        own.step({ type: "page", open: pagesOf(own), socket: id });
      },
    );
    this.#page = page;
  }

  #closePage(page: Link): void {
    page.hangUp((life) => {
      const own = life as ContactLife;
      own.step({ type: "page", open: pagesOf(own), socket: null });
    });
  }

  #see(frame: WidgetFrame): void {
    if (frame.type === "ack") {
      const { tenant, contact } = this.arrival;
      this.#world.witness({
        ...{ fact: "customer-message", tenant, contact, message: frame.id, at: this.#world.house.now },
      });
    }
    const messages = frame.type === "messages" || frame.type === "snapshot" ? frame.messages : [];
    const menu = messages.findLast((message) => message.choices?.some(({ value }) => value === "one"));
    if (menu !== undefined && this.#luck.chance(0.8))
      this.#world.house.later(this.#luck.int(1_000, 4_000), () =>
        this.#command({ type: "choice", id: this.#wordId(), value: "one" }),
      );
    const status = frame.type === "status" || frame.type === "snapshot" ? frame.status : undefined;
    if (status?.phase === "connected") this.#talk();
    else if (status?.phase === "queued" && this.#talking) this.#agent(false);
    else if (status?.phase === "ended") this.#finish();
  }

  /** It is over: the page is closed after a while. */
  #finish(): void {
    if (this.#gone) return;
    this.#gone = true;
    const page = this.#page;
    if (page !== null) this.#world.house.later(this.#luck.int(500, 5_000), () => this.#closePage(page));
  }

  #say(text: string): void {
    this.#command({ type: "message", id: this.#wordId(), text });
  }

  #wordId(): string {
    this.#words += 1;
    return `word-${this.arrival.contact}-${this.#words}`;
  }

  #command(command: WidgetCommand): void {
    const page = this.#page;
    page?.say((life) => (life as ContactLife).step({ type: "customer-command", socket: page.id, command }));
  }
}

/** Customers of a tenant are told by their numbers. */
export const numberPrefix = (tenant: string): string => (tenant === "hoshi" ? "+813" : "+816");
export const numberOf = ({ tenant, contact }: { tenant: string; contact: string }): string =>
  `${numberPrefix(tenant)}${contact.replaceAll(/\D/g, "").padStart(8, "0")}`;
