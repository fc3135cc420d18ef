import { m } from "../paraglide/messages.js";
import type { Notice } from "./state.ts";

/** Codes of the agent and contact objects we have words for. */
const words: Record<string, () => string> = {
  "offer-gone": m.notice_offer_gone,
  "not-yours": m.notice_not_yours,
  "not-in-hand": m.notice_not_yours,
  "voice-unavailable": m.notice_voice_unavailable,
  "not-recording": m.notice_not_recording,
};

export const noticeWords = (notice: Notice): string => words[notice.code]?.() ?? notice.message;
