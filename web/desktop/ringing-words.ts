import type { Offer } from "../../domain/agent/desktop.ts";
import type { Ringing } from "../alert/alerts.ts";
import { configQuery } from "../api/queries.ts";
import { queryClient } from "../api/query-client.ts";
import { m } from "../paraglide/messages.js";
import { channelName, namesOf, whoIs } from "./names.ts";

/** An offer in the words of a notification. */
export function ringingWords({ offer, card }: Offer): Ringing {
  const names = namesOf(queryClient.getQueryData(configQuery.queryKey));
  return {
    offer,
    channel: card.channel,
    title: m.ringing_title({ name: whoIs(card) }),
    body: `${channelName(card.channel)} · ${names.queue(card.queue)}`,
  };
}
