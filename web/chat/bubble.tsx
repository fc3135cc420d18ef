import { Bot, Check, CheckCheck } from "lucide-react";
import type { TranscriptMessage } from "../../domain/contact/transcript.ts";
import type { Language } from "../../domain/media/protocol.ts";
import { timeOfDay, timeToTheSecond } from "../app/format.ts";
import { useTimeZone } from "../app/time-zone.ts";
import { m } from "../paraglide/messages.js";
import { AttachmentChip } from "./attachment-chip.tsx";
import classes from "./bubble.module.css";
import { Linked } from "./linked.tsx";

const deliveries = {
  sent: { Icon: Check, words: m.delivery_sent },
  delivered: { Icon: CheckCheck, words: m.delivery_delivered },
  read: { Icon: CheckCheck, words: m.delivery_read },
};

interface Props {
  contact: string;
  message: TranscriptMessage;
  first: boolean;
  language: Language;
  delivery: keyof typeof deliveries | null;
}

/** One line of a conversation. */
export function Bubble({ contact, message, first, language, delivery }: Props) {
  const { from, text, choices, attachment, at } = message;
  const zone = useTimeZone();
  const name = from.kind === "agent" ? from.name : from.kind === "flow" ? m.from_flow() : m.from_customer();
  return (
    <div className={classes.line} data-from={from.kind} data-first={first || undefined} data-testid="message">
      {first && (
        <p className={classes.meta}>
          {from.kind === "flow" && <Bot size={13} aria-hidden="true" />}
          {name}
          <time dateTime={new Date(at).toISOString()}>{timeOfDay(at, zone)}</time>
        </p>
      )}
      <div className={classes.bubble} title={timeToTheSecond(at, zone)} lang={language}>
        {text && <Linked text={text} />}
        {attachment && <AttachmentChip contact={contact} attachment={attachment} />}
        {choices && (
          <ul className={classes.choices}>
            {choices.map((choice) => (
              <li key={choice.value}>{choice.label}</li>
            ))}
          </ul>
        )}
      </div>
      {delivery && <Delivery state={delivery} />}
    </div>
  );
}

function Delivery({ state }: { state: keyof typeof deliveries }) {
  const { Icon, words } = deliveries[state];
  return (
    <p className={classes.delivery} data-delivery={state}>
      <Icon size={14} aria-hidden="true" />
      {words()}
    </p>
  );
}
