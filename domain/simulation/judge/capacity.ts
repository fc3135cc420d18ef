/** Whether one more contact fits, worked out from the rule as it is written down, not by the code that books agents. */
import type { Capacity } from "../../agent/capacity.ts";
import type { Channel } from "../../contact/channel.ts";

const live = (channel: Channel): boolean => channel === "voice" || channel === "video";

/** Whether `channel` may be taken beside what is `held`: offers that ring, contacts in hand and in wrap-up. */
export function fits(capacity: Capacity, held: readonly Channel[], channel: Channel): boolean {
  const own = capacity.channels[channel];
  if (own === undefined) return false;
  if (live(channel) && held.some(live)) return false;
  if (held.some((one) => capacity.channels[one]?.blocks.includes(channel))) return false;
  if (held.filter((one) => one === channel).length + 1 > own.max) return false;
  if (own.units === 0) return true;
  const counted = held.filter((one) => !capacity.channels[one]?.interruptedBy.includes(channel));
  const units = counted.reduce((sum, one) => sum + (capacity.channels[one]?.units ?? 0), 0);
  return units + own.units <= capacity.units;
}
