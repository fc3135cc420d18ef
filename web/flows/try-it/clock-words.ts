import { dayAndTime } from "../../app/format.ts";
import { m } from "../../paraglide/messages.js";
import { instantOf } from "./setting-of.ts";
import type { Clock } from "./trying.ts";

/** When it is, on the tenant's clock. */
export function clockWords(clock: Clock, timeZone: string): string {
  const at = instantOf(clock, timeZone);
  return at === null ? m.tryit_ordinary() : dayAndTime(at, timeZone);
}
