import { Drawer, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { AgentReport } from "../../domain/wallboard/report.ts";
import { configQuery } from "../api/queries.ts";
import { FailureNote } from "../app/failure-note.tsx";
import { duration, timeOfDay } from "../app/format.ts";
import { useNames } from "../desktop/names.ts";
import { useNow } from "../live/clock.ts";
import { m } from "../paraglide/messages.js";
import { ActivityWord } from "./activity.tsx";
import { dayRange, today } from "./day-range.ts";
import { stretchesOf } from "./presence-stretches.ts";
import classes from "./presence-today.module.css";
import { presenceHistoryQuery } from "./queries.ts";

/** What an agent was since midnight, as a bar and line by line. */
export function PresenceToday({
  agent,
  opened,
  close,
}: {
  agent: AgentReport;
  opened: boolean;
  close(): void;
}) {
  return (
    <Drawer
      opened={opened}
      onClose={close}
      position="right"
      size={480}
      title={m.agent_today_of({ name: agent.name })}
      closeButtonProps={{ "aria-label": m.close() }}
    >
      {opened && <Today agent={agent.agent} />}
    </Drawer>
  );
}

function Today({ agent }: { agent: string }) {
  const zone = useQuery(configQuery).data?.timeZone ?? "UTC";
  const day = today(zone);
  const range = dayRange(day, day, zone);
  const { data, error, isPending, refetch } = useQuery({
    ...presenceHistoryQuery(agent, range),
    refetchInterval: 10_000,
  });
  const names = useNames();
  const now = useNow();
  if (isPending) return <Skeleton height={200} role="status" aria-label={m.loading()} />;
  if (error) return <FailureNote error={error} retry={() => void refetch()} />;
  const stretches = stretchesOf(data, { from: range.from, to: Math.min(range.to, now) });
  if (stretches.length === 0) return <p>{m.agent_today_empty()}</p>;
  const reason = (id: string | null) => (id === "put-out" ? m.presence_put_out() : id && names.reason(id));
  return (
    <>
      <div className={classes.bar} aria-hidden="true">
        {stretches.map(({ from, to, state }) => (
          <span key={from} data-activity={state} style={{ flexGrow: to - from }} />
        ))}
      </div>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{m.from_time()}</th>
            <th>{m.state()}</th>
            <th className={classes.number}>{m.length()}</th>
          </tr>
        </thead>
        <tbody>
          {stretches.toReversed().map(({ from, to, state, reason: why }) => (
            <tr key={from}>
              <td>
                <time>{timeOfDay(from, zone)}</time>
              </td>
              <td>
                <ActivityWord activity={state} reason={reason(why)} />
              </td>
              <td className={classes.number}>
                <time>{duration(to - from)}</time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
