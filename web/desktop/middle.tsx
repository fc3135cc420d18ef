import { Center, Loader, Stack, Text } from "@mantine/core";
import { CallPanel } from "../call/call-panel.tsx";
import { ChatThread } from "../chat/chat-thread.tsx";
import { Composer } from "../chat/composer.tsx";
import { m } from "../paraglide/messages.js";
import { ConversationHeader } from "./conversation-header.tsx";
import { isLive } from "./live.ts";
import classes from "./middle.module.css";
import { whoIs } from "./names.ts";
import { OfferHero } from "./offer-hero.tsx";
import { Recent } from "./recent.tsx";
import { viewOf } from "./selectors.ts";
import { useDesk } from "./use-desktop.ts";
import { VoicemailPanel } from "./voicemail-panel.tsx";
import { WrapUpForm } from "./wrap-up-form.tsx";

/** What is in the middle: the ringing offer, the conversation, or the work after it. */
export function Middle({ showDetails }: { showDetails?: () => void }) {
  const focus = useDesk((state) => state.focus);
  const view = useDesk((state) => (focus === null ? null : viewOf(state, focus)));
  const offer = useDesk((state) => state.offers.find((one) => one.card.contact === focus) ?? null);
  const awaited = useDesk((state) => (state.awaited?.contact === focus ? state.awaited : null));
  if (view) {
    const live = isLive(view.channel);
    const message = view.channel === "voicemail";
    const over = view.state === "wrap-up" || view.state === "ended";
    return (
      <div className={classes.contact} key={view.contact}>
        <ConversationHeader view={view} showDetails={showDetails} />
        <div className={classes.body}>
          {live && !over && <CallPanel view={view} />}
          {message && <VoicemailPanel view={view} />}
          {!live && <ChatThread view={view} />}
          {!live && !message && !over && <Composer view={view} />}
          {over && <WrapUpForm view={view} />}
        </div>
      </div>
    );
  }
  if (offer && !awaited) return <OfferHero offer={offer} />;
  if (awaited)
    return (
      <Center>
        <Stack align="center" gap="xs" role="status">
          <Loader size="md" />
          <Text fw={600}>{m.state_connecting()}</Text>
          <Text c="dimmed">{whoIs(awaited)}</Text>
        </Stack>
      </Center>
    );
  return <Recent />;
}
