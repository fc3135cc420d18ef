import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ContactView } from "../../domain/agent/desktop.ts";
import { ApiFailure } from "../api/failure.ts";
import { recordingsQuery } from "../api/queries.ts";
import { FailureNote } from "../app/failure-note.tsx";
import { RecordingPlayer } from "../history/recording-player.tsx";
import { m } from "../paraglide/messages.js";
import { useDesk } from "./use-desktop.ts";
import classes from "./voicemail-panel.module.css";

/** History hears of a message a moment after the desktop does. ms */
const againMs = 1_500;

/** A message that was left: to be heard, and beneath it to be read. */
export function VoicemailPanel({ view }: { view: ContactView }) {
  const { contact, card } = view;
  const hasWords = useDesk((state) => (state.transcripts[contact]?.length ?? 0) > 0);
  const spoken = card.voicemail?.durationMs != null;
  return (
    <section className={classes.panel} data-testid="voicemail">
      {view.state === "connected" && <p className={classes.hint}>{m.voicemail_hint()}</p>}
      {spoken && <Sound contact={contact} />}
      {spoken && !hasWords && <p className={classes.hint}>{m.voicemail_words_missing()}</p>}
    </section>
  );
}

function Sound({ contact }: { contact: string }) {
  const { data, error, refetch } = useQuery({
    ...recordingsQuery(contact),
    retry: (attempt, failure) => attempt < 10 && !(failure instanceof ApiFailure && failure.status === 403),
    retryDelay: againMs,
    refetchInterval: ({ state }) => (state.data?.length === 0 ? againMs : false),
  });
  if (error) return <FailureNote error={error} retry={() => void refetch()} />;
  if (data === undefined || data.length === 0) return <Skeleton height={84} radius="md" />;
  return <RecordingPlayer contact={contact} segments={data} alone />;
}
