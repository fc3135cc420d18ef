import { useQuery } from "@tanstack/react-query";
import type { OfferCard } from "../../domain/contact/card.ts";
import type { Channel } from "../../domain/contact/channel.ts";
import type { Language } from "../../domain/media/protocol.ts";
import { configQuery } from "../api/queries.ts";
import { inLocale } from "../app/locale.ts";
import { m } from "../paraglide/messages.js";
import { getLocale } from "../paraglide/runtime.js";

interface Named {
  id: string;
  name: { en: string; ja: string };
}
/** What of the configuration has names here. */
export interface NamedThings {
  queues: Named[];
  skills: Named[];
  entryPoints: Named[];
  dispositions: Named[];
  notReadyReasons: Named[];
  tiers: (Named & { priority: number })[];
}

export interface Names {
  queue(id: string | null): string;
  skill(id: string): string;
  entry(id: string): string;
  disposition(id: string): string;
  reason(id: string): string;
  tier(id: string): string;
  /** How far above the ordinary a tier is: 0 (ordinary) to 1 (the highest there is). */
  rank(tier: string): number;
}

/** Names of the tenant's things in the language of the screen; an id nobody knows (any more) is shown as it is. */
export function namesOf(config: NamedThings | undefined): Names {
  const find = (list: Named[] | undefined, id: string): string => {
    const found = list?.find((one) => one.id === id);
    return found ? inLocale(found.name) : id;
  };
  return {
    queue: (id) => (id === null ? "–" : find(config?.queues, id)),
    skill: (id) => find(config?.skills, id),
    entry: (id) => find(config?.entryPoints, id),
    disposition: (id) => find(config?.dispositions, id),
    // The one reason that nobody configures: the desktop has just been opened.
    reason: (id) => (id === "signed-in" ? m.reason_signed_in() : find(config?.notReadyReasons, id)),
    tier: (id) => find(config?.tiers, id),
    rank(id) {
      const priorities = config?.tiers.map((tier) => tier.priority) ?? [];
      const mine = config?.tiers.find((tier) => tier.id === id)?.priority ?? 0;
      const top = Math.max(0, ...priorities);
      return top === 0 ? 0 : mine / top;
    },
  };
}

export function useNames(): Names {
  return namesOf(useQuery(configQuery).data);
}

/** Where a contact comes from, as its card says it: a number, or the one word for a browser. */
export const originWords = (origin: string): string => (origin === "web visitor" ? m.web_visitor() : origin);

/** The customer's name, or where an unknown one comes from. */
export const whoIs = (card: OfferCard): string => card.customer?.name ?? originWords(card.origin);

export const languageName = (language: Language): string =>
  language === "ja" ? m.language_ja() : m.language_en();

const channels: Record<Channel, () => string> = {
  voice: m.channel_voice,
  video: m.channel_video,
  chat: m.channel_chat,
  email: m.channel_email,
  voicemail: m.channel_voicemail,
};

export const channelName = (channel: Channel): string => channels[channel]();

/** What the flow calls a thing it learnt, in the language of the screen if it has it. */
export const learntLabel = ({ label, words }: OfferCard["learnt"][number]): string =>
  words?.[getLocale()] ?? words?.en ?? label;

/** A learnt value as people read it. */
export const learntValue = ({ shown, value }: OfferCard["learnt"][number]): string =>
  shown?.[getLocale()] ?? shown?.en ?? value;
