import { Drawer, Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { WaitingExplained } from "../../domain/queue/explained.ts";
import { ApiFailure } from "../api/failure.ts";
import { configQuery } from "../api/queries.ts";
import { FailureNote } from "../app/failure-note.tsx";
import { duration, timeToTheSecond } from "../app/format.ts";
import { ChannelBadge } from "../desktop/channel-badge.tsx";
import { useNames } from "../desktop/names.ts";
import { needsWords } from "../history/routing-words.ts";
import { m } from "../paraglide/messages.js";
import { NeedsForm } from "./needs-form.tsx";
import { waitingExplainedQuery } from "./queries.ts";
import { stepThenWords } from "./step-words.ts";
import classes from "./why-here.module.css";
import { aheadWords, urgencyLines, whyNotWords } from "./why-words.ts";

interface Props {
  queue: string;
  /** null: closed. */
  contact: string | null;
  who(contact: string): string;
  agent(id: string): string;
  close(): void;
}

/** "Why is this one third?": the sum behind a contact's place, who is before it, who could take it; and a way to change it. */
export function WhyHere({ contact, close, ...rest }: Props) {
  return (
    <Drawer
      opened={contact !== null}
      onClose={close}
      position="right"
      size={600}
      title={contact === null ? "" : rest.who(contact)}
      closeButtonProps={{ "aria-label": m.close() }}
    >
      {contact !== null && <Explanation key={contact} contact={contact} {...rest} />}
    </Drawer>
  );
}

function Explanation({ queue, contact, who, agent }: Omit<Props, "contact" | "close"> & { contact: string }) {
  const { data, error, isPending, refetch } = useQuery(waitingExplainedQuery(queue, contact));
  const zone = useQuery(configQuery).data?.timeZone;
  if (error instanceof ApiFailure && error.status === 404) return <p role="status">{m.why_gone()}</p>;
  if (error) return <FailureNote error={error} retry={() => void refetch()} />;
  if (isPending) return <Skeleton height={320} role="status" aria-label={m.loading()} />;
  return (
    <Stack gap="lg" data-testid="why-here-explained">
      <div>
        <h2 className={classes.title}>{m.why_here_title({ place: data.place })}</h2>
        <p>
          {m.why_place({ place: data.place, waiting: data.waiting, waited: duration(data.waitedMs) })}{" "}
          {data.expectedWaitMs === null
            ? m.why_no_expected()
            : m.why_expected({ time: duration(data.expectedWaitMs) })}
        </p>
        {data.held && <p>{m.why_held()}</p>}
      </div>
      <section>
        <h3 className={classes.heading}>{m.urgency()}</h3>
        <dl className={classes.sum}>
          {urgencyLines(data.urgency, zone).map(({ words, value, total }) => (
            <div key={words} data-total={total}>
              <dt>{words}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <Ahead explained={data} who={who} />
      <Asked explained={data} agent={agent} zone={zone} />
      <Members explained={data} agent={agent} zone={zone} />
      <NeedsForm explained={data} agent={agent} />
    </Stack>
  );
}

function Ahead({ explained: { ahead }, who }: { explained: WaitingExplained; who(contact: string): string }) {
  return (
    <section>
      <h3 className={classes.heading}>{m.who_is_ahead()}</h3>
      {ahead.length === 0 ? (
        <p>{m.nobody_ahead()}</p>
      ) : (
        <ol className={classes.ahead}>
          {ahead.map((one) => (
            <li key={one.contact}>
              <b>{one.place}</b>
              <ChannelBadge channel={one.channel} size={22} />
              <span>{who(one.contact)}</span>
              <span className={classes.dim}>{aheadWords(one)}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

interface PartProps {
  explained: WaitingExplained;
  agent(id: string): string;
  zone: string | undefined;
}

function Asked({ explained: { step, needs }, agent, zone }: PartProps) {
  const names = useNames();
  const { begun, asked, next } = step;
  const skills = needsWords({ ...asked, preferred: needs.preferred }, { ...names, agent });
  return (
    <section>
      <h3 className={classes.heading}>{m.what_it_asks()}</h3>
      <p>
        {begun === 0 ? m.asked_own() : m.asked_step({ number: begun })} {m.asked_now({ skills })}
      </p>
      {next !== null && (
        <p>
          {next.at === null
            ? m.next_step_rule({ number: next.number, then: stepThenWords(next.then, names) })
            : m.next_step_at({
                number: next.number,
                time: timeToTheSecond(next.at, zone),
                then: stepThenWords(next.then, names),
              })}
        </p>
      )}
    </section>
  );
}

/** Those who could have it come first. */
function Members({ explained: { members }, agent, zone }: PartProps) {
  const names = useNames();
  const inOrder = members.toSorted((a, b) => a.whyNot.length - b.whyNot.length);
  return (
    <section>
      <h3 className={classes.heading}>{m.who_could_take_it()}</h3>
      <ul className={classes.members}>
        {inOrder.map(({ agent: id, whyNot }) => (
          <li key={id} data-could={whyNot.length === 0 || undefined}>
            <span>{agent(id)}</span>
            <span>
              {whyNot.length === 0
                ? m.could_take_it()
                : whyNot.map((why) => whyNotWords(why, names, zone)).join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
