/** The contact in its flow: what the engine asks for is done here. */
import { openState } from "../calendar/open-state.ts";
import { type FlowStep, startFlow, stepFlow } from "../flow/engine.ts";
import type { FlowGraph } from "../flow/flow.ts";
import type { FlowAction, FlowEvent, World } from "../flow/run.ts";
import { promiseForFlow } from "./asking-for-callback.ts";
import type { CustomerCard } from "./card.ts";
import { writeFromFlow } from "./conversation.ts";
import { end } from "./ending.ts";
import { collect, listen, noCollecting, noListening } from "./listening.ts";
import { play, silence } from "./media.ts";
import { awaitPage, awaitWord } from "./pages.ts";
import { enterQueue } from "./queueing.ts";
import { isSpoken, only } from "./state.ts";
import { transferOutside } from "./transferring.ts";
import type { Turn } from "./turn.ts";
import { showStatus } from "./view.ts";
import { startVoicemail } from "./voicemail.ts";

/** Begins, once everything is there: the configuration, and in a call the customer and someone to talk to them. */
export function startWhenReady(turn: Turn): void {
  const { row, entry } = turn;
  if (row.phase !== "opening" || entry === undefined) return;
  if (isSpoken(row) && !(row.media.joined && row.visitor.present)) return;
  startIn(turn, entry.flow);
}

/** Enters a flow, with what is known of the contact and `more`. */
export function startIn(turn: Turn, flow: FlowGraph, more: Record<string, string> = {}): void {
  const { row, entry } = turn;
  row.phase = "flow";
  turn.log({ type: "flow.started", flow: flow.id, version: flow.version });
  const { origin, channel, region } = row.request;
  const variables = {
    channel,
    entry: entry?.entry.id ?? "",
    phone: origin.kind === "phone" ? (origin.number ?? "") : "",
    ...(region !== undefined && { region }),
    ...(row.customer && variablesOf(row.customer)),
    ...more,
  };
  const manner = isSpoken(row) ? "voice" : channel === "email" ? "mail" : "chat";
  const before = turn.state.flow.get(only);
  apply(turn, startFlow(flow, { manner, language: row.language, variables, before }, worldOf(turn)));
  awaitWord(turn);
}

/** Something happened that the flow may wait for; nothing when there is no flow under way. */
export function stepRun(turn: Turn, event: FlowEvent): void {
  const run = turn.state.flow.get(only);
  const flow = rootOf(turn);
  if (turn.row.phase !== "flow" || run === undefined || flow === undefined) return;
  apply(turn, stepFlow(flow, run, event, worldOf(turn)));
}

/** The flow it came in by, or the one after the talk. */
const rootOf = ({ row, entry }: Turn): FlowGraph | undefined =>
  row.after ? entry?.flows.find(({ id }) => id === entry.entry.after) : entry?.flow;

/** No queue has the contact any more: the flow says where to instead, by this exit of its queue node, or by `failed`. */
export function backToFlow(turn: Turn, reason: string, exit?: string): void {
  inFlowAgain(turn);
  stepRun(turn, { type: "queue-failed", reason, ...(exit !== undefined && { exit }) });
}

/** In its flow again after a queue, voicemail or a call of ours; what played is silent. */
export function inFlowAgain(turn: Turn): void {
  const { row } = turn;
  row.phase = "flow";
  row.queue = null;
  if (row.promising?.step !== "promised") row.promising = null;
  turn.timer("promise", null);
  if (isSpoken(row)) silence(turn);
  awaitPage(turn);
  awaitWord(turn);
  showStatus(turn);
}

/** What flows may know of a customer. */
export const variablesOf = (customer: CustomerCard): Record<string, string> => ({
  customerId: customer.id,
  customerName: customer.name,
  customerTier: customer.tier,
  customerLanguage: customer.language,
  customerAccount: customer.account,
});

function worldOf({ now, row, entry, id: seed }: Turn): World {
  return {
    ...{ now, seed },
    timeZone: entry?.timeZone ?? "UTC",
    phone: row.request.origin.kind === "phone" ? row.request.origin.number : null,
    queues: entry?.queues.map((queue) => queue.id) ?? [],
    // the media process itself hears a menu's words; whatever is said, only a provider
    hears: { words: true, anything: entry?.speech?.recogniser === "remote" },
    openState: (id) => {
      const hours = entry?.hours.find((one) => one.id === id);
      return hours === undefined ? null : openState(hours, now);
    },
    flow: (id) => (id === entry?.flow.id ? entry.flow : entry?.flows.find((one) => one.id === id)),
  };
}

function apply(turn: Turn, step: FlowStep): void {
  turn.state.flow.set(only, step.run);
  for (const action of step.actions) perform(turn, action);
}

function perform(turn: Turn, action: FlowAction) {
  switch (action.do) {
    case "enter": {
      const { node, kind, by, flow } = action;
      const version = turn.entry?.flows.find(({ id }) => id === flow)?.version;
      const inside = { ...(flow !== undefined && { flow }), ...(version !== undefined && { version }) };
      return turn.log({ type: "flow.entered", node, kind, by, ...inside });
    }
    case "answer":
      return turn.log({ type: "flow.answered", node: action.node, value: action.value, by: action.by });
    case "miss":
      return turn.log({ type: "flow.missed", node: action.node, why: action.why });
    case "fail":
      return turn.log({ type: "flow.failed", node: action.node, reason: action.reason });
    case "play":
      play(turn, action.items, { id: action.id, bargeIn: action.bargeIn });
      return;
    case "stop":
      return silence(turn);
    case "listen":
      return listen(turn, action);
    case "unlisten":
      return noListening(turn);
    case "collect":
      return collect(turn, action);
    case "uncollect":
      return noCollecting(turn);
    case "show":
      return writeFromFlow(turn, action.text, {
        ...(action.choices !== undefined && { choices: action.choices }),
        ...(action.secure === true && { secure: true }),
      });
    case "timer":
      return turn.timer("flow", action.at);
    case "speak":
      turn.row.language = action.language;
      turn.amend({ language: action.language });
      return showStatus(turn);
    case "ask": {
      const { token, question, deadlineMs } = action;
      return turn.call("ask", { call: "ask", token, question, deadlineMs });
    }
    case "queue":
      return enterQueue(turn, action);
    case "callback":
      return promiseForFlow(turn, action);
    case "voicemail":
      return startVoicemail(turn, action);
    case "transfer":
      return transferOutside(turn, action);
    case "consent":
      turn.row.mayRecord = action.given;
      return turn.log({ type: "recording.consent", given: action.given });
    case "survey": {
      const { question, score, words } = action;
      return turn.log({ type: "survey.answered", question, score, words });
    }
    case "hang-up":
      return end(turn, action.outcome === "failed" ? "system" : "flow", outcomeOf(turn, action.outcome));
  }
}

/** Whoever was served, left a message or was promised a call is not self-served by the flow's last word. */
function outcomeOf({ row }: Turn, outcome: "self-served" | "failed") {
  if (row.after) return "answered";
  if (row.leftMessage) return "voicemail";
  return row.promising?.step === "promised" ? "callback-promised" : outcome;
}
