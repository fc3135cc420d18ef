import type { EntryConfig } from "../directory/config.ts";
import type { Context } from "../machine/machine.ts";
import { beginCallback } from "./calling-back.ts";
import { takeLeave } from "./ending.ts";
import { startWhenReady, stepRun, variablesOf } from "./flowing.ts";
import type { Happening } from "./happening.ts";
import { wantMedia } from "./media.ts";
import { customerKnown } from "./needs.ts";
import type { OpenContact } from "./open.ts";
import { awaitPage } from "./pages.ts";
import { type ContactRow, type ContactState, only } from "./state.ts";
import { newSummary } from "./summary.ts";
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
  if (request.callback === undefined) turn.timer("configured", turn.now + serveWithinMs);
  const { origin } = request;
  const known = origin.kind === "phone" ? origin.number : origin.visitor;
  if (known !== null && turn.row.customer === null)
    turn.call("identify", {
      call: "look-up",
      lookup: { for: "origin" },
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
  else startWhenReady(turn);
}

/** A look-up is answered. What the customer said of themselves outweighs where they call from. */
export function lookedUp(turn: Turn, answer: Extract<Happening, { type: "looked-up" }>): void {
  const { row } = turn;
  const { lookup, customer } = answer;
  const confirms = lookup.for === "flow";
  if (turn.over) return;
  if (customer !== null && (confirms || !row.confirmed)) {
    if (row.customer?.id !== customer.id)
      turn.log({ type: "contact.identified", customer: customer.id, by: answer.by });
    row.customer = customer;
    row.confirmed = confirms;
    row.lastAgent = answer.lastAgent ?? null;
    customerKnown(turn);
    showAgent(turn);
  }
  const variables = customer === null ? {} : variablesOf(customer);
  if (lookup.for === "flow")
    stepRun(turn, { type: "looked-up", token: lookup.token, result: answer.result, variables });
  else if (customer !== null && !row.confirmed) stepRun(turn, { type: "known", variables });
}

function newRow(request: OpenContact, language: ContactRow["language"], now: number): ContactRow {
  const here = request.room !== null && request.origin.kind === "phone"; // a caller made the room
  return {
    request,
    room: request.room,
    phase: "opening",
    language,
    customer: request.callback?.customer ?? null,
    confirmed: (request.callback?.customer ?? null) !== null,
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
