import { type Customer, customersOf } from "./customers.ts";
import type { RecordedDay, RoutingConfig, Staffing } from "./day.ts";

/** A day to be replayed. */
export interface Plan extends Pick<RecordedDay, "tenant" | "date" | "timeZone" | "from" | "to"> {
  config: RoutingConfig;
  customers: Customer[];
  staffing: Pick<Staffing, "agent" | "spans">[];
}

/** The day as it was. The same seed makes the same plan. */
export function planOf(day: RecordedDay, seed: number): Plan {
  const { tenant, date, timeZone, from, to, config, staffing } = day;
  return { tenant, date, timeZone, from, to, config, staffing, customers: customersOf(day, seed) };
}
