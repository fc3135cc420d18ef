import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { PhoneOutgoing } from "lucide-react";
import type { OfferCard } from "../../domain/contact/card.ts";
import { customerQuery } from "../api/queries.ts";
import { m } from "../paraglide/messages.js";
import type { CallbackStart } from "./schedule-callback.tsx";

/** Offers to call the customer of a contact back, on the number they have called from, else the first we know. */
export function ScheduleCallbackButton({ card, ask }: { card: OfferCard; ask(start: CallbackStart): void }) {
  const id = card.customer?.id ?? "";
  const known = useQuery({ ...customerQuery(id), enabled: id !== "" }).data?.phones[0];
  const number = /^\+?\d{3,}$/.test(card.origin) ? card.origin : known;
  return (
    <Button
      mt="md"
      size="xs"
      variant="default"
      leftSection={<PhoneOutgoing size={14} />}
      onClick={() => ask({ number, queue: card.queue, language: card.customer?.language ?? card.language })}
      data-testid="schedule-callback"
    >
      {m.schedule_a_callback()}
    </Button>
  );
}
