/** The contact in its flow: what the engine asks for is done here. */
import { openState } from "../calendar/open-state.ts";
import { type FlowStep, startFlow, stepFlow } from "../flow/engine.ts";
import type { FlowAction, FlowEvent, World } from "../flow/run.ts";
import type { CustomerCard } from "./card.ts";
import { writeFromFlow } from "./conversation.ts";
import { end } from "./ending.ts";
import { play, silence } from "./media.ts";
import { enterQueue } from "./queueing.ts";
import { only } from "./state.ts";
import type { Turn } from "./turn.ts";
import { showStatus } from "./view.ts";

/** Begins, once everything is there: the configuration, and in a call the customer and someone to talk to them. */
export function startWhenReady(turn: Turn): void {
  const { row, entry } = turn;
  if (row.phase !== "opening" || entry === undefined) return;
  if (row.request.room !== null && !(row.media.joined && row.visitor.present)) return;
  row.phase = "flow";
  turn.log({ type: "flow.started", flow: entry.flow.id, version: entry.flow.version });
  const { origin, channel, room } = row.request;
  const variables = {
    channel,
    entry: entry.entry.id,
    phone: origin.kind === "phone" ? (origin.number ?? "") : "",
    ...(row.customer && variablesOf(row.customer)),
  };
  const manner = room === null ? "chat" : "voice";
  apply(turn, startFlow(entry.flow, { manner, language: row.language, variables }, worldOf(turn)));
}

/** Something happened that the flow may wait for; nothing when there is no flow under way. */
export function stepRun(turn: Turn, event: FlowEvent): void {
  const run = turn.state.flow.get(only);
  if (turn.row.phase !== "flow" || run === undefined || turn.entry === undefined) return;
  apply(turn, stepFlow(turn.entry.flow, run, event, worldOf(turn)));
}

/** The queue does not take the contact: the flow says where to instead. */
export function rejected(turn: Turn, epoch: number, reason: string): void {
  const { row } = turn;
  if (row.phase !== "queued" || epoch !== row.epoch) return;
  row.phase = "flow";
  row.queue = null;
  turn.timer("announce", null);
  if (row.request.room !== null) silence(turn);
  stepRun(turn, { type: "queue-failed", reason });
}

/** What flows may know of a customer. */
export const variablesOf = (customer: CustomerCard): Record<string, string> => ({
  customerName: customer.name,
  customerTier: customer.tier,
  customerLanguage: customer.language,
});

function worldOf({ now, row, entry }: Turn): World {
  return {
    now,
    phone: row.request.origin.kind === "phone" ? row.request.origin.number : null,
    queues: entry?.queues.map((queue) => queue.id) ?? [],
    openState: (id) => {
      const hours = entry?.hours.find((one) => one.id === id);
      return hours === undefined ? null : openState(hours, now);
    },
  };
}

function apply(turn: Turn, step: FlowStep): void {
  turn.state.flow.set(only, step.run);
  for (const action of step.actions) perform(turn, action);
}

function perform(turn: Turn, action: FlowAction) {
  switch (action.do) {
    case "enter":
      return turn.log({ type: "flow.entered", node: action.node, kind: action.kind });
    case "answer":
      return turn.log({ type: "flow.answered", node: action.node, value: action.value });
    case "fail":
      return turn.log({ type: "flow.failed", node: action.node, reason: action.reason });
    case "play":
      play(turn, action.items, { id: action.id, bargeIn: action.bargeIn });
      return;
    case "stop":
      return silence(turn);
    case "show":
      return writeFromFlow(turn, action.text, action.choices);
    case "timer":
      return turn.timer("flow", action.at);
    case "speak":
      turn.row.language = action.language;
      turn.amend({ language: action.language });
      return showStatus(turn);
    case "look-up": {
      const { by, value, deadlineMs, token } = action;
      return turn.call("look-up", { call: "look-up", lookup: { for: "flow", token }, by, value, deadlineMs });
    }
    case "queue":
      return enterQueue(turn, action);
    case "hang-up":
      return end(turn, action.outcome === "failed" ? "system" : "flow", action.outcome);
  }
}
