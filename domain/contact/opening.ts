import type { EntryConfig } from "../directory/config.ts";
import type { Context } from "../machine/machine.ts";
import { beginCallback } from "./calling-back.ts";
import type { CustomerCard } from "./card.ts";
import { takeLeave } from "./ending.ts";
import { startWhenReady, stepRun, variablesOf } from "./flowing.ts";
import type { Happening } from "./happening.ts";
import type { ContactEvent } from "./log.ts";
import { wantMedia } from "./media.ts";
import { customerKnown } from "./needs.ts";
import type { OpenContact } from "./open.ts";
import { awaitPage } from "./pages.ts";
import { type ContactRow, type ContactState, only } from "./state.ts";
import { newSummary } from "./summary.ts";
import { beginVoicemail } from "./taking-voicemail.ts";
import { customerComesMs, identifyMs, serveWithinMs } from "./times.ts";
import { Turn } from "./turn.ts";
import { showAgent } from "./view.ts";
import { apologies } from "./words.ts";

/** A contact begins: it asks for its configuration, who this is, and in a call for a media process, all at once. */
export function open(state: ContactState, request: OpenContact, context: Context): Turn {
  const language = request.language ?? "en";
  state.summary.set(only, newSummary(request, language, context.now));
  const turn = new Turn(state, newRow(request, language, context.now), context);
  turn.log({ type: "contact.opened", channel: request.channel, entry: request.entry, language });
  turn.call("configuration", { call: "configuration", entry: request.entry });
  if (request.callback === undefined && request.voicemail === undefined)
    turn.timer("configured", turn.now + serveWithinMs);
  const { origin } = request;
  const known = origin.kind === "phone" ? origin.number : origin.visitor;
  if (known !== null && turn.row.customer === null)
    turn.call("identify", {
      call: "look-up",
      by: origin.kind === "phone" ? "phone" : "visitor",
      value: known,
      deadlineMs: identifyMs,
    });
  if (request.room === null) awaitPage(turn);
  else {
    wantMedia(turn, null);
    turn.timer("media-needed", turn.now + serveWithinMs);
    if (!turn.row.visitor.present) turn.timer("customer-returns", turn.now + customerComesMs);
  }
  return turn;
}

/** The entry point and its flow are known, or do not exist. */
export function configured(turn: Turn, entry: EntryConfig | null) {
  const { row, state } = turn;
  if (row.phase !== "opening" || turn.entry !== undefined) return;
  turn.timer("configured", null);
  if (entry === null) {
    turn.log({ type: "flow.failed", node: "", reason: "no-such-entry" });
    return takeLeave(turn, apologies.failed, "failed", "system");
  }
  state.entry.set(only, entry);
  row.language = row.request.language ?? entry.entry.language;
  turn.amend({ language: row.language });
  if (row.request.callback !== undefined) beginCallback(turn);
  else if (row.request.voicemail !== undefined) beginVoicemail(turn);
  else startWhenReady(turn);
}

/** It is known who calls, or from which browser. What the customer says of themselves outweighs that. */
export function lookedUp(turn: Turn, answer: Extract<Happening, { type: "looked-up" }>): void {
  const { customer, by, lastAgent = null } = answer;
  if (turn.over || customer === null || turn.row.confirmed) return;
  identified(turn, customer, by, lastAgent);
  stepRun(turn, { type: "known", variables: variablesOf(customer) });
}

/** What the flow asked is answered; a customer it asked for is this one. */
export function told(turn: Turn, answer: Extract<Happening, { type: "told" }>): void {
  if (turn.over) return;
  const { customer, token, exit, variables, reason } = answer;
  if (customer !== undefined) {
    turn.row.confirmed = true;
    identified(turn, customer.card, customer.by, customer.lastAgent);
  }
  stepRun(turn, {
    ...{ type: "told", token, exit },
    variables: { ...variables, ...(customer && variablesOf(customer.card)) },
    ...(reason !== undefined && { reason }),
  });
}

function identified(
  turn: Turn,
  customer: CustomerCard,
  by: Extract<ContactEvent, { type: "contact.identified" }>["by"],
  lastAgent: string | null,
): void {
  const { row } = turn;
  if (row.customer?.id !== customer.id) turn.log({ type: "contact.identified", customer: customer.id, by });
  row.customer = customer;
  row.lastAgent = lastAgent;
  customerKnown(turn);
  showAgent(turn);
}

function newRow(request: OpenContact, language: ContactRow["language"], now: number): ContactRow {
  const customer = (request.callback ?? request.voicemail)?.customer ?? null;
  const here = request.room !== null && request.origin.kind === "phone"; // a caller made the room
  return {
    request,
    room: request.room,
    phase: "opening",
    language,
    customer,
    confirmed: customer !== null,
    lastAgent: null,
    arrivedAt: null,
    epoch: 0,
    queue: null,
    agent: null,
    rescued: null,
    promising: null,
    calling: null,
    voicemail: null,
    heldSince: null,
    visitor: { present: here, came: here, sockets: 0, awaySince: now },
    media: {
      process: null,
      joined: false,
      play: null,
      plays: 0,
      recording: "off",
      segment: null,
      segments: 0,
      saved: [],
    },
    receipts: { customer: { delivered: 0, read: 0 }, agent: { delivered: 0, read: 0 } },
    lastNumber: 0,
    viewVersion: 0,
    lastWords: null,
    ended: null,
  };
}
