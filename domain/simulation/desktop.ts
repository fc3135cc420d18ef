/** An agent and the desktop in front of them: accepts, declines, presses too late or nothing, shuts the laptop, returns. */
import type { DesktopCommand, DesktopFrame, Offer } from "../agent/desktop.ts";
import type { Presence } from "../agent/presence.ts";
import { isLive } from "../contact/channel.ts";
import { identities } from "../contact/open.ts";
import type { Did } from "./history-check.ts";
import { Link } from "./link.ts";
import type { ShiftAct } from "./plan.ts";
import { Random } from "./random.ts";
import type { Room } from "./room.ts";
import { type AgentLife, look } from "./trades.ts";
import type { World } from "./world.ts";

type Command = DesktopCommand["command"];
type View = Extract<DesktopFrame, { type: "contact" }>["view"];

/** Left alone by its network, an agent is out of a room after this. ms */
const roomTimeoutMs = 12_000;

export class Desktop {
  readonly tenant: string;
  readonly agent: string;
  readonly #world: World;
  readonly #luck: Random;
  #links: Link[] = [];
  #sockets = 0;
  #commands = 0;
  /** Not acknowledged yet: said again after a reconnection. */
  readonly #pending = new Map<string, Command>();
  readonly #offers = new Map<string, Offer>();
  readonly #contacts = new Map<string, View>();
  readonly #accepted = new Map<string, string>();
  readonly #planned = new Set<string>();
  readonly #rooms = new Map<string, Room>();
  #presence: Presence["state"] = "offline";
  #awayUntil = Number.POSITIVE_INFINITY;
  #breakUntil = 0;
  #askedAt = 0;

  constructor(world: World, tenant: string, agent: string) {
    this.#world = world;
    this.tenant = tenant;
    this.agent = agent;
    this.#luck = world.house.luck(`desktop ${tenant}/${agent}`);
  }

  act({ act, forMs }: ShiftAct): void {
    if (act === "arrive") this.#return();
    else if (act === "second-desktop") this.#connect();
    else if (act === "break") this.#takeBreak(forMs);
    else this.#goAway(act, forMs);
  }

  /** Back at work for good, whatever was planned. */
  settle(): void {
    this.#breakUntil = 0;
    this.#awayUntil = 0;
    this.#connect();
    this.#beAvailable();
    for (const offer of this.#offers.values()) this.#answer(offer, "settled");
    this.#world.house.later(15_000, () => this.settle());
  }

  #return(): void {
    this.#awayUntil = 0;
    this.#connect();
  }

  #connect(): void {
    const { house } = this.#world;
    this.#links = this.#links.filter((link) => link.open);
    if (this.#awayUntil > house.now || this.#links.length > 1) return;
    const id = `desk-${++this.#sockets}`;
    const body = house.body({ kind: "agent", tenant: this.tenant, id: this.agent });
    const link: Link = new Link(
      house,
      body,
      id,
      { frame: (frame) => this.#see(frame as DesktopFrame), closed: () => this.#closed() },
      (life) => {
        const own = life as AgentLife;
        if (own.state.settings.get("now")?.profile != null)
          return own.step({ type: "connected", socket: id, checkAt: look(own).checkAt ?? own.now });
        const socket = own.sockets.get(id);
        own.sockets.delete(id);
        house.later(5, () => socket?.closed());
      },
    );
    this.#links.push(link);
    for (const [id, command] of this.#pending) this.#say(link, id, command);
  }

  #closed(): void {
    this.#world.house.later(this.#luck.int(200, 2_000), () => {
      if (!this.#links.some((link) => link.open)) this.#connect();
    });
  }

