/** One run: the house with everybody who comes to it, from the first customer until nobody is left. */
import type { OpenContact } from "../contact/open.ts";
import type { Draft } from "../directory/check.ts";
import type { Message } from "../machine/message.ts";
import type { Counters } from "./counters.ts";
import { Customer } from "./customer.ts";
import { Desktop } from "./desktop.ts";
import { type FaultKind, Faults } from "./faults.ts";
import type { Fact } from "./history-check.ts";
import { House } from "./house.ts";
import { Judge } from "./judge/judge.ts";
import { OutsideWorld } from "./outside.ts";
import { carryOut } from "./plan/configuration.ts";
import type { Arrival, Plan, SupervisorAct } from "./plan.ts";
import { Room } from "./room.ts";
import type { Switches } from "./switches.ts";
import { type AgentLife, beginWith, type ContactLife, type DirectoryLife, type Machines } from "./trades.ts";

/** Something that must not be. */
export interface Problem {
  rule: string;
  what: string;
  /** From the beginning. ms */
  at: number;
}

export interface WorldOptions {
  plan: Plan;
  faults: readonly FaultKind[];
  only: ReadonlySet<string> | null;
  switches: Switches;
  machines: Machines;
  counters: Counters;
}

export class World {
  readonly plan: Plan;
  readonly counters: Counters;
  readonly house: House;
  readonly outside: OutsideWorld;
  readonly judge = new Judge();
  readonly facts: Fact[] = [];
  readonly desktops: Desktop[] = [];
  problems: Problem[] = [];
  healed = false;
  readonly #drafts: Map<string, Draft>;
  readonly #rooms = new Map<string, Room>();
  readonly #arrivals: Map<string, Arrival>;

  constructor(options: WorldOptions) {
    const { plan, counters } = options;
    this.plan = plan;
    this.counters = counters;
    this.#drafts = new Map(plan.tenants.map(({ tenant, draft }) => [tenant, draft]));
    this.#arrivals = new Map(plan.arrivals.map((arrival) => [arrival.id, arrival]));
    this.outside = new OutsideWorld(this);
    this.house = new House({
      ...{ seed: plan.seed, start: plan.start, switches: options.switches, counters },
      faults: new Faults(plan.seed, options.faults, options.only, counters),
      wallboard: plan.wallboard,
      begin: beginWith(this.outside, options.machines),
      isSwept: ({ address }) => address.kind !== "contact" || this.outside.isSwept(address),
      committed: (commit) => this.judge.commit(commit, this),
      broken: (what, error) => this.problem("a machine threw", `${what}: ${stackOf(error)}`),
    });
    this.house.onArrival = (...arrival) => this.judge.arrived(...arrival);
    this.#begin();
  }

  problem(rule: string, what: string): void {
    this.problems.push({ rule, what, at: this.house.now - this.plan.start });
  }

  witness(fact: Fact): void {
    this.facts.push(fact);
  }

  draftOf(tenant: string): Draft {
    return this.#drafts.get(tenant)!;
  }

  /** Of the contact, or of the one whose callback or message it is. */
  arrivalOf(tenant: string, contact: string): Arrival | undefined {
    return this.#arrivals.get(`${tenant}/${contact.replace(/-(cb|vm\d*)$/, "")}`);
  }

