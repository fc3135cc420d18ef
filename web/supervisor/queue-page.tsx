import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ChevronLeft, PhoneOutgoing } from "lucide-react";
import { configQuery, contactsQuery, usersQuery } from "../api/queries.ts";
import { FailureNote } from "../app/failure-note.tsx";
import { clock, count, duration, percent } from "../app/format.ts";
import { useNames } from "../desktop/names.ts";
import { useNow } from "../live/clock.ts";
import { m } from "../paraglide/messages.js";
import { promisesOf, serviceLevel } from "./figures.ts";
import { waitingQuery } from "./queries.ts";
import { EmergencySwitch, QueueStateWord } from "./queue-state.tsx";
import { Tile } from "./tile.tsx";
import { useWallboard } from "./use-wallboard.ts";
import { WaitingTable } from "./waiting-table.tsx";
import classes from "./wallboard-page.module.css";
import { WhyHere } from "./why-here.tsx";

const route = getRouteApi("/shell/supervisor/queues/$queue");

/** One queue just now: its figures, who waits in which order, and why. */
export function QueuePage() {
  const { queue } = route.useParams();
  const { why } = route.useSearch();
  const navigate = route.useNavigate();
  const names = useNames();
  const zone = useQuery(configQuery).data?.timeZone;
  const users = useQuery(usersQuery).data;
  const { snapshot, clockSkewMs } = useWallboard();
  const now = useNow() + clockSkewMs;
  const list = useQuery(waitingQuery(queue));
  const who = useWho(queue);
  const report = snapshot?.queues.find((one) => one.queue === queue);
  const agent = (id: string) => users?.find((user) => user.id === id)?.name ?? id;
  return (
    <div className={classes.page}>
      <header className={classes.queueHead}>
        <Link to="/supervisor" className={classes.link}>
          <ChevronLeft size={16} aria-hidden="true" /> {m.back_to_wallboard()}
        </Link>
        <h1 className={classes.title}>{names.queue(queue)}</h1>
        {report && (
          <>
            <QueueStateWord state={report.state} />
            <EmergencySwitch report={report} />
          </>
        )}
        <Button
          renderRoot={(props) => <Link to="/supervisor/callbacks" search={{ queue }} {...props} />}
          size="xs"
          variant="default"
          leftSection={<PhoneOutgoing size={14} />}
          data-testid="queue-callbacks"
        >
          {m.callbacks()}
        </Button>
      </header>
      {report && (
        <dl className={classes.tiles}>
          <Tile
            name={m.waiting()}
            value={count(report.waiting)}
            mood={report.waiting > 0 ? "warn" : undefined}
          />
          <Tile
            name={m.longest_wait()}
            value={report.oldestArrivedAt === null ? "–" : clock(now - report.oldestArrivedAt)}
          />
          <Tile
            name={m.expected_wait_now()}
            value={report.expectedWaitMs === null ? "–" : duration(report.expectedWaitMs)}
          />
          <Tile name={m.ready_agents()} value={count(report.ready)} />
          <Tile name={m.service_level_today()} value={share(serviceLevel(report.today))} />
          <Tile name={m.promises_kept()} value={share(promisesOf(report.today)?.share ?? null)} />
        </dl>
      )}
      <section className={classes.card} aria-label={m.waiting_list()}>
        <h2 className={classes.heading}>{m.waiting_list()}</h2>
        {list.isPending && <Skeleton height={160} m="md" role="status" aria-label={m.loading()} />}
        {list.error && <FailureNote error={list.error} retry={() => void list.refetch()} />}
        {list.data && (
          <WaitingTable
            rows={list.data.items}
            now={now}
            zone={zone}
            who={who}
            agent={agent}
            explain={(contact) => void navigate({ search: { why: contact }, replace: true })}
          />
        )}
      </section>
      <WhyHere
        queue={queue}
        contact={why ?? null}
        who={who}
        agent={agent}
        close={() => void navigate({ search: {}, replace: true })}
      />
    </div>
  );
}

const share = (value: number | null): string => (value === null ? "–" : percent(value));

/** Who a contact is: the customer's name or number where history knows it by now, else the head of its id. */
function useWho(queue: string): (contact: string) => string {
  const recent = useInfiniteQuery({ ...contactsQuery({ queue }), refetchInterval: 5_000 });
  const rows = recent.data?.pages.flatMap((page) => page.items) ?? [];
  return (contact) => {
    const row = rows.find(({ id }) => id === contact);
    return row?.customerName ?? row?.origin ?? contact.slice(0, 8);
  };
}
