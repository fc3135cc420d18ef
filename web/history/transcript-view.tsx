import { Text } from "@mantine/core";
import type { TranscriptMessage } from "../../domain/contact/transcript.ts";
import type { ContactRow } from "../api/types.ts";
import { Bubble } from "../chat/bubble.tsx";
import { layOut } from "../chat/lay-out.ts";
import { m } from "../paraglide/messages.js";
import classes from "./transcript-view.module.css";

/** What was written, as the two sides saw it. */
export function TranscriptView({
  contact,
  messages,
}: {
  contact: ContactRow;
  messages: TranscriptMessage[];
}) {
  if (messages.length === 0) return <Text c="dimmed">{m.transcript_empty()}</Text>;
  return (
    <div className={classes.transcript} data-testid="transcript">
      {layOut(messages).map((line) =>
        line.kind === "message" ? (
          <Bubble
            key={line.message.number}
            contact={contact.id}
            message={line.message}
            first={line.first}
            language={contact.language}
            delivery={null}
          />
        ) : null,
      )}
    </div>
  );
}
