/** For tests: a small house in which a bug that others have had would show, with every rule of the judge on. */
import type { AgentState } from "../../agent/state.ts";
import { identities, rooms } from "../../contact/open.ts";
import { type ContactRow, only } from "../../contact/state.ts";
import type { QueueDraft } from "../../directory/queue-config.ts";
import { Counters } from "../counters.ts";
import type { FaultKind } from "../faults.ts";
import { sceneDraft } from "../plan/scene.ts";
import { allOn } from "../switches.ts";
import { type ContactLife, machines } from "../trades.ts";
import { World } from "../world.ts";
import { Desk } from "./desk.ts";

export const tenant = "hoshi";

export interface Setting {
  queues: Record<string, Partial<QueueDraft>>;
  /** Contacts of each channel at once. */
  agents: Record<string, { queues: string[]; chat?: number; voice?: number }>;
  /** How much the agent who helped a customer last is preferred. */
  lastAgent?: number;
  faults?: FaultKind[];
}

export class Scene {
  readonly world: World;

  constructor({ queues, agents, lastAgent = 0, faults = [] }: Setting) {
    const plan = {
      ...{
        seed: "scene",
        start: Date.UTC(2026, 10, 23, 9),
        healAt: Number.POSITIVE_INFINITY,
        wallboard: true,
      },
      tenants: [{ tenant, draft: sceneDraft(tenant, queues, agents, lastAgent) }],
      ...{ arrivals: [], shifts: [], supervisors: [] },
    };
    const counters = new Counters();
    this.world = new World({ plan, faults, only: null, switches: allOn, machines, counters });
    this.pass(2_000);
  }

  get problems(): string[] {
    return this.world.problems.map(({ rule, what }) => `${rule}: ${what}`);
  }

  pass(ms: number): this {
    this.world.run(this.world.house.now - this.world.plan.start + ms);
    return this;
  }

  /** Agents at their desks, available. */
  signIn(...agents: string[]): Desk[] {
    const desks = agents.map((agent) => new Desk(this.world, agent));
    this.pass(500);
    for (const desk of desks) desk.available();
    this.pass(1_500);
    return desks;
  }

  /** A chat comes to this queue; its customer stays. */
  chat(contact: string, queue: string, last: string | null = null): void {
    if (last !== null) this.world.know(tenant, contact, last);
    const origin = { kind: "web", visitor: `visitor-of-${tenant}-${contact}`, page: null } as const;
    const given = {
      tenant,
      contact,
      entry: `to-${queue}`,
      channel: "chat",
      language: null,
      origin,
      room: null,
    } as const;
    this.world.open(given, () => this.#stay(contact));
  }

  call(contact: string, queue: string): void {
    const name = `${rooms.sipPrefix(tenant, `to-${queue}`)}${contact}`;
    const room = { name, customer: `sip_${contact}` };
    const origin = { kind: "phone", number: "+81300000001" } as const;
    const given = {
      tenant,
      contact,
      entry: `to-${queue}`,
      channel: "voice",
      language: null,
      origin,
      room,
    } as const;
    this.world.open(given, () => this.world.room(tenant, contact, name).enter(room.customer));
  }

  hangUp(contact: string): void {
    const room = this.world.liveRoomOf(tenant, contact);
    if (room !== undefined) room.leave(`sip_${contact}`);
    else
      this.world.house.insist(this.#body("contact", contact), "hang-up", (life) =>
        (life as unknown as ContactLife).step({
          type: "customer-command",
          socket: "page-1",
          command: { type: "end" },
        }),
      );
  }

  /** The agent's browser joins the room of the call. */
  join(agent: string, contact: string): void {
    this.world.liveRoomOf(tenant, contact)?.enter(identities.agent(agent));
  }

  /** What this one says to that one takes so much longer; both as `<kind>/<id>`. */
  slow(from: string, to: string, ms: number): void {
    const name = (short: string) => short.replace("/", `/${tenant}/`);
    this.world.house.slowed.set(`${name(from)} ${name(to)}`, ms);
  }

  contact(contact: string): ContactRow | undefined {
    return this.#body("contact", contact).row<ContactRow>("contact", only);
  }

  /** Agents in whose books this contact is, wrap-up included. */
  inHandsOf(contact: string): string[] {
    return [...this.world.house.bodies.values()].flatMap((body) =>
      body.address.kind === "agent" && body.rows("hands").has(contact) ? [body.address.id] : [],
    );
  }

  /** What rings at an agent, by its own books. */
  ringsAt(agent: string): string[] {
    const rows = this.#body("agent", agent).rows<{ contact: string }>("offers" satisfies keyof AgentState);
    return [...rows.values()].map(({ contact }) => contact);
  }

  #stay(contact: string): void {
    this.world.house.insist(this.#body("contact", contact), `page of ${contact}`, (life) => {
      const own = life as unknown as ContactLife;
      own.sockets.set("page-1", { id: "page-1", vanishedAt: () => null, send: () => {}, closed: () => {} });
      own.step({ type: "page", open: 1, socket: "page-1" });
    });
  }

  #body(kind: "contact" | "agent", id: string) {
    return this.world.house.body({ kind, tenant, id });
  }
}
