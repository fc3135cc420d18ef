import type { RecordedArrival, RecordedDay, Span, WaitEnd } from "./day.ts";
import { union } from "./spans.ts";

/** What became of a contact: in the real day or in a replay. */
export interface ContactTrace
  extends Pick<RecordedArrival, "contact" | "queue" | "channel" | "arrivedAt" | "agent"> {
  /** When an agent accepted it, or it left without one; for `unfinished` the last instant known. */
  leftAt: number;
  outcome: WaitEnd;
}

/** What an agent did: when it was there (ready, or with somebody), and when with somebody, wrap-up included. */
export interface AgentTrace {
  agent: string;
  /** Spans do not overlap. */
  there: Span[];
  busy: Span[];
}

export interface Trace {
  contacts: ContactTrace[];
  agents: AgentTrace[];
}

/** The real day. Several contacts at once are one time of being busy. */
export function recordedTrace(day: RecordedDay): Trace {
  const contacts = day.arrivals.map(({ contact, queue, channel, arrivedAt, agent, waitedMs, outcome }) => ({
    ...{ contact, queue, channel, arrivedAt, agent, outcome },
    leftAt: arrivedAt + waitedMs,
  }));
  const busy = Map.groupBy(
    day.arrivals.flatMap(({ agent, arrivedAt, waitedMs, talkMs, wrapUpMs }) => {
      if (agent === null || talkMs === null) return [];
      const from = arrivedAt + waitedMs;
      return [{ agent, span: { from, to: from + talkMs + (wrapUpMs ?? 0) } }];
    }),
    ({ agent }) => agent,
  );
  const spans = new Map([...busy].map(([agent, rows]) => [agent, rows.map(({ span }) => span)]));
  return { contacts, agents: agentTraces(day.staffing, spans) };
}

/** Agents by what was planned for them and what they did; both may hold who is missing in the other. */
export function agentTraces(
  staffing: readonly { agent: string; spans: Span[] }[],
  busyBy: ReadonlyMap<string, Span[]>,
): AgentTrace[] {
  const ready = new Map(staffing.map(({ agent, spans }) => [agent, spans]));
  return [...new Set([...ready.keys(), ...busyBy.keys()])].toSorted().map((agent) => {
    const busy = union(busyBy.get(agent) ?? []);
    return { agent, busy, there: union([...(ready.get(agent) ?? []), ...busy]) };
  });
}
