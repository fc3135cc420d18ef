/** Which of two free agents comes first. */
import { anyFree, type Free, freeBeside } from "../../agent/capacity.ts";
import type { QueueConfig, Strategy } from "../../directory/queue-config.ts";
import type { DecisiveRule } from "../decision.ts";
import { levelSum, type Requirement } from "../requirement.ts";
import type { KnownAgent, Waiting } from "../state.ts";
import { compareIds } from "../urgency.ts";

/** What of a queue's configuration tells whom it prefers. */
export type Routing = Pick<QueueConfig, "strategy" | "scores" | "preferredMs">;

/** Later than any instant, and still exact with a little taken off. */
export const never = 2 ** 52;

/** Smaller first: the one idle longest; who is busy comes after all who are idle, with most room left first. */
export function idleRank({ idleSince }: KnownAgent, free: Free): number {
  return idleSince ?? never - (free.voice + free.video + free.chat + free.email + free.voicemail);
}

/** Smaller first: what the strategy goes by where it is the same for every contact; 0 where it is not. */
export function strategyRank(agent: KnownAgent, { strategy, scores }: Routing): number {
  if (strategy === "fewest-today") return agent.takenToday;
  if (strategy === "round-robin") return agent.offeredAt ?? Number.NEGATIVE_INFINITY;
  return strategy === "best-score" ? -scoreOf(scores, agent.agent) : 0;
}

/** Smaller first: the levels in what is asked for, for the strategies that go by them; else 0. */
export function skillRank(agent: KnownAgent, strategy: Strategy, asked: readonly Requirement[]): number {
  if (strategy === "most-skilled") return -levelSum(agent.skills, asked);
  return strategy === "least-skilled" ? levelSum(agent.skills, asked) : 0;
}

/** The queue's prediction for this agent; who is not in it has 0. */
export const scoreOf = (scores: QueueConfig["scores"], agent: string): number =>
  Object.hasOwn(scores, agent) ? scores[agent]! : 0;

/** How much the contact prefers this agent; null: not at all. Named twice, the higher score counts. */
export function preferenceOf({ needs }: Pick<Waiting, "needs">, agent: string): number | null {
  let best: number | null = null;
  for (const one of needs.preferred)
    if (one.agent === agent && (best === null || one.score > best)) best = one.score;
  return best;
}

/** Ready, asked by nobody to choose, and with something free. */
export const canBeOffered = (agent: KnownAgent, free: Free): boolean =>
  agent.ready && agent.choosing === null && anyFree(free);

/**
 * Tells two agents apart who both suit this contact: below 0 when `a` comes first, and the rule that says so. Who is
 * preferred, by score; then the queue's strategy; then who is idle longest, of busy ones who has most room; then the id.
 */
export function compareAgents(
  a: KnownAgent,
  b: KnownAgent,
  { queue, row, asked }: { queue: Routing; row: Pick<Waiting, "needs">; asked: readonly Requirement[] },
): { order: number; rule: DecisiveRule } {
  const preferred = (preferenceOf(row, b.agent) ?? -1) - (preferenceOf(row, a.agent) ?? -1);
  if (preferred !== 0) return { order: preferred, rule: "preferred" };
  const { strategy } = queue;
  const rank = (agent: KnownAgent) => skillRank(agent, strategy, asked) || strategyRank(agent, queue);
  const rankA = rank(a);
  const rankB = rank(b);
  if (rankA !== rankB)
    return { order: rankA < rankB ? -1 : 1, rule: strategy === "direct" ? "preferred" : strategy };
  const idle = idleRank(a, freeBeside(a.capacity, a.load)) - idleRank(b, freeBeside(b.capacity, b.load));
  return idle !== 0
    ? { order: idle, rule: "longest-idle" }
    : { order: compareIds(a.agent, b.agent), rule: "id" };
}
