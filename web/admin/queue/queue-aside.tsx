import { Button, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { useState } from "react";
import type { QueueConfig } from "../../../domain/directory/config.ts";
import { queueWords, type Topic } from "../../../domain/preview/queue-words.ts";
import { configQuery } from "../../api/queries.ts";
import { inLocale } from "../../app/locale.ts";
import { useNames } from "../../desktop/names.ts";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import { waitingQuery } from "../../supervisor/queries.ts";
import { EmergencySwitch } from "../../supervisor/queue-state.tsx";
import type { AsideProps } from "../sections.tsx";
import classes from "./queue-aside.module.css";
import { TryIt } from "./try-it.tsx";

/** Beside the form: what the queue will do in plain words, and what can be done with it as it is. */
export function QueueAside({ part, isNew, dirty }: AsideProps<QueueConfig>) {
  const [trying, setTrying] = useState(false);
  const live = useQuery(configQuery).data?.queues.find(({ id }) => id === part.id);
  return (
    <>
      {!isNew && (
        <div className={classes.actions}>
          <Button
            size="xs"
            variant="light"
            leftSection={<FlaskConical size={15} />}
            onClick={() => setTrying(true)}
            data-testid="try-it"
          >
            {m.try_it()}
          </Button>
          {live && <Emergency queue={live} />}
        </div>
      )}
      <QueuePreview queue={{ ...part, closed: live?.closed ?? part.closed }} />
      <TryIt queue={part.id} dirty={dirty} opened={trying} close={() => setTrying(false)} />
    </>
  );
}

const topics: Record<Topic, () => string> = {
  who: m.who_is_asked,
  order: m.whom_it_prefers,
  offer: m.offers,
  priority: m.priority,
  hours: m.opening,
  limits: m.limits,
  messages: m.messages_while_waiting,
  callback: m.callback,
  "service-level": m.service_level,
};

/** Each line leads to the fields it comes from. */
function QueuePreview({ queue }: { queue: QueueConfig }) {
  const names = useNames();
  const config = useQuery(configQuery).data;
  if (config === undefined) return <Skeleton height={200} role="status" aria-label={m.loading()} />;
  const hours = (id: string) => {
    const found = config.hours.find((one) => one.id === id);
    return found ? inLocale(found.name) : id;
  };
  const lines = queueWords(
    queue,
    { skill: names.skill, queue: names.queue, notReadyReason: names.reason, hours },
    getLocale(),
  );
  return (
    <section className={classes.preview} aria-labelledby="preview-title" data-testid="queue-preview">
      <h3 id="preview-title">{m.in_plain_words()}</h3>
      <dl>
        {lines.map(({ topic, words }) => (
          <div key={topic}>
            <dt>
              <a href={`#queue-${topic}`} onClick={(event) => goTo(event, `queue-${topic}`)}>
                {topics[topic]()}
              </a>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The address stays as it is: leaving it would ask about unsaved changes. */
function goTo(event: React.MouseEvent, id: string): void {
  event.preventDefault();
  const fields = document.getElementById(id);
  fields?.scrollIntoView({ block: "start" });
  fields?.querySelector<HTMLElement>("input, button, textarea")?.focus({ preventScroll: true });
}

function Emergency({ queue }: { queue: Pick<QueueConfig, "id" | "closed"> }) {
  const waiting = useQuery(waitingQuery(queue.id)).data?.items.length ?? 0;
  return (
    <EmergencySwitch report={{ queue: queue.id, state: queue.closed ? "emergency" : "open", waiting }} />
  );
}
