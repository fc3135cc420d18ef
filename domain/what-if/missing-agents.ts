import type { RecordedDay } from "./day.ts";

/** Agents of that day whom the configuration does not know any more: they are in what happened, and in no replay. */
export function missingAgents(day: RecordedDay): string[] {
  const known = new Set(day.config.agents.map(({ id }) => id));
  return day.staffing.map(({ agent }) => agent).filter((agent) => !known.has(agent));
}
