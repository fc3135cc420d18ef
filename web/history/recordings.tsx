import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ApiFailure } from "../api/failure.ts";
import { recordingsQuery } from "../api/queries.ts";
import { FailureNote } from "../app/failure-note.tsx";
import { m } from "../paraglide/messages.js";
import { RecordingPlayer } from "./recording-player.tsx";

/** The recording of a contact, for those who may hear it. */
export function Recordings({ contact, alone = false }: { contact: string; alone?: boolean }) {
  const { data, error, isPending, refetch } = useQuery(recordingsQuery(contact));
  if (isPending) return <Skeleton height={84} radius="md" />;
  if (error instanceof ApiFailure && error.status === 403) return null;
  if (error) return <FailureNote error={error} retry={() => void refetch()} />;
  if (data.length === 0) return <p>{m.recording_pending()}</p>;
  return <RecordingPlayer contact={contact} segments={data} alone={alone} />;
}
