/** A contact: one interaction on one channel. What can happen to it, and where that is decided. */
import type { Machine, Received } from "../machine/machine.ts";
import { command } from "./agent-command.ts";
import { announce, queueMessage, say } from "./announcing.ts";
import { promised, promiseOverdue } from "./asking-for-callback.ts";
import { cancelled, queueCallback } from "./calling-back.ts";
import { customerCommand, customerMessage, customerSecret } from "./customer-command.ts";
import { dialled, dialOverdue, nearlyServed } from "./dialling.ts";
import { end, leaveTaken, takeLeave } from "./ending.ts";
import { stepRun } from "./flowing.ts";
import { accepted, agentOnline, agentTyping, invited, wrappedUp } from "./handling.ts";
import type { AnyHappening, ContactCall, ContactPush, Happening } from "./happening.ts";
import { savedOverdue } from "./left-message.ts";
import type { LogEntry } from "./log.ts";
import { recordingSaved, wantMedia } from "./media.ts";
import { attached, lost, mediaMissing, processMissing, reported, socketChanged } from "./media-process.ts";
import { changeNeeds } from "./needs.ts";
import { configured, lookedUp, open, told } from "./opening.ts";
import { countPages, customerIdle, pagesChanged } from "./pages.ts";
import { agentStaysAway, customerStaysAway, participantChanged } from "./presence.ts";
import { offered, placed } from "./queueing.ts";
import { rejected } from "./sent-on.ts";
import { type ContactState, contactTables, only } from "./state.ts";
import { queueVoicemail, transcribed } from "./taking-voicemail.ts";
import { transferDialled, transferOverdue } from "./transferring.ts";
import { type TimerName, Turn } from "./turn.ts";
import { upgradeContact } from "./upgrade.ts";
import { voicemailDue } from "./voicemail.ts";
import { messageDue, waitedEnough } from "./waiting-ways.ts";
import { apologies } from "./words.ts";

/** Nothing happens to a contact before it is opened, and opening it twice changes nothing. */
export const contactMachine: Machine<ContactState, Happening, ContactCall, ContactPush, LogEntry> = {
  tables: contactTables,
  upgrade: upgradeContact,
  step(state, event, context) {
    const row = state.contact.get(only);
    if (row === undefined) return event.type === "open" ? open(state, event.request, context).done() : [];
    const turn = new Turn(state, row, context);
    happen(turn, event);
    return turn.done();
  },
};

function happen(turn: Turn, event: AnyHappening) {
  switch (event.type) {
    case "open":
      return;
    case "configured":
      return configured(turn, event.entry);
    case "looked-up":
      return lookedUp(turn, event);
    case "told":
      return told(turn, event);
    case "attached":
      return attached(turn, event.process);
    case "invited":
      return invited(turn, event.agent, event.url, event.token);
    case "media-socket":
      return socketChanged(turn, event.process, event.open);
    case "media-report":
      return reported(turn, event.process, event.report);
    case "media-lost":
      return lost(turn, event.process);
    case "recording-saved":
      return recordingSaved(turn, event.recording);
    case "participant":
      if (isPresentRoom(turn, event.room)) participantChanged(turn, event.identity, event.present, "webhook");
      return;
    case "room-finished":
      return roomFinished(turn, event.room);
    case "promise":
      return promised(turn, event);
    case "dialled":
      if (!transferDialled(turn, event)) dialled(turn, event);
      return;
    case "cancel":
      return cancelled(turn, event.by);
    case "change-needs":
      return changeNeeds(turn, event, "person");
    case "transcribed":
      return transcribed(turn, event.text);
    case "page":
      return pagesChanged(turn, event.open, event.socket);
    case "customer-command":
      return customerCommand(turn, event.socket, event.command);
    case "customer-secret":
      return customerSecret(turn, event);
    case "customer-message":
      return customerMessage(turn, event.message);
    case "received":
      return heard(turn, event);
    case "timer":
      return due(turn, event.name as TimerName);
  }
}

/** A call of ours has had other rooms before. */
const isPresentRoom = ({ row }: Turn, room: string | undefined): boolean =>
  room === undefined || room === row.room?.name;

/** Of a call that still rings, the answer to the dialling tells more. */
function roomFinished(turn: Turn, room: string | undefined): void {
  const rings = turn.row.calling !== null && turn.row.calling.line !== "open";
  if (isPresentRoom(turn, room) && !rings) end(turn, "network");
}

function heard(turn: Turn, { message }: Received) {
  switch (message.type) {
    case "position":
      return placed(turn, message);
    case "offering":
    case "offer-ended":
      return offered(turn, message);
    case "rejected":
      return rejected(turn, message);
    case "queue-message":
      return queueMessage(turn, message);
    case "nearly-served":
      return nearlyServed(turn, message.epoch);
    case "accepted":
      return accepted(turn, message);
    case "agent-command":
      return command(turn, message.agent, message.command);
    case "agent-typing":
      return agentTyping(turn, message);
    case "agent-presence":
      return agentOnline(turn, message);
    case "wrapped-up":
      return wrappedUp(turn, message);
  }
}

function due(turn: Turn, name: TimerName) {
  switch (name) {
    case "flow":
      return stepRun(turn, { type: "timer" });
    case "configured":
      return takeLeave(turn, apologies.failed, "failed", "system");
    case "media-needed":
      return mediaMissing(turn);
    case "media-joins":
    case "media-returns":
      return processMissing(turn);
    case "media-retry":
      return wantMedia(turn, null);
    case "customer-returns":
      return customerStaysAway(turn);
    case "agent-returns":
      return agentStaysAway(turn);
    case "page-returns":
      return end(turn, "network");
    case "pages-counted":
      return countPages(turn);
    case "announce":
      return announce(turn);
    case "say":
      return say(turn);
    case "way":
      return messageDue(turn);
    case "waited-enough":
      return waitedEnough(turn);
    case "promise":
      return promiseOverdue(turn);
    case "callback":
      if (turn.row.request.voicemail !== undefined) return queueVoicemail(turn);
      return queueCallback(turn);
    case "dial":
      if (!transferOverdue(turn)) dialOverdue(turn);
      return;
    case "voicemail":
      return voicemailDue(turn);
    case "message-saved":
      return savedOverdue(turn);
    case "idle":
      return customerIdle(turn);
    case "last-words":
      return leaveTaken(turn, null);
  }
}
