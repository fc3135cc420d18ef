import { z } from "zod";
import { Condition } from "./condition.ts";
import { Requirement } from "./requirement.ts";

/** An agent who would be better than others: the last one who helped, one who was asked for by name. */
export const Preferred = z.object({
  agent: z.string().min(1).max(64),
  /** Of several who are free, the highest comes first. */
  score: z.number().min(0).max(100),
});
export type Preferred = z.infer<typeof Preferred>;

/** What a contact asks of the agent it is given to, the queue's own requirements aside. May change while it waits. */
export const Needs = z.object({
  skills: z.array(Requirement).max(20).default([]),
  where: Condition.nullable().default(null),
  /** They come before everybody else who suits; how long only they are considered, the queue says (`preferredMs`). */
  preferred: z.array(Preferred).max(20).default([]),
});
export type Needs = z.infer<typeof Needs>;

export const noNeeds: Needs = { skills: [], where: null, preferred: [] };
