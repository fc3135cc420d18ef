import type { ContactEvent, EndedBy } from "../../domain/contact/log.ts";
import type { OfferEnd } from "../../domain/machine/message.ts";
import { duration } from "../app/format.ts";
import { channelName, type Names } from "../desktop/names.ts";
import { m } from "../paraglide/messages.js";
import { outcomeName } from "./outcome.tsx";
import {
  callbackWords,
  leaveWords,
  needsChangedWords,
  rejectWords,
  voicemailWords,
} from "./routing-words.ts";

const endedBy: Record<EndedBy, () => string> = {
  customer: m.by_customer,
  agent: m.by_agent,
  flow: m.by_flow,
  network: m.by_network,
  system: m.by_system,
};

const offerEnds: Record<OfferEnd, (inputs: { agent: string }) => string> = {
  declined: m.event_offer_declined,
  "no-answer": m.event_offer_no_answer,
  "agent-gone": m.event_offer_agent_gone,
  withdrawn: m.event_offer_withdrawn,
};

/** An event of a contact's log as a sentence. `agent` gives an agent's name. */
export function eventWords(event: ContactEvent, names: Names & { agent(id: string): string }): string {
  switch (event.type) {
    case "contact.opened":
      return m.event_opened({ channel: channelName(event.channel), entry: names.entry(event.entry) });
    case "contact.identified":
      return event.by === "account"
        ? m.event_identified_account()
        : event.by === "phone"
          ? m.event_identified_phone()
          : event.by === "visitor"
            ? m.event_identified_visitor()
            : m.event_identified_flow();
    case "flow.started":
      return m.event_flow_started({ flow: event.flow, version: event.version });
    case "flow.entered":
      return m.event_flow_entered({ node: event.node });
    case "flow.answered":
      return m.event_flow_answered({ node: event.node, value: event.value });
    case "flow.missed":
      return event.why === "no-input"
        ? m.event_flow_no_input({ node: event.node })
        : m.event_flow_no_match({ node: event.node });
    case "survey.answered":
      return m.event_survey_answered({
        question: event.question,
        answer: event.words ?? String(event.score ?? "–"),
      });
    case "recording.consent":
      return event.given ? m.event_consent_given() : m.event_consent_refused();
    case "transfer.attempted":
      return event.result === "answered" ? m.event_transfer_answered() : m.event_transfer_failed();
    case "contact.released":
      return m.event_released({ agent: names.agent(event.agent) });
    case "flow.failed":
      return m.event_flow_failed({ node: event.node, reason: event.reason });
    case "contact.queued":
      if (event.rescuedFrom !== undefined)
        return m.event_requeued({ queue: names.queue(event.queue), agent: names.agent(event.rescuedFrom) });
      return m.event_queued({ queue: names.queue(event.queue), priority: event.priority });
    case "contact.needs-changed":
      return needsChangedWords(event, names);
    case "contact.sent-on":
      return m.event_sent_on({
        queue: names.queue(event.queue),
        reason: rejectWords(event.reason),
        then: leaveWords(event.then, names),
      });
    case "voicemail.left":
      return voicemailWords(event, names);
    case "voicemail.empty":
      return m.event_voicemail_empty({ time: duration(event.durationMs) });
    case "voicemail.taken":
      return m.event_voicemail_taken({ contact: event.from });
    case "callback.promised":
    case "callback.attempted":
      return callbackWords(event);
    case "contact.offered":
      return m.event_offered({ agent: names.agent(event.agent) });
    case "contact.offer-ended":
      return offerEnds[event.why]({ agent: names.agent(event.agent) });
    case "contact.accepted":
      return m.event_accepted({ agent: names.agent(event.agent) });
    case "contact.connected":
      return m.event_connected({ agent: names.agent(event.agent) });
    case "contact.held":
      return m.event_held({ agent: names.agent(event.agent) });
    case "contact.resumed":
      return m.event_resumed({ agent: names.agent(event.agent) });
    case "message.sent":
      return m.event_message({
        from:
          event.from === "customer"
            ? m.from_customer()
            : event.from === "agent"
              ? m.from_agent()
              : m.from_flow(),
        text: event.text || event.attachment?.name || "",
      });
    case "media.attached":
      return m.event_media_attached();
    case "media.lost":
      return m.event_media_lost();
    case "recording.started":
      return m.event_recording_started();
    case "recording.paused":
      return m.event_recording_paused({ agent: names.agent(event.agent) });
    case "recording.continued":
      return m.event_recording_continued({ agent: names.agent(event.agent) });
    case "recording.stopped":
      return m.event_recording_stopped();
    case "recording.saved":
      return m.event_recording_saved({ segment: event.segment, time: duration(event.durationMs) });
    case "participant.left":
      return event.side === "customer" ? m.event_customer_left() : m.event_agent_left();
    case "participant.returned":
      return event.side === "customer" ? m.event_customer_returned() : m.event_agent_returned();
    case "contact.ended":
      return m.event_ended({ outcome: outcomeName(event.outcome), by: endedBy[event.by]() });
    case "wrapup.completed":
      return event.by === "time-limit"
        ? m.event_wrapup_timed_out()
        : m.event_wrapup({ disposition: event.disposition ? names.disposition(event.disposition) : "–" });
    default:
      // A log may hold kinds of a newer version: say the kind rather than nothing.
      return (event satisfies never as { type: string }).type;
  }
}
