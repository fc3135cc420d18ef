import { type Capacity, noCapacity } from "../../agent/capacity.ts";
import type { Settings } from "../../agent/state.ts";
import type { Body } from "../body.ts";

/** An agent's capacity as it is configured now; null: it never was. */
export function capacityNow(body: Body): Capacity | null {
  const settings = body.row<Settings>("settings", "now");
  if (settings === undefined) return null;
  return settings.profile === null ? noCapacity : settings.capacity;
}
