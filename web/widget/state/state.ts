import type { Channel } from "../../../domain/contact/channel.ts";
import type { Receipts, TranscriptMessage } from "../../../domain/contact/transcript.ts";
import type { SessionResponse, WidgetStatus } from "../../../domain/contact/widget.ts";
import type { Language } from "../../../domain/media/protocol.ts";
import type { Problem } from "../words/words.ts";

/** The contact this visitor is in, kept across page loads. */
export interface Session extends SessionResponse {
  channel: Channel;
  /** ms since epoch, on this browser's clock. */
  openedAt: number;
}

/** Written here and not yet in the transcript. Sent again after every reconnection until it is, or is refused. */
export interface Pending {
  id: string;
  /** What to send; for a choice, the value of its button. */
  kind: "message" | "choice";
  value: string;
  /** What to show meanwhile. */
  text: string;
  /** Answers a secure question: it is not kept in the browser. */
  secure?: true;
  at: number;
  /** Set when it was refused: the visitor decides. */
  problem: Problem | null;
}

/** A file on its way. `share` is 0 to 1. */
export interface Upload {
  id: string;
  name: string;
  bytes: number;
  share: number;
  problem: Problem | null;
}

export interface CallState {
  phase: "asking" | "joining" | "joined" | "lost";
  /** When the call was joined; null before. */
  joinedAt: number | null;
  muted: boolean;
  camera: boolean;
  /** The browser wants a press before it plays sound. */
  soundBlocked: boolean;
  reconnecting: boolean;
  keypad: boolean;
  /** Keys pressed so far, for the display. */
  keys: string;
  remoteVideo: MediaStreamTrack | null;
  localVideo: MediaStreamTrack | null;
}

export interface WidgetState {
  open: boolean;
  /** Before a contact's own language is known. */
  language: Language;
  /** A session is being asked for. */
  opening: boolean;
  session: Session | null;
  /** The socket: `lost` was open before and will be again. */
  link: "none" | "connecting" | "open" | "lost";
  online: boolean;
  messages: TranscriptMessage[];
  receipts: Receipts;
  status: WidgetStatus | null;
  agentTyping: boolean;
  pending: Pending[];
  uploads: Upload[];
  /** Said above the composer or on the start screen until the next deed. */
  problem: Problem | null;
  /** The house said it has no telephone now: calls are not offered again until the page is loaded anew. */
  callsUnavailable: boolean;
  /** Highest message number that was on screen. */
  seen: number;
  confirmingEnd: boolean;
  call: CallState | null;
}

export const noReceipts: Receipts = { customer: { delivered: 0, read: 0 }, agent: { delivered: 0, read: 0 } };

export const initialState = (language: Language, kept: Partial<WidgetState> = {}): WidgetState => ({
  open: false,
  language,
  opening: false,
  session: null,
  link: "none",
  online: true,
  messages: [],
  receipts: noReceipts,
  status: null,
  agentTyping: false,
  pending: [],
  uploads: [],
  problem: null,
  callsUnavailable: false,
  seen: 0,
  confirmingEnd: false,
  call: null,
  ...kept,
});

export const newCall = (camera: boolean): CallState => ({
  phase: "asking",
  joinedAt: null,
  muted: false,
  camera,
  soundBlocked: false,
  reconnecting: false,
  keypad: false,
  keys: "",
  remoteVideo: null,
  localVideo: null,
});
