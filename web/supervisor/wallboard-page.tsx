import { Skeleton, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { WifiOff } from "lucide-react";
import type { QueueReport } from "../../domain/wallboard/report.ts";
import { configQuery } from "../api/queries.ts";
import { clock, count, percent } from "../app/format.ts";
import { useNow } from "../live/clock.ts";
import { m } from "../paraglide/messages.js";
import { AgentTable } from "./agent-table.tsx";
import { CloseAll } from "./close-all.tsx";
import { activities, countActivities, totalsOf } from "./figures.ts";
import { QueueTable } from "./queue-table.tsx";
import { Tile } from "./tile.tsx";
import { useWallboard } from "./use-wallboard.ts";
import classes from "./wallboard-page.module.css";

/** The present: a line for each queue, a line for each agent, and all of it as five figures. */
export function WallboardPage() {
  const { snapshot, clockSkewMs, link } = useWallboard();
  const config = useQuery(configQuery).data;
  const now = useNow() + clockSkewMs;
  if (snapshot === null)
    return (
      <div className={classes.page} role="status" aria-label={m.loading()}>
        <Skeleton height={92} radius="lg" />
        <Skeleton height={220} radius="lg" />
        <Skeleton height={260} radius="lg" />
      </div>
    );
  const totals = totalsOf(snapshot.queues);
  const doing = countActivities(snapshot.agents);
  const here = activities.reduce((sum, one) => sum + (one === "offline" ? 0 : doing[one]), 0);
  return (
    <div className={classes.page}>
      <VisuallyHidden>
        <h1>{m.nav_wallboard()}</h1>
      </VisuallyHidden>
      {link !== "open" && (
        <p className={classes.lost} role="alert">
          <WifiOff size={15} aria-hidden="true" />
          {m.wallboard_lost()}
        </p>
      )}
      <dl className={classes.tiles}>
        <Tile
          name={m.waiting()}
          value={count(totals.waiting)}
          mood={totals.waiting > 0 ? "warn" : undefined}
        />
        <Tile
          name={m.longest_wait()}
          value={totals.oldestArrivedAt === null ? "–" : clock(now - totals.oldestArrivedAt)}
        />
        <Tile name={m.agents_available()} value={`${doing.available} / ${here}`} />
        <Tile name={m.answered_today()} value={count(totals.answered)} />
        <Tile
          name={m.service_level_today()}
          value={totals.serviceLevel === null ? "–" : percent(totals.serviceLevel)}
        />
      </dl>
      <section className={classes.card} aria-label={m.queues()}>
        <div className={classes.head}>
          <h2 className={classes.heading}>{m.queues()}</h2>
          {snapshot.queues.some(({ state }) => state !== "emergency") && (
            <CloseAll waiting={totals.waiting} />
          )}
        </div>
        <QueueTable queues={inOrder(snapshot.queues, config?.queues)} agents={snapshot.agents} now={now} />
      </section>
      <section className={classes.card} aria-label={m.agents()}>
        <h2 className={classes.heading}>{m.agents()}</h2>
        <AgentTable agents={snapshot.agents} now={now} />
      </section>
    </div>
  );
}

/** Queues as the tenant orders them; ones it does not know (any more) last. */
function inOrder(reports: QueueReport[], known: { id: string }[] | undefined): QueueReport[] {
  const place = (id: string) => {
    const found = known?.findIndex((one) => one.id === id) ?? -1;
    return found === -1 ? Number.POSITIVE_INFINITY : found;
  };
  return [...reports].sort((a, b) => place(a.queue) - place(b.queue) || a.queue.localeCompare(b.queue));
}
