/** The contact in its flow: what the engine asks for is done here. */
import { openState } from "../calendar/open-state.ts";
import { type FlowStep, startFlow, stepFlow } from "../flow/engine.ts";
import type { FlowAction, FlowEvent, World } from "../flow/run.ts";
import type { CustomerCard } from "./card.ts";
import { writeFromFlow } from "./conversation.ts";
import { end } from "./ending.ts";
import { play, silence } from "./media.ts";
import { awaitPage, awaitWord } from "./pages.ts";
import { enterQueue } from "./queueing.ts";
import { isSpoken, only } from "./state.ts";
import type { Turn } from "./turn.ts";
import { showStatus } from "./view.ts";

/** Begins, once everything is there: the configuration, and in a call the customer and someone to talk to them. */
export function startWhenReady(turn: Turn): void {
  const { row, entry } = turn;
  if (row.phase !== "opening" || entry === undefined) return;
  if (isSpoken(row) && !(row.media.joined && row.visitor.present)) return;
  row.phase = "flow";
  turn.log({ type: "flow.started", flow: entry.flow.id, version: entry.flow.version });
  const { origin, channel, region } = row.request;
  const variables = {
    channel,
    entry: entry.entry.id,
    phone: origin.kind === "phone" ? (origin.number ?? "") : "",
    ...(region !== undefined && { region }),
    ...(row.customer && variablesOf(row.customer)),
  };
  const manner = isSpoken(row) ? "voice" : channel === "email" ? "mail" : "chat";
  apply(turn, startFlow(entry.flow, { manner, language: row.language, variables }, worldOf(turn)));
  awaitWord(turn);
}

/** Something happened that the flow may wait for; nothing when there is no flow under way. */
export function stepRun(turn: Turn, event: FlowEvent): void {
  const run = turn.state.flow.get(only);
  if (turn.row.phase !== "flow" || run === undefined || turn.entry === undefined) return;
  apply(turn, stepFlow(turn.entry.flow, run, event, worldOf(turn)));
}

/** No queue has the contact any more: the flow says where to instead, by this exit of its queue node, or by `failed`. */
export function backToFlow(turn: Turn, reason: string, exit?: string): void {
  const { row } = turn;
  row.phase = "flow";
  row.queue = null;
  row.promising = null;
  turn.timer("promise", null);
  if (isSpoken(row)) silence(turn);
  awaitPage(turn);
  awaitWord(turn);
  stepRun(turn, { type: "queue-failed", reason, ...(exit !== undefined && { exit }) });
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
