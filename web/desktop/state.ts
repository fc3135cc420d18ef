/** The desktop as data: what the agent object said, and what this screen did about it. Pure; see `desktop.ts` for the shell. */
import type { ContactView, DesktopCommand, DesktopFrame, Loss, Offer } from "../../domain/agent/desktop.ts";
import type { Presence } from "../../domain/agent/presence.ts";
import type { OfferCard } from "../../domain/contact/card.ts";
import type { Attachment, TranscriptMessage } from "../../domain/contact/transcript.ts";
import { applyCommand } from "./apply-command.ts";
import { applyFrame } from "./apply-frame.ts";

/** A message on its way: shown at once, replaced by the transcript's own when that carries the same id. */
export interface Outgoing {
  id: string;
  text: string;
  attachment: Attachment | null;
  at: number;
  state: "sending" | "failed";
}

export interface Notice {
  id: string;
  code: string;
  /** English, from the server: shown when `code` is none we have words for. */
  message: string;
  at: number;
  /** Whether something went wrong, or is only worth knowing. */
  kind: "error" | "news";
}

/**
 * `lost` is retried by itself; `signed-out`, `not-allowed` (an account that is no agent) and `put-out` (by a supervisor)
 * are not.
 */
export type Link = "connecting" | "open" | "lost" | "signed-out" | "not-allowed" | "put-out";

/** No further attempt is made to connect. */
export const isShut = (link: Link): boolean =>
  link === "signed-out" || link === "not-allowed" || link === "put-out";

export interface DesktopState {
  link: Link;
  /** Add to this machine's clock to get the server's. ms */
  clockSkewMs: number;
  agent: { id: string; name: string } | null;
  presence: Presence | null;
  /** What we asked for and have not seen come true. */
  presenceWish: "available" | "not-ready" | null;
  /** In order of arrival. */
  offers: Offer[];
  /** Answer given here to an offer, until the server says what became of it. */
  answers: Record<string, "accept" | "decline">;
  /** The offer for which a reason to decline is being chosen. */
  declining: string | null;
  /** Contacts that were taken out of our hands, until they have been seen. */
  losses: Loss[];
  /** What a supervisor said on signing us out; may be empty. */
  putOutBecause: string;
  /** In order of acceptance. */
  contacts: ContactView[];
  transcripts: Record<string, TranscriptMessage[]>;
  outgoing: Record<string, Outgoing[]>;
  /** When the customer was last said to type. ms, server's clock */
  typing: Record<string, number>;
  /** How far this screen showed each conversation, ahead of the receipt. */
  seen: Record<string, number>;
  /** Commands that change a contact and are not acknowledged yet: contact → command types. */
  busy: Record<string, string[]>;
  /** Accepted here, and not in hand yet. */
  awaited: OfferCard | null;
  /** Contact in the middle of the screen; an offer is named by its contact as well. */
  focus: string | null;
  notices: Notice[];
  /** Sent and not acknowledged. */
  commands: Record<string, DesktopCommand["command"]>;
}

export type DesktopAction =
  | { type: "link"; link: Link }
  | { type: "frame"; frame: DesktopFrame; at: number }
  | { type: "command"; command: DesktopCommand; at: number }
  | { type: "declining"; offer: string | null }
  | { type: "focus"; contact: string | null }
  | { type: "dismiss"; notice: string };

export const emptyDesktop: DesktopState = {
  link: "connecting",
  clockSkewMs: 0,
  agent: null,
  presence: null,
  presenceWish: null,
  offers: [],
  answers: {},
  declining: null,
  losses: [],
  putOutBecause: "",
  contacts: [],
  transcripts: {},
  outgoing: {},
  typing: {},
  seen: {},
  busy: {},
  awaited: null,
  focus: null,
  notices: [],
  commands: {},
};

/** The state after an action; the same object when nothing changed. */
export function reduce(state: DesktopState, action: DesktopAction): DesktopState {
  switch (action.type) {
    case "link":
      return state.link === action.link || state.link === "put-out" ? state : { ...state, link: action.link };
    case "frame":
      return settleFocus(applyFrame(state, action.frame, action.at));
    case "command":
      return settleFocus(applyCommand(state, action.command, action.at));
    case "declining":
      return { ...state, declining: action.offer };
    case "focus":
      return settleFocus({ ...state, focus: action.contact });
    case "dismiss":
      return { ...state, notices: state.notices.filter((notice) => notice.id !== action.notice) };
  }
}

/** The middle of the screen never shows what is gone, and never turns away from a contact in hand by itself. */
function settleFocus(state: DesktopState): DesktopState {
  const { focus, offers, contacts, awaited } = state;
  const here = (id: string) =>
    contacts.some((view) => view.contact === id) ||
    offers.some((one) => one.card.contact === id) ||
    awaited?.contact === id;
  if (focus !== null && here(focus)) return state;
  const next = contacts[0]?.contact ?? offers[0]?.card.contact ?? null;
  return next === focus ? state : { ...state, focus: next };
}
