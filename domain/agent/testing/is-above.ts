import { type Channel, channels, isLive } from "../../contact/channel.ts";
import type { Capacity, Load } from "../capacity.ts";

/** Whether somebody has more than a profile allows, said apart from how `freeBeside` works it out. */
export function isAbove(capacity: Capacity, load: Load): boolean {
  const has = (channel: Channel) => load[channel] > 0;
  const live = channels.filter(isLive).reduce((sum, channel) => sum + load[channel], 0);
  const waitsForAnother = (channel: Channel) => capacity.channels[channel]?.interruptedBy.some(has) === true;
  const units = channels
    .filter((channel) => !waitsForAnother(channel))
    .reduce((sum, channel) => sum + load[channel] * (capacity.channels[channel]?.units ?? 0), 0);
  return (
    live > 1 ||
    units > capacity.units ||
    channels.some((channel) => load[channel] > (capacity.channels[channel]?.max ?? 0))
  );
}
