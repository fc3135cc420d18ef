/** For scenes: an agent's desktop that does what it is told, and nothing of its own. */
import type { DesktopCommand, DesktopFrame, Offer } from "../../agent/desktop.ts";
import { Link } from "../link.ts";
import { type AgentLife, look } from "../trades.ts";
import type { World } from "../world.ts";
import { tenant } from "./scene.ts";

type View = Extract<DesktopFrame, { type: "contact" }>["view"];

export class Desk {
  readonly agent: string;
  readonly offers = new Map<string, Offer>();
  readonly contacts = new Map<string, View>();
  /** Codes of what was refused, oldest first. */
  readonly refused: string[] = [];
  /** Why contacts were taken away again. */
  readonly losses: string[] = [];
  /** Contacts whose room this agent was invited to. */
  readonly invited: string[] = [];
  readonly #world: World;
  readonly #link: Link;
  #commands = 0;

  constructor(world: World, agent: string) {
    this.#world = world;
    this.agent = agent;
    const body = world.house.body({ kind: "agent", tenant, id: agent });
    this.#link = new Link(
      world.house,
      body,
      `desk-of-${agent}`,
      { frame: (frame) => this.#see(frame as DesktopFrame), closed: () => {} },
      (life) => {
        const own = life as AgentLife;
        own.step({ type: "connected", socket: `desk-of-${agent}`, checkAt: look(own).checkAt ?? own.now });
      },
    );
  }

  available(): void {
    this.send({ type: "presence.available" });
  }

  /** The only offer that rings. */
  get ringing(): Offer {
    const [offer, ...others] = this.offers.values();
    if (offer === undefined || others.length > 0)
      throw new Error(`${this.offers.size} offers ring at ${this.agent}`);
    return offer;
  }

  accept(offer: Offer = this.ringing): void {
    this.send({ type: "offer.accept", offer: offer.offer });
  }

  end(contact: string): void {
    this.send({ type: "end", contact });
  }

  wrapUp(contact: string): void {
    this.send({ type: "wrapup.complete", contact, disposition: "done", note: "" });
  }

  shutLaptop(): void {
    this.#link.vanish();
  }

  send(command: DesktopCommand["command"]): void {
    const id = `command-of-${this.agent}-${++this.#commands}`;
    const socket = this.#link.id;
    this.#link.say((life) => (life as AgentLife).step({ type: "command", socket, id, command }));
    this.#world.counters.count("command");
  }

  #see(frame: DesktopFrame): void {
    if (frame.type === "offer") this.offers.set(frame.offer.offer, frame.offer);
    else if (frame.type === "offer.gone") this.offers.delete(frame.offer);
    else if (frame.type === "contact") this.contacts.set(frame.view.contact, frame.view);
    else if (frame.type === "contact.closed") this.contacts.delete(frame.contact);
    else if (frame.type === "error") this.refused.push(frame.code);
    else if (frame.type === "loss") this.losses.push(frame.loss.why);
    else if (frame.type === "media") this.invited.push(frame.contact);
  }
}
