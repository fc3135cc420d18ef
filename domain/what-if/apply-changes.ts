import { QueueConfig } from "../directory/queue-config.ts";
import { chance } from "./chance.ts";
import type { Change } from "./change.ts";
import { another, type Customer, patienceBy } from "./customers.ts";
import type { RecordedDay } from "./day.ts";
import { type Plan, planOf } from "./plan.ts";
import { union, within } from "./spans.ts";

/** Why a change does not fit the day: what it names is not there, or the queue it makes is none. `at` names it. */
export interface ChangeProblem {
  reason: "no-such-queue" | "no-such-agent" | "no-such-hours" | "not-a-queue";
  at: string;
}

type Result<T> = { ok: true; value: T } | ({ ok: false } & ChangeProblem);

/** Those who come because more do come this much earlier or later than the one they are like. ms */
const nearbyMs = 15 * 60_000;

/** The day with these changes, one after the other. The same seed makes the same plan. */
export function changedPlan(day: RecordedDay, changes: readonly Change[], seed: number): Result<Plan> {
  let plan = planOf(day, seed);
  for (const [number, change] of changes.entries()) {
    const next = apply(plan, change, { day, seed, number });
    if (!next.ok) return next;
    plan = next.value;
  }
  const hours = new Set(plan.config.hours.map(({ id }) => id));
  const astray = plan.config.queues.find((queue) => queue.hours !== null && !hours.has(queue.hours));
  return astray === undefined ? done(plan) : failed("no-such-hours", astray.hours ?? "");
}

interface Given {
  day: RecordedDay;
  seed: number;
  /** Which of the changes it is. */
  number: number;
}

function apply(plan: Plan, change: Change, given: Given): Result<Plan> {
  switch (change.kind) {
    case "queue":
      return withQueue(plan, change);
    case "hours": {
      const others = plan.config.hours.filter(({ id }) => id !== change.hours.id);
      return done({ ...plan, config: { ...plan.config, hours: [...others, change.hours] } });
    }
    case "agents-added":
      return withAgents(plan, change, given);
    case "agent-removed":
      if (!has(plan, change.agent)) return failed("no-such-agent", change.agent);
      return done({
        ...plan,
        config: { ...plan.config, agents: plan.config.agents.filter(({ id }) => id !== change.agent) },
        staffing: plan.staffing.filter(({ agent }) => agent !== change.agent),
      });
    case "agent-skills": {
      if (!has(plan, change.agent)) return failed("no-such-agent", change.agent);
      const { skills, queues } = change;
      const agents = plan.config.agents.map((agent) =>
        agent.id === change.agent ? { ...agent, skills, queues: queues ?? agent.queues } : agent,
      );
      return done({ ...plan, config: { ...plan.config, agents } });
    }
    case "presence-shifted":
      return shifted(plan, change);
    case "handle-time": {
      if (!isQueue(plan, change.queue)) return failed("no-such-queue", change.queue ?? "");
      const longer = (ms: number) => Math.round(ms * change.factor);
      const customers = plan.customers.map((one) =>
        concerns(change.queue, one)
          ? { ...one, talkMs: longer(one.talkMs), wrapUpMs: longer(one.wrapUpMs) }
          : one,
      );
      return done({ ...plan, customers });
    }
    case "arrivals":
      return withArrivals(plan, change, given);
  }
}

function withQueue(plan: Plan, { queue: id, set }: Extract<Change, { kind: "queue" }>): Result<Plan> {
  const before = plan.config.queues.find((queue) => queue.id === id);
  if (before === undefined) return failed("no-such-queue", id);
  const after = QueueConfig.safeParse({ ...before, ...set, id });
  if (!after.success) return failed("not-a-queue", `${id}.${after.error.issues[0]?.path.join(".") ?? ""}`);
  const queues = plan.config.queues.map((queue) => (queue === before ? after.data : queue));
  return done({ ...plan, config: { ...plan.config, queues } });
}

function withAgents(
  plan: Plan,
  { count, like, skills, queues, from, to }: Extract<Change, { kind: "agents-added" }>,
  { number }: Given,
): Result<Plan> {
  const model = plan.config.agents.find(({ id }) => id === like);
  if (model === undefined) return failed("no-such-agent", like);
  const at = (minute: number) => plan.from + minute * 60_000;
  const own = plan.staffing.find(({ agent }) => agent === like)?.spans ?? [];
  const frame = { from: from === undefined ? plan.from : at(from), to: to === undefined ? plan.to : at(to) };
  const spans = from === undefined && to === undefined ? own : [frame];
  const added = Array.from({ length: count }, (_, index) => {
    const id = `added-${number + 1}-${index + 1}`;
    return { ...model, id, name: id, skills: skills ?? model.skills, queues: queues ?? model.queues };
  });
  return done({
    ...plan,
    config: { ...plan.config, agents: [...plan.config.agents, ...added] },
    staffing: [...plan.staffing, ...added.map(({ id }) => ({ agent: id, spans: within(spans, plan) }))],
  });
}

function shifted(plan: Plan, { agent, byMs }: Extract<Change, { kind: "presence-shifted" }>): Result<Plan> {
  if (agent !== null && !has(plan, agent)) return failed("no-such-agent", agent);
  const staffing = plan.staffing.map((one) => {
    if (agent !== null && one.agent !== agent) return one;
    const later = one.spans.map(({ from, to }) => ({ from: from + byMs, to: to + byMs }));
    return { ...one, spans: union(within(later, plan)) };
  });
  return done({ ...plan, staffing });
}

/** Who stays away and who comes twice is each contact's own lot: of more, the same ones and others. */
function withArrivals(
  plan: Plan,
  { queue, factor }: Extract<Change, { kind: "arrivals" }>,
  { day, seed, number }: Given,
): Result<Plan> {
  if (!isQueue(plan, queue)) return failed("no-such-queue", queue ?? "");
  const patience = patienceBy(day.arrivals);
  const customers = plan.customers.flatMap((one): Customer[] => {
    if (!concerns(queue, one)) return [one];
    const times = Math.floor(factor) + (chance(seed, `again ${one.contact}`) < factor % 1 ? 1 : 0);
    return Array.from({ length: times }, (_, time) => {
      if (time === 0) return one;
      const contact = `${one.contact}+${number + 1}.${time}`;
      const moved = one.arrivedAt + Math.round((chance(seed, `when ${contact}`) * 2 - 1) * nearbyMs);
      const arrivedAt = Math.min(plan.to - 1, Math.max(plan.from, moved));
      return another(one, { contact, arrivedAt }, patience(one), seed);
    });
  });
  return done({ ...plan, customers });
}

const concerns = (queue: string | null, customer: Customer): boolean =>
  queue === null || customer.queue === queue;
const isQueue = (plan: Plan, queue: string | null): boolean =>
  queue === null || plan.config.queues.some(({ id }) => id === queue);
const has = (plan: Plan, agent: string): boolean => plan.config.agents.some(({ id }) => id === agent);

const done = (value: Plan): Result<Plan> => ({ ok: true, value });
const failed = (reason: ChangeProblem["reason"], at: string): Result<never> => ({ ok: false, reason, at });