  /** Whom an arrival's records name as the last to have helped, for scenes. */
  know(tenant: string, contact: string, lastAgent: string): void {
    this.#arrivals.set(`${tenant}/${contact}`, {
      ...stranger,
      id: `${tenant}/${contact}`,
      tenant,
      contact,
      lastAgent,
    });
  }

  room(tenant: string, contact: string, name: string): Room {
    const key = `${tenant}/${contact} ${name}`;
    let room = this.#rooms.get(key);
    if (room === undefined) {
      room = new Room(this.house, this.house.body({ kind: "contact", tenant, id: contact }), name);
      this.#rooms.set(key, room);
    }
    return room;
  }

  /** The room that is open now. */
  liveRoomOf(tenant: string, contact: string): Room | undefined {
    return [...this.#rooms].findLast(
      ([key, room]) => key.startsWith(`${tenant}/${contact} `) && !room.closed,
    )?.[1];
  }

  /**
   * Opens a contact, again until the answer is heard, and once more as long as history has not heard of it: until then
   * the sweep does not know it, and who opens it has it in their own books (a mail queue, a webhook that is repeated).
   */
  open(request: OpenContact, opened: () => void): void {
    const { tenant, contact } = request;
    const body = this.house.body({ kind: "contact", tenant, id: contact });
    const run = (life: unknown) => (life as ContactLife).step({ type: "open", request });
    const where = `open ${tenant}/${contact}`;
    const again = () => {
      if (this.outside.historyOf(tenant, contact) !== undefined) return;
      this.counters.count("opened once more");
      this.house.insist(body, where, run, () => this.house.later(openAgainMs, again));
    };
    this.house.later(openAgainMs, again);
    this.house.insist(body, where, run, () => {
      this.witness({ fact: "opened", tenant, contact, at: this.house.now });
      opened();
    });
  }

  /** Lets things happen until `until` (ms from the beginning), or until something is wrong. */
  run(until: number): void {
    const end = this.plan.start + until;
    while (this.problems.length === 0 && this.house.agenda.next(end)) this.steps += 1;
    if (this.problems.length === 0) this.house.agenda.now = end;
  }

  steps = 0;

  #begin(): void {
    const { plan, house } = this;
    for (const { tenant } of plan.tenants) this.#publish(tenant);
    for (const arrival of plan.arrivals) house.later(arrival.at, () => new Customer(this, arrival).come());
    for (const { tenant, agent, acts } of plan.shifts) {
      const desktop = new Desktop(this, tenant, agent);
      this.desktops.push(desktop);
      for (const act of acts)
        house.later(act.at, () => {
          if (!this.healed) desktop.act(act);
        });
    }
    for (const act of plan.supervisors) house.later(act.at, () => this.#supervise(act));
    house.later(plan.healAt, () => this.#heal());
  }

  #supervise({ tenant, act }: SupervisorAct): void {
    const { house } = this;
    if (act.do === "publish") {
      this.#drafts.set(tenant, carryOut(this.draftOf(tenant), act.order));
      this.#publish(tenant);
      this.counters.count(`order ${act.order}`);
    } else if (act.do === "sign-out") {
      const body = house.body({ kind: "agent", tenant, id: act.agent });
      house.insist(body, `sign-out ${body.name}`, (life) =>
        (life as unknown as AgentLife).step({ type: "sign-out", reason: "" }),
      );
      this.counters.count("forced sign-out");
    } else {
      const body = house.body({ kind: "contact", tenant, id: act.contact });
      house.insist(body, `needs ${body.name}`, (life) =>
        (life as unknown as ContactLife).step({
          type: "change-needs",
          needs: { skills: [{ skill: "billing", level: 1 }], where: null, preferred: [] },
          points: { tier: 0, flow: 5 },
        }),
      );
      this.counters.count("needs changed");
    }
  }

  #publish(tenant: string): void {
    const body = this.house.body({ kind: "directory", tenant, id: "main" });
    const draft = this.draftOf(tenant);
    this.house.insist(body, `publish ${tenant}`, (life) =>
      (life as unknown as DirectoryLife).step({ type: "publish", draft }),
    );
  }

  /** Nothing goes wrong any more, everybody is at work, the configuration is what it was. */
  #heal(): void {
    this.healed = true;
    this.house.faults.healed = true;
    for (const body of this.house.bodies.values()) for (const life of [...body.stale]) life.die();
    for (const { tenant, draft } of this.plan.tenants) {
      this.#drafts.set(tenant, draft);
      this.#publish(tenant);
    }
    for (const desktop of this.desktops) desktop.settle();
  }
}

const openAgainMs = 60_000;

const stranger: Omit<Arrival, "id" | "tenant" | "contact" | "lastAgent"> = {
  ...{ at: 0, entry: "", channel: "chat", from: "web", patienceMs: 0, talkMs: 0, ends: "agent" },
  ...{ tier: "standard", away: null, asksForCallbackAt: null },
};

const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

export type { Message };
