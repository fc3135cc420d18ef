import { Button, Group, Kbd } from "@mantine/core";
import { Phone, PhoneOff } from "lucide-react";
import type { Offer } from "../../domain/agent/desktop.ts";
import { m } from "../paraglide/messages.js";
import { keyWords } from "./keys.ts";
import { useDesk, useDesktop } from "./use-desktop.ts";

/** Accept and decline, with their keys. */
export function OfferButtons({ offer, large = false }: { offer: Offer; large?: boolean }) {
  const desktop = useDesktop();
  const answer = useDesk((state) => state.answers[offer.offer] ?? null);
  return (
    <Group gap="xs" wrap="nowrap" grow preventGrowOverflow={false}>
      <Button
        color="green"
        size={large ? "lg" : "sm"}
        flex={2}
        loading={answer === "accept"}
        disabled={answer === "decline"}
        leftSection={<Phone size={large ? 20 : 16} />}
        rightSection={large ? <Kbd size="xs">{keyWords("accept")}</Kbd> : undefined}
        onClick={() => desktop.accept(offer.offer)}
        data-testid="offer-accept"
      >
        {m.accept()}
      </Button>
      <Button
        variant="default"
        size={large ? "lg" : "sm"}
        flex={1}
        loading={answer === "decline"}
        disabled={answer === "accept"}
        leftSection={large ? <PhoneOff size={18} /> : undefined}
        onClick={() => desktop.decline(offer.offer)}
        data-testid="offer-decline"
      >
        {m.decline()}
      </Button>
    </Group>
  );
}
