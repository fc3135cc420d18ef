/** What a waiting contact asks of the agent it is given to, its queue's steps and its own needs taken together. */
import type { QueueConfig } from "../directory/queue-config.ts";
import { type Condition, filled, holds } from "./condition.ts";
import type { Asked } from "./explain.ts";
import { meets, type Requirement } from "./requirement.ts";
import { configOf, type KnownAgent, type QueueState, type Waiting } from "./state.ts";

/** What of a contact decides what is asked. */
export type Asking = Pick<Waiting, "step" | "needs" | "attributes">;

/** The queue's part of it at a step. */
export interface Ring {
  skills: readonly Requirement[];
  where: Condition | null;
  /** What becomes of the contact's own skills; `anyone` asks for nothing, the contact's condition aside as well. */
  contactSkills: "keep" | "any-level" | "drop" | "anyone";
}

/**
 * What is asked at the row's step: of the queue, or of the last `widen` or `anyone` among the steps that have begun, and
 * of the contact. A skill asked for twice is asked for once, at the higher level. Conditions must all hold; their
 * templates are filled from the contact's attributes. `anyone` asks for nothing but the channel. No queue asks nothing.
 */
export const effective = (state: QueueState, row: Asking): Asked =>
  askedAt(ringAt(configOf(state), row.step), row);

/** The queue's part when so many of its steps have begun. */
export function ringAt(queue: QueueConfig | null, step: number): Ring {
  const last = queue?.steps
    .slice(0, step)
    .findLast(({ then }) => then.kind === "widen" || then.kind === "anyone")?.then;
  if (last?.kind === "anyone") return { skills: [], where: null, contactSkills: "anyone" };
  if (last?.kind === "widen")
    return { skills: last.requirements, where: last.where, contactSkills: last.contactSkills };
  return { skills: queue?.requirements ?? [], where: queue?.where ?? null, contactSkills: "keep" };
}

export function askedAt({ skills, where, contactSkills }: Ring, { needs, attributes }: Asking): Asked {
  if (contactSkills === "anyone") return { skills: [], where: null };
  const own = contactSkills === "drop" ? [] : needs.skills;
  const levelled = contactSkills === "any-level" ? own.map(({ skill }) => ({ skill, level: 1 })) : own;
  return {
    skills: merged([...skills, ...levelled]),
    where: both(where && filled(where, attributes), needs.where && filled(needs.where, attributes)),
  };
}

/** Whether the agent's skills and attributes meet what is asked at the row's step, whatever it is doing now. */
export const qualifies = (state: QueueState, agent: KnownAgent, row: Asking): boolean =>
  meetsAsked(agent, effective(state, row));

export const meetsAsked = (
  { skills, attributes }: Pick<KnownAgent, "skills" | "attributes">,
  asked: Asked,
): boolean => meets(skills, asked.skills) && (asked.where === null || holds(asked.where, attributes));

function merged(skills: Requirement[]): Requirement[] {
  const levels = new Map<string, number>();
  for (const { skill, level } of skills) levels.set(skill, Math.max(level, levels.get(skill) ?? 0));
  return levels.size === skills.length ? skills : [...levels].map(([skill, level]) => ({ skill, level }));
}

const both = (a: Condition | null, b: Condition | null): Condition | null =>
  a === null ? b : b === null ? a : { all: [a, b] };
