import { Button, Select, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { CalendarPlus, PhoneOutgoing } from "lucide-react";
import { useState } from "react";
import { configQuery } from "../api/queries.ts";
import { FailureNote } from "../app/failure-note.tsx";
import { count } from "../app/format.ts";
import { inLocale } from "../app/locale.ts";
import { m } from "../paraglide/messages.js";
import { CallbackTable } from "./callback-table.tsx";
import classes from "./callbacks-page.module.css";
import { CancelCallback } from "./cancel-callback.tsx";
import { callbacksQuery, type PromisedCallback } from "./queries.ts";
import { ScheduleCallback } from "./schedule-callback.tsx";

const route = getRouteApi("/shell/supervisor/callbacks");
/** The API lists no more at once. */
const mostListed = 500;

/** The calls that are promised to customers, of all queues or of one: made, looked over, and taken back. */
export function CallbacksPage() {
  const { queue } = route.useSearch();
  const navigate = route.useNavigate();
  const config = useQuery(configQuery).data;
  const zone = config?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const list = useQuery(callbacksQuery(queue));
  const [scheduling, setScheduling] = useState(false);
  const [leaving, setLeaving] = useState<PromisedCallback | null>(null);
  const [asked, setAsked] = useState(false);
  const rows = list.data ?? [];
  const narrow = (to: string | undefined) => void navigate({ search: { queue: to }, replace: true });

  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div>
          <h1 className={classes.title}>{m.callbacks()}</h1>
          <Text size="xs" c="dimmed">
            {m.times_in_zone({ zone })}
          </Text>
        </div>
        <div className={classes.tools}>
          <Select
            aria-label={m.queue()}
            placeholder={m.all_queues()}
            clearable
            clearButtonProps={{ "aria-label": m.all_queues() }}
            data={config?.queues.map(({ id, name }) => ({ value: id, label: inLocale(name) })) ?? []}
            value={queue ?? null}
            onChange={(value) => narrow(value ?? undefined)}
            data-testid="callbacks-of-queue"
          />
          <Button
            leftSection={<CalendarPlus size={16} />}
            onClick={() => setScheduling(true)}
            data-testid="schedule-callback"
          >
            {m.schedule_a_callback()}
          </Button>
        </div>
      </header>
      {list.error && <FailureNote error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && (
        <section className={classes.card}>
          <div className={classes.loading} role="status" aria-label={m.loading()}>
            {[0, 1, 2, 3].map((one) => (
              <Skeleton key={one} height={30} radius="md" />
            ))}
          </div>
        </section>
      )}
      {list.data && (
        <section className={classes.card} aria-label={m.callbacks()}>
          {rows.length === 0 ? (
            <div className={classes.empty}>
              <PhoneOutgoing size={30} strokeWidth={1.3} aria-hidden="true" />
              <p>{queue === undefined ? m.callbacks_empty() : m.callbacks_empty_queue()}</p>
              {queue !== undefined && (
                <Button size="xs" variant="default" onClick={() => narrow(undefined)}>
                  {m.show_all_queues()}
                </Button>
              )}
            </div>
          ) : (
            <CallbackTable
              rows={rows}
              zone={zone}
              cancel={(callback) => {
                setLeaving(callback);
                setAsked(true);
              }}
            />
          )}
          {rows.length >= mostListed && (
            <p className={classes.more}>{m.callbacks_first({ count: count(mostListed) })}</p>
          )}
        </section>
      )}
      <ScheduleCallback opened={scheduling} start={{ queue }} close={() => setScheduling(false)} />
      {leaving && <CancelCallback callback={leaving} opened={asked} close={() => setAsked(false)} />}
    </div>
  );
}
