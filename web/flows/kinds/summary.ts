import type { FlowNode } from "../../../domain/flow/flow.ts";
import { m } from "../../paraglide/messages.js";
import { firstWords, inWords } from "./in-words.ts";

/** Names for ids, where the tenant's lists are known. */
export interface Names {
  queue(id: string): string;
  hours(id: string): string;
  flow(id: string): string;
}

/** One line of what a node does, in the language of the screen; empty when there is nothing to tell yet. */
export function summaryOf(node: FlowNode, names: Names): string {
  switch (node.kind) {
    case "say":
    case "menu":
    case "gather":
    case "consent":
    case "survey":
    case "hangup":
      return firstWords(node.prompts);
    case "understand":
      return node.text || firstWords(node.prompts) || node.model;
    case "knowledge":
      return node.text || firstWords(node.prompts) || node.collection;
    case "hours":
      return names.hours(node.hours);
    case "condition":
      return node.cases.map(caseWords).join(" · ");
    case "switch":
      return node.on;
    case "split":
      return node.arms.map(({ name, weight }) => `${name} ${weight}`).join(" : ");
    case "set":
      return node.assign.map(({ variable, value }) => `${variable} = ${value}`).join(", ");
    case "loop":
      return m.edit_sum_loop({ times: node.times });
    case "sub-flow":
      return names.flow(node.flow);
    case "return":
      return node.exit === "next" ? "" : `→ ${node.exit}`;
    case "lookup":
      return node.by === "phone" ? m.edit_by_phone() : `${byWords[node.by]()}: ${node.value}`;
    case "table":
      return `${node.table} [${node.key}]`;
    case "request":
      return `${node.method} ${node.url.replace(/^https?:\/\//, "")}`;
    case "send":
      return `${channelWords[node.channel]()}: ${inWords(node.text)}`;
    case "queue":
      return names.queue(node.queue);
    case "callback":
      return [names.queue(node.queue), node.at].filter(Boolean).join(" · ");
    case "voicemail":
      return firstWords(node.prompts) || (node.queue && names.queue(node.queue));
    case "transfer":
      return transferWords(node.to, names);
  }
}

export const byWords = {
  account: m.edit_by_account,
  phone: m.edit_by_phone,
  email: m.edit_by_email,
  id: m.edit_by_id,
} as const;

export const channelWords = {
  sms: m.edit_channel_sms,
  email: m.edit_channel_email,
  chat: m.edit_channel_chat,
} as const;

const signs = {
  equals: "=",
  "not-equals": "≠",
  "one-of": "∈",
  "at-least": "≥",
  "at-most": "≤",
} as const;

type Case = Extract<FlowNode, { kind: "condition" }>["cases"][number];

/** A case of a condition as a short sum: `tier = gold`. */
export function caseWords(one: Case): string {
  if ("when" in one) return one.when;
  if (one.is === "present") return m.edit_case_present({ variable: one.variable });
  if (one.is === "absent") return m.edit_case_absent({ variable: one.variable });
  const value = Array.isArray(one.value) ? one.value.join(", ") : one.value;
  return `${one.variable} ${signs[one.is]} ${value === "" ? "…" : value}`;
}

function transferWords(to: Extract<FlowNode, { kind: "transfer" }>["to"], names: Names): string {
  switch (to.kind) {
    case "agent":
      return to.agent;
    case "queue":
      return names.queue(to.queue);
    case "number":
      return to.number;
    case "sip":
      return to.address;
  }
}
