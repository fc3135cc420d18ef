/** How many contacts of each channel an agent can take. Voice and video exclude each other: one live contact at a time. */
import { type Channel, isLive } from "../contact/channel.ts";

export type Capacity = Record<Channel, number>;

export const noCapacity: Capacity = { voice: 0, video: 0, chat: 0 };

export const anyFree = (free: Capacity): boolean => free.voice > 0 || free.video > 0 || free.chat > 0;

/** What is left of `capacity` beside these contacts: in hand, ringing or in wrap-up. */
export function freeBeside(capacity: Capacity, inHand: Iterable<Channel>): Capacity {
  let free = { voice: Math.min(1, capacity.voice), video: Math.min(1, capacity.video), chat: capacity.chat };
  for (const channel of inHand) free = afterTaking(free, channel);
  return free;
}

/** What is left of `free` after one more contact of this channel. Never below 0. */
export function afterTaking(free: Capacity, channel: Channel): Capacity {
  return isLive(channel) ? { ...free, voice: 0, video: 0 } : { ...free, chat: Math.max(0, free.chat - 1) };
}
