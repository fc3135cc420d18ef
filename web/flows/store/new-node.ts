import { FlowNode, type NodeKind } from "../../../domain/flow/flow.ts";
import { nowhere } from "./retarget.ts";

/** What a new node may name to begin with: the first of each that the tenant has. */
export interface FirstKnown {
  queue?: string | undefined;
  hours?: string | undefined;
  model?: string | undefined;
  intents?: readonly string[] | undefined;
  table?: string | undefined;
  collection?: string | undefined;
  flow?: string | undefined;
}

const prompts = [{ words: { en: "" } }];

/** A node of this kind as it comes from the palette: well-formed, its exits leading nowhere yet. */
export function newNode(kind: NodeKind, known: FirstKnown = {}): FlowNode {
  return FlowNode.parse({ kind, ...parts(kind, known) });
}

function parts(kind: NodeKind, known: FirstKnown): object {
  const next = nowhere;
  const otherwise = nowhere;
  const failed = nowhere;
  switch (kind) {
    case "say":
      return { prompts, next };
    case "menu":
      return {
        prompts,
        choices: ["1", "2"].map((digit) => ({ digit, value: `choice-${digit}`, label: { en: "" }, next })),
        otherwise,
      };
    case "gather":
      return { prompts, into: "answer", next, otherwise };
    case "understand":
      return {
        prompts,
        model: known.model ?? "intents",
        intents: (known.intents?.length ? known.intents : ["intent"]).map((intent) => ({ intent, next })),
        otherwise,
      };
    case "knowledge":
      return { prompts, collection: known.collection ?? "", next, otherwise };
    case "consent":
      return { prompts, yes: nowhere, no: nowhere, otherwise };
    case "survey":
      return { prompts, question: "score", answer: { kind: "score", from: 1, to: 5 }, next, otherwise };
    case "hours":
      return { hours: known.hours ?? "office", open: nowhere, closed: nowhere };
    case "condition":
      return { cases: [{ variable: "customerTier", is: "equals", value: "", next }], otherwise };
    case "switch":
      return { on: "{{language}}", cases: [{ is: ["ja"], next }], otherwise };
    case "split":
      return { arms: ["a", "b"].map((name) => ({ name, weight: 50, next })) };
    case "set":
      return { assign: [{ variable: "value", value: "" }], next };
    case "loop":
      return { times: 3, body: nowhere, done: nowhere };
    case "sub-flow":
      return { flow: known.flow ?? "flow", next };
    case "return":
      return {};
    case "lookup":
      return { by: "phone", found: nowhere, missing: nowhere, failed };
    case "table":
      return { table: known.table ?? "table", key: "", found: nowhere, missing: nowhere, failed };
    case "request":
      return { url: "https://", found: nowhere, missing: nowhere, failed };
    case "send":
      return { channel: "sms", to: "{{phone}}", text: { en: "" }, next };
    case "queue":
      return { queue: known.queue ?? "", failed };
    case "callback":
      return { queue: known.queue ?? "", next, failed };
    case "voicemail":
      return { queue: known.queue ?? "", next };
    case "transfer":
      return { to: { kind: "number", number: "" }, failed };
    case "hangup":
      return {};
  }
}
