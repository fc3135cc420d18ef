/** A test case that a flow carries with it: who comes when, what they do, what the world answers, what must come of it. */
import { z } from "zod";
import { Language } from "../../media/protocol.ts";
import { id, variable } from "./common.ts";

/** What the customer does, one after the other. Each waits until the flow is ready to hear it. */
export const TestStep = z.union([
  /** Keys of the telephone. */
  z.strictObject({ press: z.string().regex(/^[0-9*#]{1,60}$/) }),
  /** Spoken words; a recogniser hears them with this confidence. */
  z.strictObject({ say: z.string().min(1).max(500), confidence: z.number().min(0).max(1).optional() }),
  /** Written in chat. */
  z.strictObject({ type: z.string().min(1).max(2000) }),
  /** A button in chat, by its value. */
  z.strictObject({ choose: z.string().min(1).max(100) }),
  /** Nothing, until the flow has waited long enough. */
  z.strictObject({ wait: z.literal("silence") }),
  /** Time passes (while waiting in a queue, for example). */
  z.strictObject({ wait: z.number().int().min(1) }),
  /** The queue sends the contact away, by this exit or without one. */
  z.strictObject({ queue: z.string().max(64) }),
  /** The customer hangs up or closes the page. */
  z.strictObject({ leave: z.literal(true) }),
]);
export type TestStep = z.infer<typeof TestStep>;

/** What a node that asks outside is told instead. */
export const Mock = z.object({
  node: id,
  /** A name of the node's exits; `hang`: no answer, so that it runs into its time-out. */
  exit: z.string().max(64),
  variables: z.record(variable, z.string().max(2000)).default({}),
});

export type Mock = z.infer<typeof Mock>;

export const FlowTest = z.object({
  name: z.string().min(1).max(100),
  manner: z.enum(["voice", "chat"]).default("voice"),
  language: Language.default("en"),
  /** When it is, e.g. 2026-11-27T10:00:00+09:00; left out: in office hours, that is, hours are open. */
  at: z.iso.datetime({ offset: true }).optional(),
  /** Opening hours, whatever the clock says. */
  hours: z.record(id, z.enum(["open", "closed", "holiday"])).default({}),
  phone: z.string().max(20).nullable().default(null),
  /** Beside what the flow sets itself, e.g. customerName, customerTier. */
  variables: z.record(variable, z.string().max(2000)).default({}),
  /** Which arm of a split is taken, by node. */
  arms: z.record(id, z.string()).default({}),
  mocks: z.array(Mock).max(100).default([]),
  steps: z.array(TestStep).max(200).default([]),
  expect: z.object({
    /** Nodes in their order; others may lie between them. */
    path: z.array(id).default([]),
    /** Nodes that are not to be entered. */
    avoids: z.array(id).default([]),
    /** Parts of what is said or shown, in their order. */
    hears: z.array(z.string().max(500)).default([]),
    variables: z.record(variable, z.string().max(2000)).default({}),
    /** `queue:billing`, `transfer:+81…`, `callback:billing`, `voicemail`, `hung-up`, `failed`, `left`, `waiting` (for the customer). */
    end: z.string().max(100).optional(),
  }),
});
export type FlowTest = z.infer<typeof FlowTest>;
