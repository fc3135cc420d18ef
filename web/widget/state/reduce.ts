import type { Channel } from "../../../domain/contact/channel.ts";
import type { TranscriptMessage } from "../../../domain/contact/transcript.ts";
import type { WidgetFrame } from "../../../domain/contact/widget.ts";
import type { Language } from "../../../domain/media/protocol.ts";
import type { Problem } from "../words/words.ts";
import { problemOf } from "./problem.ts";
import {
  type CallState,
  initialState,
  newCall,
  type Pending,
  type Session,
  type Upload,
  type WidgetState,
} from "./state.ts";

/** Everything that can happen to the widget. */
export type WidgetEvent =
  | { type: "panel"; open: boolean }
  | { type: "language"; language: Language }
  | { type: "network"; online: boolean }
  | { type: "session.asked"; channel: Channel }
  | { type: "session.opened"; session: Session }
  | { type: "session.refused"; problem: Problem }
  | { type: "session.closed" }
  | { type: "link"; link: WidgetState["link"] }
  | { type: "frame"; frame: WidgetFrame }
  | { type: "typing.expired" }
  | { type: "written"; pending: Pending }
  | { type: "retried"; id: string }
  | { type: "discarded"; id: string }
  | { type: "upload"; upload: Upload }
  | { type: "upload.done"; id: string }
  | { type: "problem"; problem: Problem | null }
  | { type: "end.asked"; asked: boolean }
  | { type: "seen" }
  | { type: "call"; change: Partial<CallState> }
  | { type: "call.rejoining"; camera: boolean }
  | { type: "call.over" };

/** The next state. Pure: what has to be sent or stored is derived from states by the conversation module. */
export function reduce(state: WidgetState, event: WidgetEvent): WidgetState {
  switch (event.type) {
    case "panel":
      return { ...state, open: event.open, confirmingEnd: false };
    case "language":
      return { ...state, language: event.language };
    case "network":
      return { ...state, online: event.online };
    case "session.asked":
      return {
        ...state,
        opening: true,
        problem: null,
        call: event.channel === "chat" ? null : newCall(event.channel === "video"),
      };
    case "session.opened":
      return { ...state, opening: false, session: event.session, link: "connecting", problem: null };
    case "session.refused":
      return {
        ...state,
        opening: false,
        call: null,
        problem: event.problem,
        callsUnavailable: state.callsUnavailable || event.problem === "voice-unavailable",
      };
    case "session.closed":
      return initialState(state.language, {
        open: state.open,
        online: state.online,
        callsUnavailable: state.callsUnavailable,
      });
    case "link":
      return { ...state, link: event.link, agentTyping: event.link === "open" && state.agentTyping };
    case "frame":
      return onFrame(state, event.frame);
    case "typing.expired":
      return { ...state, agentTyping: false };
    case "written":
      return { ...state, pending: [...state.pending, event.pending], problem: null };
    case "retried":
      return {
        ...state,
        pending: state.pending.map((p) => (p.id === event.id ? { ...p, problem: null } : p)),
      };
    case "discarded":
      return {
        ...state,
        pending: state.pending.filter((p) => p.id !== event.id),
        uploads: state.uploads.filter((u) => u.id !== event.id),
      };
    case "upload":
      return { ...state, uploads: put(state.uploads, event.upload) };
    case "upload.done":
      return { ...state, uploads: state.uploads.filter((u) => u.id !== event.id) };
    case "problem":
      return { ...state, problem: event.problem };
    case "end.asked":
      return { ...state, confirmingEnd: event.asked };
    case "seen":
      return { ...state, seen: newest(state.messages) };
    case "call":
      return state.call === null ? state : { ...state, call: { ...state.call, ...event.change } };
    case "call.rejoining":
      return { ...state, call: newCall(event.camera), problem: null };
    case "call.over":
      return { ...state, call: null };
  }
}

function onFrame(state: WidgetState, frame: WidgetFrame): WidgetState {
  switch (frame.type) {
    case "snapshot":
      return {
        ...state,
        link: "open",
        receipts: frame.receipts,
        status: frame.status,
        agentTyping: false,
        ...withMessages(state, frame.messages),
      };
    case "messages":
      return { ...state, agentTyping: false, ...withMessages(state, frame.messages) };
    case "receipts":
      return { ...state, receipts: frame.receipts };
    case "status":
      return {
        ...state,
        status: frame.status,
        agentTyping: state.agentTyping && frame.status.phase === "connected",
        confirmingEnd: state.confirmingEnd && frame.status.phase !== "ended",
      };
    case "typing":
      return { ...state, agentTyping: frame.on };
    case "ack":
      // The message itself follows in the transcript; a choice has nothing more to say.
      return { ...state, pending: state.pending.filter((p) => p.id !== frame.id || p.kind === "message") };
    case "error":
      return onError(state, frame.id, problemOf(frame.code));
  }
}

function onError(state: WidgetState, id: string | null, problem: Problem): WidgetState {
  if (!state.pending.some((p) => p.id === id)) return { ...state, problem };
  return { ...state, pending: state.pending.map((p) => (p.id === id ? { ...p, problem } : p)) };
}

/** Adds what is new, in the order of numbers, each once; what stands in the transcript is no longer pending. */
function withMessages(
  state: WidgetState,
  added: TranscriptMessage[],
): Pick<WidgetState, "messages" | "pending" | "uploads"> {
  const byNumber = new Map(state.messages.map((m) => [m.number, m]));
  for (const message of added) byNumber.set(message.number, message);
  const messages = [...byNumber.values()].sort((a, b) => a.number - b.number);
  const there = new Set(added.map((m) => m.id));
  return {
    messages,
    pending: state.pending.filter((p) => !there.has(p.id)),
    uploads: state.uploads.filter((u) => !there.has(u.id)),
  };
}

function put(uploads: Upload[], upload: Upload): Upload[] {
  return uploads.some((u) => u.id === upload.id)
    ? uploads.map((u) => (u.id === upload.id ? upload : u))
    : [...uploads, upload];
}

const newest = (messages: TranscriptMessage[]): number => messages.at(-1)?.number ?? 0;
