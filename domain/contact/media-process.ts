/** The media process that carries a call: it comes, reports, and is replaced when it is lost. */
import type { MediaReport } from "../media/protocol.ts";
import { keyPressed } from "./customer-command.ts";
import { end, leaveTaken } from "./ending.ts";
import { startWhenReady, stepRun } from "./flowing.ts";
import type { Collected } from "./happening.ts";
import { tell, wantMedia, withoutUpload, writeSegment } from "./media.ts";
import { participantChanged } from "./presence.ts";
import { mediaJoinsMs, mediaRetryMs, mediaReturnsMs, serveWithinMs } from "./times.ts";
import type { Turn } from "./turn.ts";
import { showStatus } from "./view.ts";
import { voicemailPlayed } from "./voicemail.ts";

/** The region has given the call to a process, or had none that is free. */
export function attached(turn: Turn, process: string | null): void {
  const { media } = turn.row;
  if (turn.over || media.joined) return;
  media.process = process;
  turn.timer("media-retry", process === null ? turn.now + mediaRetryMs : null);
  turn.timer("media-joins", process === null ? null : turn.now + mediaJoinsMs);
}

export function reported(turn: Turn, process: string, report: MediaReport) {
  if (report.type === "joined") return joined(turn, process);
  if (turn.over || turn.row.media.process !== process) return;
  switch (report.type) {
    case "failed":
      if (report.reason === "room-gone") return end(turn, "network");
      return lost(turn, process);
    case "played":
      return played(turn, report);
    case "digit":
      return keyPressed(turn, report.digit);
    case "speech-began":
    case "collecting":
      return stepRun(turn, { type: report.type, id: report.id });
    case "partial":
      return;
    case "heard":
      return heard(turn, report);
    case "unheard":
      if (turn.row.listening?.id === report.id) turn.row.listening = null;
      return stepRun(turn, { type: "unheard", id: report.id, reason: report.reason });
    case "collected":
      return collected(turn, report);
    case "participant":
      return participantChanged(turn, report.identity, report.present, "media");
  }
}

/** A process is in the room: at first, in place of another one, or the same with a new socket. */
function joined(turn: Turn, process: string) {
  const { row } = turn;
  const { media } = row;
  const another = media.joined && media.process !== process;
  if (turn.over || another || row.room === null)
    return turn.push({ to: "media", process, command: { type: "leave" } });
  const returns = media.joined;
  media.process = process;
  media.joined = true;
  for (const timer of ["media-needed", "media-joins", "media-retry", "media-returns"] as const)
    turn.timer(timer, null);
  if (!returns) turn.log({ type: "media.attached", process });
  if (row.phase === "opening") startWhenReady(turn);
  else if (row.phase === "flow" && !returns) stepRun(turn, { type: "resumed" });
  else tell(turn, media.play ?? { type: "stop" });
  if (returns && row.listening != null) tell(turn, row.listening);
  if (returns && row.collecting != null) tell(turn, row.collecting);
  writeSegment(turn);
}

/** A process will not come back with this call: another one takes over where it stood. */
export function lost(turn: Turn, process: string): void {
  const { row } = turn;
  const { media } = row;
  if (turn.over || media.process !== process) return;
  if (media.joined) turn.log({ type: "media.lost", process });
  media.joined = false;
  media.process = null;
  media.segment = null;
  turn.row.listening = null;
  turn.row.collecting = null;
  turn.timer("media-joins", null);
  turn.timer("media-returns", null);
  stepRun(turn, { type: "suspended" });
  if (!talks(row) && !turn.state.timers.has("media-needed"))
    turn.timer("media-needed", turn.now + serveWithinMs);
  wantMedia(turn, process);
}

/** The socket closes with the process, or on the way: it gets a moment to come back. */
export function socketChanged(turn: Turn, process: string, open: boolean): void {
  const { media } = turn.row;
  if (turn.over || media.process !== process || !media.joined) return;
  turn.timer("media-returns", open ? null : turn.now + mediaReturnsMs);
}

/** Nobody can talk to the caller, and has not been able to for too long. */
export function mediaMissing(turn: Turn): void {
  if (turn.row.media.joined || talks(turn.row)) return;
  end(turn, "system", turn.row.after ? "answered" : "failed");
}

/** Whoever talks with somebody needs no process for it. */
const talks = ({ phase, transfer }: Turn["row"]): boolean =>
  phase === "connected" || (phase === "transferred" && transfer?.state === "open");

export function processMissing(turn: Turn): void {
  const { process } = turn.row.media;
  if (process !== null) lost(turn, process);
}

function heard(turn: Turn, { id, text, value, confidence }: Extract<MediaReport, { type: "heard" }>): void {
  if (turn.row.listening?.id === id) turn.row.listening = null;
  stepRun(turn, { type: "speech", id, text, value, confidence });
}

/** Secure digits have been gathered, by a media process or on a page. */
export function collected(turn: Turn, report: Collected): void {
  if (turn.row.collecting?.id !== report.id) return;
  turn.row.collecting = null;
  showStatus(turn);
  const { id, result, sealed, shown } = report;
  stepRun(turn, { type: "collected", id, result, sealed, shown });
}

function played(turn: Turn, { id, reason }: Extract<MediaReport, { type: "played" }>): void {
  const { media } = turn.row;
  if (media.play?.id === id) {
    media.play = null;
    if (reason === "failed") withoutUpload(turn);
  }
  stepRun(turn, { type: "played", id });
  voicemailPlayed(turn);
  leaveTaken(turn, id);
}
