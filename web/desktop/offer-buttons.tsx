import { Button, Group, Kbd } from "@mantine/core";
import type { Offer } from "../../domain/agent/desktop.ts";
import { m } from "../paraglide/messages.js";
import { channelIcons } from "./channel-badge.tsx";
import { DeclineButton } from "./decline-button.tsx";
import { keyWords } from "./keys.ts";
import { useDesk, useDesktop } from "./use-desktop.ts";

/** Accept and decline, with their keys. */
export function OfferButtons({ offer, large = false }: { offer: Offer; large?: boolean }) {
  const desktop = useDesktop();
  const answer = useDesk((state) => state.answers[offer.offer] ?? null);
  const Icon = channelIcons[offer.card.channel];
  return (
    <Group gap="xs" wrap="nowrap" grow preventGrowOverflow={false}>
      <Button
        color="green"
        size={large ? "lg" : "sm"}
        flex={2}
        loading={answer === "accept"}
        disabled={answer === "decline"}
        leftSection={<Icon size={large ? 20 : 16} />}
        rightSection={large ? <Kbd size="xs">{keyWords("accept")}</Kbd> : undefined}
        onClick={() => desktop.accept(offer.offer)}
        data-testid="offer-accept"
      >
        {m.accept()}
      </Button>
      <DeclineButton offer={offer.offer} answer={answer} large={large} />
    </Group>
  );
}