  #goAway(how: "leave" | "vanish", forMs: number): void {
    const { house } = this.#world;
    if (this.#awayUntil > house.now) return;
    this.#awayUntil = house.now + forMs;
    for (const link of this.#links)
      if (how === "vanish") link.vanish();
      else link.hangUp((life) => (life as AgentLife).step({ type: "sockets", ...look(life as AgentLife) }));
    for (const link of this.#links) link.open = false;
    house.later(how === "vanish" ? roomTimeoutMs : 100, () => {
      if (this.#awayUntil > house.now) this.#leaveRooms();
    });
    house.later(forMs, () => this.#return());
  }

  #takeBreak(forMs: number): void {
    const { house } = this.#world;
    this.#breakUntil = house.now + forMs;
    this.#send({ type: "presence.not-ready", reason: "break" });
    house.later(forMs, () => this.#beAvailable());
  }

  #beAvailable(): void {
    const { house } = this.#world;
    if (this.#presence === "available" || this.#presence === "offline") return;
    if (this.#breakUntil > house.now || this.#askedAt + 2_000 > house.now) return;
    this.#askedAt = house.now;
    this.#send({ type: "presence.available" });
  }

  #see(frame: DesktopFrame) {
    switch (frame.type) {
      case "snapshot":
        return this.#snapshot(frame);
      case "presence":
        return this.#present(frame.presence.state);
      case "offer":
        this.#offers.set(frame.offer.offer, frame.offer);
        return this.#answer(frame.offer, "usual");
      case "offer.gone":
        this.#offers.delete(frame.offer);
        return;
      case "contact":
        return this.#contact(frame.view);
      case "contact.closed":
        return this.#closedContact(frame.contact);
      case "loss":
        return this.#lost(frame.loss);
      case "media":
        return this.#join(frame.contact);
      case "put-out":
        this.#presence = "offline";
        this.#awayUntil = this.#world.house.now + this.#luck.int(10_000, 60_000);
        this.#leaveRooms();
        this.#world.house.later(this.#awayUntil - this.#world.house.now, () => this.#return());
        return;
      case "ack":
        return this.#acknowledged(frame.id);
      case "error":
        return this.#refused(frame);
    }
  }

  #snapshot(frame: Extract<DesktopFrame, { type: "snapshot" }>): void {
    this.#offers.clear();
    this.#contacts.clear();
    for (const offer of frame.offers) this.#offers.set(offer.offer, offer);
    for (const offer of frame.offers) this.#answer(offer, "usual");
    for (const view of frame.contacts) {
      this.#contact(view);
      if (isLive(view.channel) && view.wrapUp === null) this.#send({ type: "join", contact: view.contact });
    }
    for (const loss of frame.losses) this.#lost(loss);
    this.#present(frame.presence.state);
  }

  #present(state: Presence["state"]) {
    this.#presence = state;
    if (state !== "available")
      this.#world.house.later(this.#luck.int(500, 20_000), () => this.#beAvailable());
  }

  #answer(offer: Offer, how: "usual" | "settled"): void {
    const plan = `${how} ${offer.offer}`;
    if (offer.autoAccept || this.#planned.has(plan)) return;
    this.#planned.add(plan);
    const { house } = this.#world;
    const own = new Random(`${this.#world.plan.seed} ${this.tenant} ${this.agent} ${offer.offer}`);
    const usual = { accept: 76, decline: 9, ignore: 8, late: 4, vanish: 3 };
    const answer = how === "settled" || this.#world.healed ? "accept" : own.weighted(usual);
    const after = (ms: number, command: Command) => house.later(ms, () => this.#send(command));
    const accept: Command = { type: "offer.accept", offer: offer.offer };
    const { contact } = offer.card;
    this.#accepted.set(offer.offer, contact);
    if (answer === "accept") after(own.int(200, 4_500), accept);
    else if (answer === "late") after(offer.expiresAt - house.now + own.int(-30, 3_000), accept);
    else if (answer === "decline")
      after(own.int(200, 4_000), { type: "offer.decline", offer: offer.offer, ...this.#reason() });
    else if (answer === "vanish")
      house.later(own.int(100, 3_000), () => this.#goAway("vanish", own.int(500, 60_000)));
  }

  #reason(): { reason?: string } {
    const { declineReasons } = this.#world.draftOf(this.tenant);
    return declineReasons.length > 0 ? { reason: "busy" } : {};
  }

  #contact(view: View): void {
    const { contact } = view;
    this.#contacts.set(contact, view);
    const { house } = this.#world;
    const own = new Random(
      `${this.#world.plan.seed} ${this.tenant} ${this.agent} has ${contact} ${view.acceptedAt}`,
    );
    const once = (what: string, ms: number, run: () => void) => {
      const plan = `${what} ${contact} ${view.acceptedAt}`;
      if (this.#planned.has(plan)) return;
      this.#planned.add(plan);
      house.later(ms, () => {
        if (this.#contacts.has(contact)) run();
      });
    };
    if (view.wrapUp !== null) {
      if (own.chance(0.2)) once("extend", 300, () => this.#send({ type: "wrapup.extend", contact }));
      if (own.chance(0.7) || this.#world.healed)
        once("wrap-up", own.int(500, 8_000), () =>
          this.#send({ type: "wrapup.complete", contact, disposition: "done", note: "" }),
        );
      return;
    }
    const talkMs = own.int(3_000, 50_000);
    if (own.chance(0.3) && isLive(view.channel)) {
      once("hold", 0.3 * talkMs, () => this.#send({ type: "hold", contact }));
      once("resume", 0.6 * talkMs, () => this.#send({ type: "resume", contact }));
    }
    if (!isLive(view.channel) && own.chance(0.6))
      once("message", 0.5 * talkMs, () =>
        this.#send({
          type: "message.send",
          contact,
          message: `reply-${this.agent}-${contact}-${view.acceptedAt}`,
          text: "yes",
        }),
      );
    const ends = view.channel === "email" || own.chance(0.5);
    once("end", ends ? talkMs : 180_000, () => this.#end(contact, view.acceptedAt));
  }

  /** Said again until it is over: the first time may be too early. */
  #end(contact: string, acceptedAt: number | null): void {
    const view = this.#contacts.get(contact);
    if (view === undefined || view.wrapUp !== null || view.acceptedAt !== acceptedAt) return;
    this.#send({ type: "end", contact });
    this.#world.house.later(20_000, () => this.#end(contact, acceptedAt));
  }

  #closedContact(contact: string): void {
    this.#contacts.delete(contact);
    this.#rooms.get(contact)?.leave(identities.agent(this.agent));
    this.#rooms.delete(contact);
  }

  #lost({ contact, why }: Extract<DesktopFrame, { type: "loss" }>["loss"]): void {
    this.#world.counters.count(`loss ${why}`);
    for (const [offer, of] of this.#accepted)
      if (of === contact)
        this.#world.witness({
          ...{ fact: "gone", tenant: this.tenant, agent: this.agent, offer, at: this.#world.house.now },
        });
    this.#send({ type: "loss.seen", contact });
  }

  #join(contact: string): void {
    const room = this.#world.liveRoomOf(this.tenant, contact);
    if (room === undefined || this.#luck.chance(0.03)) return;
    this.#world.house.later(this.#luck.int(200, 2_500), () => {
      if (!this.#contacts.has(contact) || this.#awayUntil > this.#world.house.now) return;
      this.#rooms.set(contact, room);
      room.enter(identities.agent(this.agent));
    });
  }

  #leaveRooms(): void {
    for (const room of this.#rooms.values()) room.leave(identities.agent(this.agent));
    this.#rooms.clear();
  }

  #acknowledged(id: string): void {
    const command = this.#pending.get(id);
    this.#pending.delete(id);
    if (command === undefined) return;
    const body = this.#world.house.body({ kind: "agent", tenant: this.tenant, id: this.agent });
    if (!body.rows("commands").has(id)) this.#world.problem("acknowledged", `${id} was, and is not stored`);
    this.#world.witness({
      ...{ fact: "acknowledged", tenant: this.tenant, agent: this.agent, command: id },
      ...{ did: this.#didOf(command), at: this.#world.house.now },
    });
  }

  #refused({ id, code }: Extract<DesktopFrame, { type: "error" }>): void {
    this.#world.counters.count(`command refused ${code}`);
    if (id === null) return;
    if (this.#pending.get(id)?.type === "offer.accept") this.#world.counters.count("late accept refused");
    this.#pending.delete(id);
  }

  #didOf(command: Command): Did {
    if (command.type === "offer.accept") {
      const contact = this.#accepted.get(command.offer);
      if (contact !== undefined) return { did: "accept", contact, offer: command.offer };
    }
    if (command.type === "message.send")
      return { did: "message", contact: command.contact, message: command.message };
    if (command.type === "wrapup.complete") return { did: "wrap-up", contact: command.contact };
    return { did: "other" };
  }

  #send(command: Command): void {
    const id = `${this.tenant}-${this.agent}-${++this.#commands}`;
    this.#pending.set(id, command);
    const link = this.#links.find(({ open }) => open);
    if (link === undefined) return;
    this.#say(link, id, command);
    if (this.#luck.chance(0.1)) this.#say(link, id, command);
  }

  #say(link: Link, id: string, command: Command): void {
    link.say((life) => (life as AgentLife).step({ type: "command", socket: link.id, id, command }));
  }
}
