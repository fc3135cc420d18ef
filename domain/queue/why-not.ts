import { freeBeside, noLoad } from "../agent/capacity.ts";
import type { Condition } from "./condition.ts";
import { holds } from "./condition.ts";
import type { MemberExplained, WhyNot } from "./explained.ts";
import { preferenceOf } from "./line/rank.ts";
import { openOffers } from "./offer.ts";
import { levelOf } from "./requirement.ts";
import { configOf, type KnownAgent, type QueueState, type Waiting } from "./state.ts";
import { effective } from "./wanted.ts";

/** Each member of the queue, by id, with all that keeps it from being offered this contact now. */
export function membersFor(state: QueueState, row: Waiting, now: number): MemberExplained[] {
  const members = state.settings.get("now")?.members ?? [];
  return [...members].sort().map((agent) => {
    const known = state.agents.get(agent);
    return {
      agent,
      whyNot: known === undefined ? [{ kind: "never-heard-of" }] : whyNot(state, known, row, now),
    };
  });
}

function whyNot(state: QueueState, agent: KnownAgent, row: Waiting, now: number): WhyNot[] {
  const { channel } = row;
  const reasons: WhyNot[] = [];
  if (!agent.ready) reasons.push({ kind: "not-ready" });
  if (freeBeside(agent.capacity, noLoad)[channel] === 0) reasons.push({ kind: "channel", channel });
  else if (freeBeside(agent.capacity, agent.load)[channel] === 0)
    reasons.push({ kind: "busy", load: agent.load });
  const asked = effective(state, row);
  for (const { skill, level } of asked.skills) {
    const has = levelOf(agent.skills, skill);
    if (has < level) reasons.push({ kind: "skill", skill, level, has: has === 0 ? null : has });
  }
  for (const condition of unmet(asked.where, agent)) reasons.push({ kind: "condition", condition });
  const pass = row.passed.find((one) => one.agent === agent.agent && one.until > now);
  if (pass !== undefined) reasons.push({ kind: "passed", until: pass.until });
  if (openOffers(state, row).some((open) => open.agent === agent.agent)) reasons.push({ kind: "ringing" });
  const until = keptUntil(state, row, now);
  if (until !== undefined && preferenceOf(row, agent.agent) === null)
    reasons.push({ kind: "not-preferred", until });
  if (agent.choosing !== null) reasons.push({ kind: "choosing" });
  return reasons;
}

/** The parts of a condition that do not hold: of `all`, each for itself. */
function unmet(where: Condition | null, agent: KnownAgent): Condition[] {
  if (where === null || holds(where, agent.attributes)) return [];
  return "all" in where ? where.all.flatMap((part) => unmet(part, agent)) : [where];
}

/** Until when only agents the contact prefers may have it; null: for good; undefined: anybody may. */
function keptUntil(state: QueueState, row: Waiting, now: number): number | null | undefined {
  const config = configOf(state);
  if (config?.strategy === "direct") return null;
  const until = row.enteredAt + (config?.preferredMs ?? 0);
  const there = row.needs.preferred.some(({ agent }) => state.agents.get(agent)?.ready);
  return there && now < until ? until : undefined;
}
