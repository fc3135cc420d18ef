/** What each side sees of a contact. */
import type { ContactView } from "../agent/desktop.ts";
import type { OfferCard } from "./card.ts";
import { isQuiet } from "./channel.ts";
import { hasPages, only, transcriptOf } from "./state.ts";
import type { Turn } from "./turn.ts";
import type { WidgetFrame, WidgetStatus } from "./widget.ts";

export function cardOf(turn: Turn): OfferCard {
  const { row } = turn;
  const { origin, callback, voicemail } = row.request;
  return {
    contact: turn.id,
    channel: row.request.channel,
    queue: row.agent?.queue ?? row.queue?.id ?? "",
    language: row.language,
    customer: row.customer,
    origin: origin.kind === "phone" ? (origin.number ?? "withheld") : "web visitor",
    learnt: learntOf(turn),
    arrivedAt: row.arrivedAt ?? turn.now,
    ...(row.rescued !== null && { rescued: { agentName: row.rescued.agentName, at: row.rescued.at } }),
    ...(voicemail !== undefined && { voicemail: { durationMs: voicemail.recording?.durationMs ?? null } }),
    ...(callback !== undefined &&
      !talksAlready(row) && {
        callback: { at: callback.at, first: callback.first, attempt: (row.calling?.dialled ?? 0) + 1 },
      }),
  };
}

/** From then on a callback is a call like any other. */
const talksAlready = (row: Turn["row"]): boolean => row.phase !== "queued" && row.calling?.line === "open";

/** What the flow learnt, a later value under the same label in place of the earlier one; and the page they are on. */
export function learntOf(turn: Turn): OfferCard["learnt"] {
  const { origin, callback, voicemail } = turn.row.request;
  const learnt = new Map<string, OfferCard["learnt"][number]>();
  for (const one of (callback ?? voicemail)?.learnt ?? []) learnt.set(one.label, one);
  if (origin.kind === "web" && origin.page !== null)
    learnt.set("Page", { label: "Page", words: { en: "Page", ja: "ページ" }, value: origin.page });
  for (const one of turn.state.flow.get(only)?.learnt ?? []) learnt.set(one.label, one);
  return [...learnt.values()];
}

/** Tells the agent in charge how things are now. */
export function showAgent(turn: Turn): void {
  const { row } = turn;
  if (row.agent === null) return;
  row.viewVersion += 1;
  const view: ContactView = {
    contact: turn.id,
    version: row.viewVersion,
    channel: row.request.channel,
    card: cardOf(turn),
    state: stateOf(turn),
    acceptedAt: row.agent.acceptedAt,
    heldSince: row.heldSince,
    endedAt: row.ended?.at ?? null,
    wrapUp: null,
    outcome: row.ended?.outcome ?? null,
    customerPresent: isThere(row),
    recording: row.media.recording,
    receipts: row.receipts,
  };
  turn.send("agent", row.agent.id, { type: "view", view });
}

/** Nobody is to be missed where nobody waits. */
function isThere(row: Turn["row"]): boolean {
  if (isQuiet(row.request.channel)) return true;
  return hasPages(row) ? row.visitor.sockets > 0 : row.visitor.present;
}

function stateOf({ row }: Turn): ContactView["state"] {
  if (row.ended !== null) return row.phase === "wrap-up" ? "wrap-up" : "ended";
  if (row.heldSince !== null) return "held";
  return row.agent?.connectedAt == null ? "connecting" : "connected";
}

export function statusOf({ row }: Turn): WidgetStatus {
  const waits = row.phase === "queued" ? row.queue : null;
  const talks = row.agent !== null && row.agent.connectedAt !== null ? { name: row.agent.name } : null;
  return {
    phase: phaseOf(row.phase, talks !== null, row.heldSince !== null),
    language: row.language,
    position: waits?.position ?? null,
    expectedWaitMs: waits?.expectedWaitMs ?? null,
    agent: talks,
    ...(row.collecting != null && { secret: true }),
  };
}

function phaseOf(phase: Turn["row"]["phase"], talks: boolean, held: boolean): WidgetStatus["phase"] {
  if (["opening", "flow", "voicemail", "promising", "transferred"].includes(phase)) return "flow";
  if (phase === "queued" || (phase === "connected" && !talks)) return "queued";
  if (phase === "connected") return held ? "held" : "connected";
  return "ended";
}

/** Tells the customer's pages. `socket`: only that one. */
export function showCustomer(turn: Turn, frame: WidgetFrame, socket: string | null = null): void {
  if (turn.row.visitor.sockets > 0) turn.push({ to: "customer", socket, frame });
}

export const showStatus = (turn: Turn): void =>
  showCustomer(turn, { type: "status", status: statusOf(turn) });

export function snapshotOf(turn: Turn): WidgetFrame {
  const { row } = turn;
  return {
    type: "snapshot",
    now: turn.now,
    contact: turn.id,
    channel: row.request.channel,
    messages: transcriptOf(turn.state),
    receipts: row.receipts,
    status: statusOf(turn),
  };
}
