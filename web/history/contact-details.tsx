import { Skeleton, Stack, Tabs, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { contactQuery } from "../api/queries.ts";
import type { ContactRow } from "../api/types.ts";
import { FailureNote } from "../app/failure-note.tsx";
import { dayAndTime, duration } from "../app/format.ts";
import { useTimeZone } from "../app/time-zone.ts";
import { ChannelBadge } from "../desktop/channel-badge.tsx";
import { languageName, useNames } from "../desktop/names.ts";
import { m } from "../paraglide/messages.js";
import classes from "./contact-details.module.css";
import { EventList } from "./event-list.tsx";
import { OutcomeWord } from "./outcome.tsx";
import { Recordings } from "./recordings.tsx";
import { TranscriptView } from "./transcript-view.tsx";

/** A contact as history has it: the figures, the recording, what was said, what happened. */
export function ContactDetails({ contact: id }: { contact: string }) {
  const { data, error, isPending, refetch } = useQuery(contactQuery(id));
  if (isPending)
    return (
      <Stack gap="sm" role="status" aria-label={m.loading()}>
        <Skeleton height={40} />
        <Skeleton height={120} />
        <Skeleton height={220} />
      </Stack>
    );
  if (error) return <FailureNote error={error} retry={() => void refetch()} />;
  const { contact, events, transcript } = data;
  const isRecordedMessage = events.some(
    ({ event }) => event.type === "voicemail.taken" && event.segments.length > 0,
  );
  return (
    <Stack gap="md" data-testid="contact-details">
      <Head contact={contact} />
      <Figures contact={contact} />
      {contact.note && (
        <blockquote className={classes.note}>
          <Text size="xs" c="dimmed">
            {m.note()}
          </Text>
          {contact.note}
        </blockquote>
      )}
      {(contact.recordings > 0 || isRecordedMessage) && <Recordings contact={id} alone={isRecordedMessage} />}
      <Tabs defaultValue={transcript.length > 0 ? "transcript" : "events"} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="transcript">{m.transcript()}</Tabs.Tab>
          <Tabs.Tab value="events">{m.events()}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="transcript" pt="md">
          <TranscriptView contact={contact} messages={transcript} />
        </Tabs.Panel>
        <Tabs.Panel value="events" pt="md">
          <EventList entries={events} contact={contact} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function Head({ contact }: { contact: ContactRow }) {
  const zone = useTimeZone();
  return (
    <div className={classes.head}>
      <ChannelBadge channel={contact.channel} size={42} />
      <div>
        <h2 className={classes.name}>{contact.customerName ?? contact.origin ?? m.unknown_customer()}</h2>
        <p className={classes.when}>
          <time>{dayAndTime(contact.openedAt, zone)}</time> · <OutcomeWord outcome={contact.outcome} />
        </p>
      </div>
    </div>
  );
}

function Figures({ contact }: { contact: ContactRow }) {
  const names = useNames();
  const time = (ms: number | null) => (ms === null ? "–" : duration(ms));
  const figures: [string, string][] = [
    [m.queue(), names.queue(contact.queue)],
    [m.agent(), contact.agentName ?? "–"],
    [m.language(), languageName(contact.language)],
    [m.disposition(), contact.disposition ? names.disposition(contact.disposition) : "–"],
    [m.entry_point(), names.entry(contact.entry)],
    [m.wait(), time(contact.waitMs)],
    [m.talk(), time(contact.talkMs)],
    [m.held(), time(contact.answeredAt === null ? null : contact.holdMs)],
    [m.wrap_up(), time(contact.wrapUpMs)],
  ];
  return (
    <dl className={classes.figures}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
