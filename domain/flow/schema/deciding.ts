/** Nodes that decide where to go by themselves. */
import { z } from "zod";
import { common, expression, id, template, variable, Words } from "./common.ts";

export const HoursNode = z.object({
  kind: z.literal("hours"),
  ...common,
  hours: id,
  open: id,
  closed: id,
  holiday: id.optional(),
});

const compared = z.object({
  variable,
  is: z.enum(["equals", "not-equals", "one-of", "present", "absent", "at-least", "at-most"]),
  value: z.union([template, z.array(template)]).default(""),
  next: id,
});

/** The first case that holds. */
export const ConditionNode = z.object({
  kind: z.literal("condition"),
  ...common,
  cases: z
    .array(z.union([compared, z.object({ when: expression, next: id })]))
    .min(1)
    .max(50),
  otherwise: id,
});

/** By one value. Values compare as text, without regard to case or width. */
export const Switch = z.object({
  kind: z.literal("switch"),
  ...common,
  on: template,
  cases: z
    .array(z.object({ is: z.array(z.string().max(200)).min(1).max(50), next: id }))
    .min(1)
    .max(50),
  otherwise: id,
});

/** By chance, so that ways can be compared (A/B). The same contact always takes the same arm. */
export const Split = z.object({
  kind: z.literal("split"),
  ...common,
  arms: z
    .array(
      z.object({
        name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
        weight: z.number().int().min(0).max(100),
        next: id,
      }),
    )
    .min(2)
    .max(10),
});

export const SetNode = z.object({
  /** `language` is the one variable the engine itself reads: en or ja. `learnt` shows the value to the agent under this label. */
  kind: z.literal("set"),
  ...common,
  assign: z
    .array(z.object({ variable, value: template, learnt: Words.optional() }))
    .min(1)
    .max(50),
  next: id,
});

/** Goes into `body` so many times, then `done`, and begins anew when it is reached again. */
export const Loop = z.object({
  kind: z.literal("loop"),
  ...common,
  times: z.number().int().min(1).max(50),
  body: id,
  done: id,
});

/**
 * Walks another flow and comes back. It knows the contact's own variables and these parameters; of what it leaves behind
 * only the results come back, each `as` a variable of this flow.
 */
export const SubFlow = z.object({
  kind: z.literal("sub-flow"),
  ...common,
  flow: id,
  parameters: z.record(variable, template).default({}),
  results: z
    .array(z.object({ from: variable, as: variable }))
    .max(50)
    .default([]),
  /** By the exit that its `return` node names. */
  exits: z.record(id, id).default({}),
  next: id,
});

/** The end of a sub-flow: back to the flow that called it, by this exit of its node (`next` when it has none of that name). */
export const Return = z.object({ kind: z.literal("return"), ...common, exit: id.default("next") });
