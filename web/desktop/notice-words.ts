import type { Loss } from "../../domain/agent/desktop.ts";
import { m } from "../paraglide/messages.js";
import type { Notice } from "./state.ts";

/** Codes of the agent and contact objects we have words for. */
const words: Record<string, () => string> = {
  "offer-ended": m.notice_offer_ended,
  "offer-ran-out": m.notice_offer_ran_out,
  "offer-taken": m.notice_offer_taken,
  "offer-left": m.notice_offer_left,
  "offer-away": m.notice_offer_away,
  "offer-declined": m.notice_offer_declined,
  "offer-accepted": m.notice_offer_accepted,
  "reason-needed": m.notice_reason_needed,
  "auto-accepted": m.notice_auto_accepted,
  offline: m.notice_offline,
  "not-yours": m.notice_not_yours,
  "not-in-hand": m.notice_not_yours,
  "contact-ended": m.notice_ended,
  ended: m.notice_ended,
  "not-connected": m.notice_not_connected,
  "voice-unavailable": m.notice_voice_unavailable,
  "not-recording": m.notice_not_recording,
  "no-wrap-up": m.notice_no_wrap_up,
  "already-extended": m.notice_already_extended,
  "unknown-disposition": m.notice_unknown_choice,
  "unknown-reason": m.notice_unknown_choice,
  "too-many": m.notice_too_many,
  internal: m.failure_unknown,
};

export const noticeWords = (notice: Notice): string => words[notice.code]?.() ?? notice.message;

/** Why a contact is not in hand any more. */
export const lossWords = ({ why }: Loss): string =>
  ({ taken: m.notice_offer_taken, ended: m.notice_offer_left, rescued: m.loss_rescued })[why]();
