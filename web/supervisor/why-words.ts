/** Why a contact has its place and why an agent is not offered it, in words. */
import { conditionWords } from "../../domain/preview/condition-words.ts";
import type { ContactAhead, UrgencyExplained, WhyNot } from "../../domain/queue/explained.ts";
import { duration, timeOfDay, timeToTheSecond } from "../app/format.ts";
import { channelName, type Names } from "../desktop/names.ts";
import { m } from "../paraglide/messages.js";
import { getLocale } from "../paraglide/runtime.js";

/** The sum of a contact's urgency, line by line: what it counts from, its head starts, and what comes of them. */
export function urgencyLines(
  { due, from, headStarts }: UrgencyExplained,
  zone: string | undefined,
): { words: string; value: string; total?: true }[] {
  const begin =
    from.kind === "arrival"
      ? m.urgency_arrival()
      : m.urgency_promise({ time: timeOfDay(from.promisedAt, zone), lead: duration(from.leadMs) });
  const of = { tier: m.urgency_tier, flow: m.urgency_flow, weight: m.urgency_weight };
  return [
    { words: begin, value: timeToTheSecond(from.at, zone) },
    ...headStarts
      .filter(({ points }) => points !== 0)
      .map(({ of: whose, points, ms }) => ({
        words: of[whose]({ points }),
        value: `${ms < 0 ? "+" : "−"}${duration(Math.abs(ms))}`,
      })),
    { words: m.urgency_due(), value: timeToTheSecond(due, zone), total: true },
  ];
}

export function aheadWords({ by, aheadMs }: ContactAhead): string {
  const time = duration(aheadMs);
  switch (by) {
    case "points":
      return m.ahead_by_points({ time });
    case "arrival":
      return m.ahead_by_arrival({ time });
    case "promise":
      return m.ahead_by_promise({ time });
    case "id":
      return m.ahead_by_id();
  }
}

export function whyNotWords(why: WhyNot, names: Pick<Names, "skill">, zone: string | undefined): string {
  switch (why.kind) {
    case "never-heard-of":
      return m.why_not_never_heard();
    case "not-ready":
      return m.why_not_not_ready();
    case "channel":
      return m.why_not_channel({ channel: channelName(why.channel) });
    case "skill": {
      const [skill, level] = [names.skill(why.skill), why.level];
      return why.has === null
        ? m.why_not_skill_none({ skill, level })
        : m.why_not_skill({ skill, has: why.has, level });
    }
    case "condition":
      return m.why_not_condition({ condition: conditionWords(why.condition, getLocale()) });
    case "busy":
      return m.why_not_busy();
    case "choosing":
      return m.why_not_choosing();
    case "passed":
      return m.why_not_passed({ time: timeToTheSecond(why.until, zone) });
    case "not-preferred":
      return why.until === null
        ? m.why_not_not_preferred_ever()
        : m.why_not_not_preferred({ time: timeToTheSecond(why.until, zone) });
    case "ringing":
      return m.why_not_ringing();
  }
}
