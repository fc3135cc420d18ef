/**
 * A flow is data: what a contact goes through before an agent (or instead of one). The same flow serves a telephone
 * caller, a browser call and a chat, each in its own manner. How it is written in a file: ./flow-file.ts.
 */
import { z } from "zod";
import { Lookup, RequestNode, Send, TableNode } from "./schema/asking.ts";
import { id, variable } from "./schema/common.ts";
import {
  ConditionNode,
  HoursNode,
  Loop,
  Return,
  SetNode,
  Split,
  SubFlow,
  Switch,
} from "./schema/deciding.ts";
import { FlowTest } from "./schema/flow-test.ts";
import { CallbackNode, HangUp, QueueNode, Transfer, VoicemailNode } from "./schema/leaving.ts";
import { Consent, Gather, Knowledge, Menu, Say, Survey, Understand } from "./schema/talking.ts";

export { Prompt, Words } from "./schema/common.ts";

export const FlowNode = z.discriminatedUnion("kind", [
  Say,
  Menu,
  Gather,
  Understand,
  Knowledge,
  Consent,
  Survey,
  HoursNode,
  ConditionNode,
  Switch,
  Split,
  SetNode,
  Loop,
  SubFlow,
  Return,
  Lookup,
  TableNode,
  RequestNode,
  Send,
  QueueNode,
  CallbackNode,
  VoicemailNode,
  Transfer,
  HangUp,
]);
export type FlowNode = z.infer<typeof FlowNode>;
export type NodeKind = FlowNode["kind"];
/** A node of this kind. */
export type NodeOf<Kind extends NodeKind> = Extract<FlowNode, { kind: Kind }>;

/** What the engine walks. */
export const FlowGraph = z.object({
  id,
  name: z.string().min(1).max(100),
  version: z.number().int().min(1),
  start: id,
  /** Where nodes without an error exit of their own go when they fail. */
  failed: id.optional(),
  /** What a sub-flow wants to be given; anything else is an empty text. */
  parameters: z.array(variable).max(20).default([]),
  nodes: z.record(id, FlowNode),
});
export type FlowGraph = z.infer<typeof FlowGraph>;

/** With all that belongs to those who draw it: where nodes stand, notes on the canvas, test cases. */
export const Flow = FlowGraph.extend({
  description: z.string().max(1000).default(""),
  layout: z.record(id, z.object({ x: z.number(), y: z.number() })).default({}),
  notes: z
    .array(z.object({ id, text: z.string().max(1000), x: z.number(), y: z.number() }))
    .max(100)
    .default([]),
  tests: z.array(FlowTest).max(200).default([]),
});
export type Flow = z.infer<typeof Flow>;

/** Without what only those who draw it need. */
export const graphOf = ({ description: _d, layout: _l, notes: _n, tests: _t, ...graph }: Flow): FlowGraph =>
  graph;
