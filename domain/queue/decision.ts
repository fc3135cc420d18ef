/** The decision journal: why a contact was offered to just this agent. Kept with the contact, readable by people. */
import type { Strategy } from "../directory/queue-config.ts";

/** What told the first from the second; `only-one` when there was no second, `id` when all figures were equal. */
export type DecisiveRule = "only-one" | "preferred" | Exclude<Strategy, "direct"> | "id";

export interface Considered {
  agent: string;
  /** null: busy with something, with capacity left. */
  idleMs: number | null;
  /** Sum of the levels of the skills asked for. */
  level: number;
  takenToday: number;
  offeredAt: number | null;
  /** By the queue's `scores`. */
  score: number;
  /** By the contact's preference; null: not preferred. */
  preferred: number | null;
}

export interface Decision {
  at: number;
  queue: string;
  strategy: Strategy;
  /** `arrival`: the contact came and the best agent was looked for. `agent-free`: an agent came free and took the most urgent. */
  by: "arrival" | "agent-free";
  /** Steps of the queue that had begun; 0: its own requirements. */
  step: number;
  /** The contact's place by then, and how many waited. */
  place: number;
  waiting: number;
  waitedMs: number;
  rule: DecisiveRule;
  /** The chosen agent first, then the runners-up in their order: five at most. */
  considered: Considered[];
}
