import { shownInline } from "../../../domain/attachment/check.ts";
import type { Attachment, TranscriptMessage } from "../../../domain/contact/transcript.ts";
import type { Language } from "../../../domain/media/protocol.ts";
import type { Conversation } from "../conversation.ts";
import type { Tick } from "../state/select.ts";
import type { Pending, Upload } from "../state/state.ts";
import { linkify } from "../text/linkify.ts";
import { sizeInWords, type Words } from "../words/words.ts";
import { Icon, type IconName } from "./icons.tsx";

/** Messages of one side within this time stand together as one group. */
const groupMs = 120_000;

interface BubbleProps {
  message: TranscriptMessage;
  before: TranscriptMessage | undefined;
  after: TranscriptMessage | undefined;
  tick: Tick;
  words: Words;
  language: Language;
  urlOf(attachment: string): string;
}

export function Bubble({ message, before, after, tick, words, language, urlOf }: BubbleProps) {
  const mine = message.from.kind === "customer";
  const begins = !together(before, message);
  const ends = !together(message, after);
  const time = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" }).format(message.at);
  return (
    <div
      class={`message ${message.from.kind}${begins ? " begins" : ""}`}
      data-part="message"
      data-from={message.from.kind}
    >
      {begins && <p class={mine ? "who unseen" : "who"}>{whoOf(message, words)}</p>}
      {message.text !== "" && <p class="bubble">{rich(message.text)}</p>}
      {message.attachment && (
        <FileCard file={message.attachment} url={urlOf(message.attachment.id)} words={words} />
      )}
      {(ends || mine) && (
        <p class="meta">
          {ends && <time dateTime={new Date(message.at).toISOString()}>{time}</time>}
          {mine && <TickMark tick={tick} words={words} />}
        </p>
      )}
    </div>
  );
}

function together(a: TranscriptMessage | undefined, b: TranscriptMessage | undefined): boolean {
  return a !== undefined && b !== undefined && a.from.kind === b.from.kind && b.at - a.at < groupMs;
}

function whoOf(message: TranscriptMessage, words: Words): string {
  if (message.from.kind === "agent") return message.from.name;
  return message.from.kind === "flow" ? words.assistant : words.you;
}

const rich = (text: string) =>
  linkify(text).map((piece) =>
    piece.kind === "text" ? (
      piece.text
    ) : (
      <a key={piece.href} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
        {piece.text}
      </a>
    ),
  );

const tickIcons: Record<Tick, IconName> = {
  sending: "clock",
  sent: "tick",
  delivered: "ticks",
  read: "ticks",
};

function TickMark({ tick, words }: { tick: Tick; words: Words }) {
  return (
    <span class={`tick ${tick}`} data-part="tick" data-tick={tick} title={words[tick]}>
      <Icon name={tickIcons[tick]} size={15} />
      <span class="unseen">{words[tick]}</span>
    </span>
  );
}

function FileCard({ file, url, words }: { file: Attachment; url: string; words: Words }) {
  const size = sizeInWords(file.bytes);
  if (shownInline.has(file.type))
    return (
      <a class="shown" href={url} target="_blank" rel="noopener noreferrer" data-part="attachment">
        <img src={url} alt={words.attachment(file.name, size)} loading="lazy" />
      </a>
    );
  return (
    <a
      class="file"
      href={url}
      download={file.name}
      target="_blank"
      rel="noopener noreferrer"
      data-part="attachment"
      aria-label={words.attachment(file.name, size)}
    >
      <Icon name="file" />
      <span>
        <strong>{file.name}</strong>
        <small>{size}</small>
      </span>
      <Icon name="download" size={18} />
    </a>
  );
}

interface OnItsWay {
  words: Words;
  deeds: Conversation;
}

export function PendingBubble({ pending, words, deeds }: OnItsWay & { pending: Pending }) {
  return (
    <div class="message customer begins" data-part="pending">
      <p class="bubble faint">{pending.text}</p>
      <p class="meta">
        {pending.problem === null ? (
          <TickMark tick="sending" words={words} />
        ) : (
          <Failed
            id={pending.id}
            reason={words.problems[pending.problem]}
            words={words}
            deeds={deeds}
            again={pending.problem !== "too-long"}
          />
        )}
      </p>
    </div>
  );
}

export function UploadBubble({ upload, words, deeds }: OnItsWay & { upload: Upload }) {
  const percent = Math.round(upload.share * 100);
  return (
    <div class="message customer begins" data-part="upload">
      <p class="file faint">
        <Icon name="file" />
        <span>
          <strong>{upload.name}</strong>
          <small>{sizeInWords(upload.bytes)}</small>
        </span>
      </p>
      {upload.problem === null ? (
        <progress max={100} value={percent} aria-label={words.uploading(upload.name, percent)} />
      ) : (
        <p class="meta">
          <Failed
            id={upload.id}
            reason={words.problems[upload.problem]}
            words={words}
            deeds={deeds}
            again={upload.problem === "upload-failed" || upload.problem === "too-many"}
          />
        </p>
      )}
    </div>
  );
}

function Failed({
  id,
  reason,
  words,
  deeds,
  again = true,
}: OnItsWay & { id: string; reason: string; again?: boolean }) {
  return (
    <span class="failed" role="alert">
      <span>
        {words.notSent}: {reason}
      </span>
      {again && (
        <button type="button" class="link" onClick={() => deeds.retry(id)}>
          {words.retry}
        </button>
      )}
      <button type="button" class="link" onClick={() => deeds.discard(id)}>
        {words.discard}
      </button>
    </span>
  );
}
