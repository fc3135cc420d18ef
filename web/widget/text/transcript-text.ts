import type { TranscriptMessage } from "../../../domain/contact/transcript.ts";
import type { Language } from "../../../domain/media/protocol.ts";
import { sizeInWords, type Words } from "../words/words.ts";

/** A conversation as plain text, for the visitor to keep: a line a message, with time and speaker. */
export function transcriptText(
  messages: readonly TranscriptMessage[],
  words: Words,
  language: Language,
): string {
  const when = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const lines = messages.map((message) => {
    const who =
      message.from.kind === "agent"
        ? message.from.name
        : message.from.kind === "flow"
          ? words.assistant
          : words.you;
    const file = message.attachment
      ? [words.attachment(message.attachment.name, sizeInWords(message.attachment.bytes))]
      : [];
    return `[${when.format(message.at)}] ${who}: ${[message.text, ...file].filter(Boolean).join(" ")}`;
  });
  return `${lines.join("\n")}\n`;
}
