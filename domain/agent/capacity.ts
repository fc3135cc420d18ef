/**
 * How much an agent can take. Every contact costs units of one total, and a channel has its own limit beside: "one call
 * or four chats" is 4 units, a call 4, a chat 1. Two live contacts (voice, video) at once are never possible.
 */
import { z } from "zod";
import { Channel, channels, isLive } from "../contact/channel.ts";

export const Capacity = z.object({
  units: z.number().int().min(0).max(1_000),
  channels: z.partialRecord(
    Channel,
    z.object({
      /** Contacts of this channel at once. */
      max: z.number().int().min(0).max(50),
      /** What one of them costs. */
      units: z.number().int().min(0).max(1_000),
      /** While one of these is in hand, nothing new of the named channels. */
      blocks: z.array(Channel).default([]),
      /** Contacts of the named channels may come on top: these units do not count against them. An e-mail waits for a call. */
      interruptedBy: z.array(Channel).default([]),
    }),
  ),
});
export type Capacity = z.infer<typeof Capacity>;

/** Contacts of each channel in hand, ringing or in wrap-up. */
export type Load = Record<Channel, number>;
/** Contacts of each channel that could be taken now. */
export type Free = Record<Channel, number>;

export const noLoad: Load = { voice: 0, video: 0, chat: 0, email: 0, voicemail: 0 };
export const noFree: Free = noLoad;
export const noCapacity: Capacity = { units: 0, channels: {} };

export const anyFree = (free: Free): boolean =>
  free.voice > 0 || free.video > 0 || free.chat > 0 || free.email > 0 || free.voicemail > 0;

/** What is left of `capacity` beside this load, each channel looked at alone. */
export function freeBeside(capacity: Capacity, load: Load): Free {
  const free = { ...noFree };
  for (const channel of channels) free[channel] = freeOf(channel, capacity, load);
  return free;
}

export function loadOf(inHand: Iterable<Channel>): Load {
  const load = { ...noLoad };
  for (const channel of inHand) load[channel] += 1;
  return load;
}

export const withOneMore = (load: Load, channel: Channel): Load => ({
  ...load,
  [channel]: load[channel] + 1,
});

/**
 * Only these channels limited, each on its own: the plain form an agent without a profile has. Whoever talks is given no
 * message to listen to.
 */
export function simpleCapacity(max: Partial<Record<Channel, number>>): Capacity {
  const given = channels.flatMap((channel) => {
    const limit = plainLimit(max, channel);
    const blocks: Channel[] = isLive(channel) ? ["voicemail"] : [];
    return limit === 0 ? [] : [[channel, { max: limit, units: 0, blocks, interruptedBy: [] }] as const];
  });
  return { units: 0, channels: Object.fromEntries(given) };
}

/** How many of a channel such an agent takes: where nothing is said of voicemail, one message, unless nothing is taken at all. */
export function plainLimit(max: Partial<Record<Channel, number>>, channel: Channel): number {
  const limit = max[channel];
  if (limit !== undefined || channel !== "voicemail") return limit ?? 0;
  return Object.values(max).some((other) => other > 0) ? 1 : 0;
}

/** As a profile is meant that says nothing of voicemail: one message at a time with nothing else in hand, and it waits for everything. */
export function withVoicemail({ units, channels: rules }: Capacity): Capacity {
  const nothing = Object.values(rules).every(({ max }) => max === 0);
  if (rules.voicemail !== undefined || nothing) return { units, channels: rules };
  const interruptedBy = channels.filter((channel) => channel !== "voicemail");
  return { units, channels: { ...rules, voicemail: { max: 1, units, blocks: [], interruptedBy } } };
}

function freeOf(channel: Channel, capacity: Capacity, load: Load): number {
  const own = capacity.channels[channel];
  if (own === undefined) return 0;
  let used = 0;
  for (const other of channels) {
    if (load[other] === 0) continue;
    const rule = capacity.channels[other];
    if (isLive(channel) && isLive(other)) return 0;
    if (rule?.blocks.includes(channel)) return 0;
    if (!rule?.interruptedBy.includes(channel)) used += load[other] * (rule?.units ?? 0);
  }
  const most = isLive(channel) ? Math.min(1, own.max) : own.max;
  const left = Math.max(0, most - load[channel]);
  return own.units === 0
    ? left
    : Math.min(left, Math.max(0, Math.floor((capacity.units - used) / own.units)));
}
