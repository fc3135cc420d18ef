/** Why a contact stands where it does and who would be picked for another, as people are shown it. */
import type { Load } from "../agent/capacity.ts";
import type { Channel } from "../contact/channel.ts";
import type { StateRule, Step } from "../directory/queue-config.ts";
import type { RejectReason } from "../machine/message.ts";
import type { Condition } from "./condition.ts";
import type { Decision } from "./decision.ts";
import type { Needs } from "./needs.ts";
import type { Requirement } from "./requirement.ts";
import type { Points } from "./urgency.ts";

/** One line of "who waits here". */
export interface WaitingRow {
  contact: string;
  channel: Channel;
  /** 1 is next. Of a sharded queue: within its shard. */
  place: number;
  arrivedAt: number;
  enteredAt: number;
  due: number;
  promisedAt: number | null;
  /** Steps that have begun; 0: the queue's own requirements. */
  step: number;
  /** On hold until its customer is called. */
  held: boolean;
  /** Agents at whom it rings. */
  offeredTo: string[];
  expectedWaitMs: number | null;
}

/** How `due` came about: `from.at` minus all `headStarts[].ms`. */
export interface UrgencyExplained {
  due: number;
  /** For a promise, `at` is the promised time minus the queue's lead. */
  from: { kind: "arrival"; at: number } | { kind: "promise"; at: number; promisedAt: number; leadMs: number };
  headStarts: { of: "tier" | "flow" | "weight"; points: number; ms: number }[];
}

/** What is asked of agents at a step: the queue's or the step's, and the contact's own, as they are together. */
export interface Asked {
  skills: Requirement[];
  where: Condition | null;
}

export interface StepExplained {
  /** Steps that have begun; 0: the queue's own requirements. */
  begun: number;
  asked: Asked;
  /** The next one: when it begins by time (null: only by its rules), and what it does. null: there is none. */
  next: { number: number; at: number | null; when: StateRule[]; then: Step["then"] } | null;
}

/** What put a contact ahead of another: more points, an earlier arrival, a promise, or nothing but its id. */
export type AheadBy = "points" | "arrival" | "promise" | "id";

export interface ContactAhead {
  contact: string;
  place: number;
  channel: Channel;
  urgency: UrgencyExplained;
  /** How much earlier its `due` is. ms, 0 when only arrival or id tell them apart. */
  aheadMs: number;
  by: AheadBy;
}

/** Why a member is not offered a contact now. */
export type WhyNot =
  /** Nothing was heard of this member yet; it gets the benefit of the doubt. */
  | { kind: "never-heard-of" }
  /** Not signed in, on a break, not answering. */
  | { kind: "not-ready" }
  /** Its capacity has nothing of this channel. */
  | { kind: "channel"; channel: Channel }
  | { kind: "skill"; skill: string; level: number; has: number | null }
  | { kind: "condition"; condition: Condition }
  | { kind: "busy"; load: Load }
  /** Asked which of its queues' contacts it takes, and has not answered yet. */
  | { kind: "choosing" }
  /** Declined it, or could not take it, and is not asked again before. */
  | { kind: "passed"; until: number }
  /** The contact is kept for those it prefers; `until` null: for as long as it waits. */
  | { kind: "not-preferred"; until: number | null }
  /** It rings there already. */
  | { kind: "ringing" };

export interface MemberExplained {
  agent: string;
  /** Empty: could have it now. */
  whyNot: WhyNot[];
}

/** "Why is this one third?" */
export interface WaitingExplained {
  at: number;
  queue: string;
  contact: string;
  channel: Channel;
  place: number;
  waiting: number;
  waitedMs: number;
  held: boolean;
  expectedWaitMs: number | null;
  urgency: UrgencyExplained;
  needs: Needs;
  step: StepExplained;
  /** Who is before it, the first place first: at most the twenty nearest. */
  ahead: ContactAhead[];
  /** All members of the queue, by id. */
  members: MemberExplained[];
}

/** A contact that is only imagined. */
export interface Imagined {
  channel: Channel;
  /** When it would have come; left out: now. */
  arrivedAt?: number;
  promisedAt?: number | null;
  points?: Points;
  needs?: Needs;
  attributes?: Record<string, string>;
  /** As if so many of the queue's steps had begun. */
  step?: number;
}

/** "Try it": who would be picked now, and why. */
export interface TriedOut {
  at: number;
  queue: string;
  /** Why it would not be let in; null: it would. */
  rejected: RejectReason | null;
  /** The place it would take. */
  place: number;
  waiting: number;
  expectedWaitMs: number | null;
  urgency: UrgencyExplained;
  step: StepExplained;
  /** The offer it would be given at once; null: it would wait. */
  decision: Decision | null;
  members: MemberExplained[];
}
