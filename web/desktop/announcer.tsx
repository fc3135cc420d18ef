import { VisuallyHidden } from "@mantine/core";
import { m } from "../paraglide/messages.js";
import { channelName, useNames, whoIs } from "./names.ts";
import { useDesk } from "./use-desktop.ts";

/** Tells a screen reader what rings. */
export function Announcer() {
  const offer = useDesk((state) => state.offers.at(-1) ?? null);
  const names = useNames();
  return (
    <VisuallyHidden aria-live="assertive" role="status" data-testid="announcer">
      {offer &&
        m.announce_offer({
          channel: channelName(offer.card.channel),
          queue: names.queue(offer.card.queue),
          name: whoIs(offer.card),
        })}
    </VisuallyHidden>
  );
}
