import { Button, Skeleton, Text } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Inbox } from "lucide-react";
import { configQuery, contactsQuery } from "../api/queries.ts";
import { FailureNote } from "../app/failure-note.tsx";
import type { ContactSearch } from "../app/router.tsx";
import { TimeZone } from "../app/time-zone.ts";
import { ContactDrawer } from "../history/contact-drawer.tsx";
import { m } from "../paraglide/messages.js";
import { ContactFilters } from "./contact-filters.tsx";
import { ContactTable } from "./contact-table.tsx";
import classes from "./contacts-page.module.css";
import { dayRange, isDay, laterOf, today } from "./day-range.ts";

const route = getRouteApi("/shell/supervisor/contacts");
const refreshMs = 10_000;

/** What came in: today's contacts, or those of another time, narrowed and looked into. */
export function ContactsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useQuery(configQuery).data?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const day = today(zone);
  const from = search.from && isDay(search.from) ? search.from : day;
  const to = search.to && isDay(search.to) ? search.to : laterOf(from, day);
  const live = to >= day;
  const { queue, agent, outcome, channel, customer, open } = search;
  const list = useInfiniteQuery({
    ...contactsQuery({ ...dayRange(from, to, zone), queue, agent, outcome, channel, customer }),
    refetchInterval: live ? refreshMs : false,
  });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];

  function change(part: Partial<ContactSearch>) {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: part.open === undefined });
  }

  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1 className={classes.title}>{from === day && to === day ? m.contacts_today() : m.contacts()}</h1>
        <Text size="xs" c="dimmed">
          {m.times_in_zone({ zone })}
        </Text>
      </header>
      <ContactFilters search={{ ...search, from, to }} day={day} change={change} />
      <section className={classes.card}>
        {list.isPending && (
          <div className={classes.loading} role="status" aria-label={m.loading()}>
            {[0, 1, 2, 3, 4, 5].map((one) => (
              <Skeleton key={one} height={30} radius="md" />
            ))}
          </div>
        )}
        {list.error && rows.length === 0 && (
          <div className={classes.loading}>
            <FailureNote error={list.error} retry={() => void list.refetch()} />
          </div>
        )}
        {list.isSuccess && rows.length === 0 && (
          <div className={classes.empty}>
            <Inbox size={30} strokeWidth={1.3} aria-hidden="true" />
            <p>{m.contacts_empty()}</p>
          </div>
        )}
        {rows.length > 0 && (
          <ContactTable
            rows={rows}
            zone={zone}
            oneDay={from === to}
            opened={open ?? null}
            open={(id) => change({ open: id })}
          />
        )}
        {list.hasNextPage && (
          <div className={classes.more}>
            <Button
              variant="default"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {m.show_more()}
            </Button>
          </div>
        )}
      </section>
      <TimeZone value={zone}>
        <ContactDrawer contact={open ?? null} close={() => change({ open: undefined })} />
      </TimeZone>
    </div>
  );
}
