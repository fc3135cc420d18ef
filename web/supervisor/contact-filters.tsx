import { Button, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import { configQuery, customerQuery, customerSearchQuery, usersQuery } from "../api/queries.ts";
import { inLocale } from "../app/locale.ts";
import type { ContactSearch } from "../app/router.tsx";
import { channelName } from "../desktop/names.ts";
import { outcomeName } from "../history/outcome.tsx";
import { m } from "../paraglide/messages.js";
import classes from "./contacts-page.module.css";
import { addDays } from "./day-range.ts";

const channels = ["voice", "video", "chat", "email", "voicemail"] as const;
const outcomes = [
  "answered",
  "abandoned-in-queue",
  "abandoned-in-flow",
  "self-served",
  "voicemail",
  "callback-promised",
  "unreached",
  "superseded",
  "transferred",
  "failed",
] as const;

interface Props {
  search: ContactSearch;
  /** Today. */
  day: string;
  change(part: Partial<ContactSearch>): void;
}

/** What narrows the list of contacts. */
export function ContactFilters({ search, day, change }: Props) {
  const config = useQuery(configQuery).data;
  const users = useQuery(usersQuery).data;
  const { from, to, queue, agent, outcome, channel, customer } = search;
  const narrowed = Boolean(queue || agent || outcome || channel || customer) || from !== day || to !== day;
  const choice = (key: keyof ContactSearch) => (value: string | null) =>
    change({ [key]: value ?? undefined });
  return (
    <search className={classes.filters} aria-label={m.filters()}>
      <TextInput
        type="date"
        label={m.from_day()}
        value={from ?? day}
        max={addDays(day, 0)}
        onChange={(event) => change({ from: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        label={m.to_day()}
        value={to ?? day}
        onChange={(event) => change({ to: event.currentTarget.value || undefined })}
      />
      <Select
        label={m.queue()}
        placeholder={m.all()}
        clearable
        data={config?.queues.map((one) => ({ value: one.id, label: inLocale(one.name) })) ?? []}
        value={queue ?? null}
        onChange={choice("queue")}
      />
      <Select
        label={m.agent()}
        placeholder={m.all()}
        clearable
        searchable
        data={users?.map((one) => ({ value: one.id, label: one.name })) ?? []}
        value={agent ?? null}
        onChange={choice("agent")}
      />
      <Select
        label={m.outcome()}
        placeholder={m.all()}
        clearable
        data={outcomes.map((one) => ({ value: one, label: outcomeName(one) }))}
        value={outcome ?? null}
        onChange={choice("outcome")}
      />
      <Select
        label={m.channel()}
        placeholder={m.all()}
        clearable
        data={channels.map((one) => ({ value: one, label: channelName(one) }))}
        value={channel ?? null}
        onChange={choice("channel")}
      />
      <CustomerFilter customer={customer ?? null} change={choice("customer")} />
      {narrowed && (
        <Button
          className={classes.auto}
          variant="subtle"
          color="gray"
          leftSection={<X size={14} />}
          onClick={() =>
            change({
              from: undefined,
              to: undefined,
              queue: undefined,
              agent: undefined,
              outcome: undefined,
              channel: undefined,
              customer: undefined,
            })
          }
        >
          {m.clear_filters()}
        </Button>
      )}
    </search>
  );
}

/** Finds a customer by name, reading, account or number. */
function CustomerFilter({ customer, change }: { customer: string | null; change(id: string | null): void }) {
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed.trim(), 250);
  const found = useQuery({ ...customerSearchQuery(search), enabled: search.length > 0 }).data ?? [];
  const chosen = useQuery({ ...customerQuery(customer ?? ""), enabled: customer !== null }).data;
  const known = chosen && !found.some((one) => one.id === chosen.id) ? [chosen, ...found] : found;
  return (
    <Select
      className={classes.wide}
      label={m.customer()}
      placeholder={m.customer_search()}
      clearable
      searchable
      filter={({ options }) => options}
      nothingFoundMessage={search ? m.nothing_found() : undefined}
      data={known.map((one) => ({ value: one.id, label: one.name }))}
      value={customer}
      onChange={change}
      onSearchChange={setTyped}
    />
  );
}
