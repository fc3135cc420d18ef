import type { ContactEvent } from "../../domain/contact/log.ts";
import type { Leave } from "../../domain/directory/queue-config.ts";
import type { RejectReason } from "../../domain/machine/message.ts";
import { conditionWords } from "../../domain/preview/condition-words.ts";
import { leaveWords as inWords } from "../../domain/preview/step-words.ts";
import type { PreviewNames } from "../../domain/preview/wording.ts";
import type { Needs } from "../../domain/queue/needs.ts";
import { dayAndTime, duration } from "../app/format.ts";
import type { Names } from "../desktop/names.ts";
import { m } from "../paraglide/messages.js";
import { getLocale } from "../paraglide/runtime.js";

type People = Names & { agent(id: string): string };

const reasons: Record<RejectReason, () => string> = {
  "no-such-queue": m.sent_on_no_such_queue,
  "nobody-qualified": m.sent_on_nobody_qualified,
  closed: m.sent_on_closed,
  full: m.sent_on_full,
  "waited-too-long": m.sent_on_waited_too_long,
  step: m.sent_on_step,
};

/** Why a queue did not keep a contact. */
export const rejectWords = (reason: RejectReason): string => reasons[reason]();

/** Where a contact goes that does not stay; null: the flow's `failed` exit. */
export function leaveWords(then: Leave | null, names: Names): string {
  return inWords(then ?? { kind: "exit", exit: "failed" }, previewNames(names), getLocale());
}

/** Names as the previews of `domain/preview/` want them. */
export const previewNames = ({ skill, queue, reason }: Names): PreviewNames => ({
  ...{ skill, queue, notReadyReason: reason },
  hours: (id) => id,
});

/** What a contact asks of an agent, in a few words. */
export function needsWords(
  { skills, where, preferred }: Needs,
  names: Pick<People, "skill" | "agent">,
): string {
  const list = new Intl.ListFormat(getLocale(), { type: "conjunction" });
  const parts: string[] = skills.map(({ skill, level }) =>
    m.needs_skill({ skill: names.skill(skill), level }),
  );
  const condition = conditionWords(where, getLocale());
  if (condition !== "") parts.push(condition);
  if (preferred.length > 0)
    parts.push(m.needs_preferred({ agents: list.format(preferred.map(({ agent }) => names.agent(agent))) }));
  return parts.length === 0 ? m.needs_none() : list.format(parts);
}

const changedBy = { flow: m.by_the_flow, person: m.by_person, "look-up": m.by_look_up };

export const needsChangedWords = (
  { needs, priority, by }: Extract<ContactEvent, { type: "contact.needs-changed" }>,
  names: People,
): string => m.event_needs_changed({ by: changedBy[by](), needs: needsWords(needs, names), priority });

const results = {
  answered: m.event_callback_answered,
  busy: m.event_callback_busy,
  "no-answer": m.event_callback_no_answer,
  failed: m.event_callback_failed,
};

export function callbackWords(
  event: Extract<ContactEvent, { type: "callback.promised" | "callback.attempted" }>,
): string {
  if (event.type === "callback.attempted") return results[event.result]({ attempt: event.attempt });
  return event.at === null
    ? m.event_callback_promised()
    : m.event_callback_promised_at({ time: dayAndTime(event.at) });
}

/** A message that was left, and what it waits for. */
export function voicemailWords(
  { contact, queue, durationMs }: Extract<ContactEvent, { type: "voicemail.left" }>,
  names: Names,
): string {
  if (contact === null) return m.event_voicemail_kept();
  return durationMs === null
    ? m.event_voicemail_left_written({ queue: names.queue(queue) })
    : m.event_voicemail_left({ queue: names.queue(queue), time: duration(durationMs) });
}
