import type { Context } from "../machine/machine.ts";
import type { Considered, Decision } from "./decision.ts";
import { preferenceOf, scoreOf } from "./line/rank.ts";
import { placeOf, ruleBetween } from "./line.ts";
import { levelSum } from "./requirement.ts";
import { queueOf } from "./shards.ts";
import { configOf, type KnownAgent, type QueueState, type Waiting } from "./state.ts";
import { effective } from "./wanted.ts";

/** How many agents a decision tells of. */
export const toldOf = 5;

/** Why the first of `ranked` is offered this contact: the figures of all of them, and what told the first from the second. */
export function decisionOf(
  state: QueueState,
  row: Waiting,
  ranked: KnownAgent[],
  by: Decision["by"],
  { now, self }: Context,
): Decision {
  const strategy = configOf(state)?.strategy ?? "longest-idle";
  const [first, second] = ranked;
  const considered = ranked.slice(0, toldOf).map((agent) => consider(state, row, agent, now));
  return {
    at: now,
    queue: queueOf(self.id),
    strategy,
    by,
    step: row.step,
    place: placeOf(state, row),
    waiting: state.contacts.size,
    waitedMs: now - row.enteredAt,
    rule: first === undefined || second === undefined ? "only-one" : ruleBetween(state, row, first, second),
    considered,
  };
}

function consider(state: QueueState, row: Waiting, agent: KnownAgent, now: number): Considered {
  return {
    agent: agent.agent,
    idleMs: agent.idleSince === null ? null : now - agent.idleSince,
    level: levelSum(agent.skills, effective(state, row).skills),
    takenToday: agent.takenToday,
    offeredAt: agent.offeredAt,
    score: scoreOf(configOf(state)?.scores ?? {}, agent.agent),
    preferred: preferenceOf(row, agent.agent),
  };
}
