/**
 * What a seed makes happen of itself: tenants with their configuration, customers who come, agents' shifts, supervisors'
 * orders. Everything has an id and luck of its own, so that a part can be left out and the rest stays what it was.
 */
import type { Channel } from "../contact/channel.ts";
import type { Draft } from "../directory/check.ts";
import { draftOf, type Order, orders } from "./plan/configuration.ts";
import { Random } from "./random.ts";

/** A customer who comes. All times in ms; `at` counts from the beginning. */
export interface Arrival {
  id: string;
  tenant: string;
  contact: string;
  at: number;
  entry: string;
  channel: Channel;
  from: "phone" | "web";
  /** How long after coming they give up, unless an agent talks to them. */
  patienceMs: number;
  /** How long they want to talk. */
  talkMs: number;
  /** Who lets go when all is said. */
  ends: "customer" | "agent";
  /** Their tier, when we know them. */
  tier: "premium" | "standard" | null;
  /** Who helped them last, when somebody did. */
  lastAgent: string | null;
  /** A page that is reloaded or a network that is lost for a while, so long after coming. */
  away: { at: number; forMs: number } | null;
  /** Asks for a callback, where that is offered, so long after coming. */
  asksForCallbackAt: number | null;
}

export interface ShiftAct {
  id: string;
  at: number;
  act: "arrive" | "leave" | "vanish" | "break" | "second-desktop";
  forMs: number;
}

export interface Shift {
  tenant: string;
  agent: string;
  acts: ShiftAct[];
}

export interface SupervisorAct {
  id: string;
  tenant: string;
  at: number;
  act: { do: "publish"; order: Order } | { do: "sign-out"; agent: string } | { do: "needs"; contact: string };
}

export interface Plan {
  seed: string;
  /** ms since epoch */
  start: number;
  /** Nothing new comes and nothing goes wrong from here on. ms from the beginning */
  healAt: number;
  tenants: { tenant: string; draft: Draft }[];
  /** Wallboards hear much and say nothing: not every run has them. */
  wallboard: boolean;
  arrivals: Arrival[];
  shifts: Shift[];
  supervisors: SupervisorAct[];
}

export interface PlanOptions {
  seed: number;
  /** Customers of the first tenant; the second has half as many, by the same ids. */
  contacts: number;
  /** For each tenant. */
  agents: number;
  /** Ids of what is left out. */
  without?: readonly string[];
}

export const tenantNames = ["hoshi", "tsuki"] as const;
const start = Date.UTC(2026, 10, 23, 9);
/** Customers come in this time. */
const busyMs = 100_000;

export function planOf({ seed, contacts, agents, without = [] }: PlanOptions): Plan {
  const left = new Set(without);
  const keep = <T extends { id: string }>(all: T[]): T[] => all.filter(({ id }) => !left.has(id));
  const names = Array.from({ length: agents }, (_, index) => `a${index + 1}`);
  const present = (tenant: string) => names.filter((name) => !left.has(`${tenant}/${name}`));
  return {
    seed: `${seed}`,
    start,
    healAt: busyMs + 60_000,
    wallboard: seed % 5 === 0,
    tenants: tenantNames.map((tenant) => ({ tenant, draft: draftOf(seed, tenant, present(tenant)) })),
    arrivals: keep(
      tenantNames.flatMap((tenant, index) => {
        const share = index === 0 ? contacts : Math.ceil(contacts / 2);
        return arrivalsOf(seed, tenant, share, names);
      }),
    ),
    shifts: tenantNames.flatMap((tenant) =>
      present(tenant).map((agent, index) => shiftOf(seed, tenant, agent, index, left)),
    ),
    supervisors: keep(
      tenantNames.flatMap((tenant) => supervisorsOf(seed, tenant, present(tenant), contacts)),
    ),
  };
}

/** They come in bursts, some of them at one instant. */
function arrivalsOf(seed: number, tenant: string, contacts: number, agents: string[]): Arrival[] {
  const bursts = new Random(`${seed} ${tenant} bursts`);
  let at = bursts.int(500, 20_000);
  return Array.from({ length: contacts }, (_, index): Arrival => {
    if (!bursts.chance(0.35)) at += bursts.int(1, Math.round((2 * busyMs) / contacts));
    const contact = `c${index + 1}`;
    const own = new Random(`${seed} ${tenant} ${contact}`);
    const channel = own.weighted<Channel>({ voice: 5, chat: 4, email: 0.7, video: 0.3, voicemail: 0 });
    const from = channel === "voice" && own.chance(0.8) ? "phone" : "web";
    return {
      ...{ id: `${tenant}/${contact}`, tenant, contact, at: Math.min(at, busyMs), channel, from },
      entry: `to-${own.pick(["first", "first", "second", "second", "third", "last"])}`,
      patienceMs: own.chance(0.25) ? own.int(1_000, 30_000) : own.int(60_000, 240_000),
      talkMs: own.int(3_000, 60_000),
      ends: own.chance(0.5) ? "customer" : "agent",
      tier: own.pick([null, null, "standard", "premium"]),
      lastAgent: own.chance(0.25) ? own.pick([...agents, "a99"]) : null,
      away: own.chance(0.15) ? { at: own.int(2_000, 120_000), forMs: own.int(500, 30_000) } : null,
      asksForCallbackAt: own.chance(0.2) ? own.int(5_000, 40_000) : null,
    };
  });
}

function shiftOf(
  seed: number,
  tenant: string,
  agent: string,
  index: number,
  left: ReadonlySet<string>,
): Shift {
  const own = new Random(`${seed} ${tenant} ${agent} shift`);
  const acts: ShiftAct[] = [
    {
      id: `${tenant}/${agent}/arrive`,
      at: own.int(0, index === 0 ? 2_000 : 90_000),
      act: "arrive",
      forMs: 0,
    },
  ];
  for (let number = 1; number <= 3; number++)
    if (own.chance(0.4)) {
      const act = own.weighted({ leave: 1, vanish: 1.5, break: 1.5, "second-desktop": 0.5 });
      const act_ = { act, at: own.int(10_000, busyMs), forMs: own.int(500, 90_000) };
      acts.push({ id: `${tenant}/${agent}/${number}`, ...act_ });
    }
  return { tenant, agent, acts: acts.filter(({ id }) => !left.has(id)) };
}

function supervisorsOf(seed: number, tenant: string, agents: string[], contacts: number): SupervisorAct[] {
  const own = new Random(`${seed} ${tenant} supervisors`);
  const acts: SupervisorAct[] = [];
  const at = () => own.int(5_000, busyMs);
  for (let number = 1; number <= 2; number++)
    if (own.chance(0.5))
      acts.push({
        ...{ id: `${tenant}/order ${number}`, tenant, at: at() },
        act: { do: "publish", order: own.pick(orders) },
      });
  if (own.chance(0.4) && agents.length > 0)
    acts.push({
      ...{ id: `${tenant}/sign-out`, tenant, at: at() },
      act: { do: "sign-out", agent: own.pick(agents) },
    });
  for (let number = 1; number <= 2; number++)
    if (own.chance(0.4))
      acts.push({
        ...{ id: `${tenant}/needs ${number}`, tenant, at: at() },
        act: { do: "needs", contact: `c${own.int(1, Math.max(1, contacts))}` },
      });
  return acts;
}
