import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { UserRound } from "lucide-react";
import { useState } from "react";
import { customerSearchQuery } from "../../api/queries.ts";
import { m } from "../../paraglide/messages.js";
import type { Caller } from "./trying.ts";

/** One of the tenant's customers, by search; nobody is a choice too. */
export function CustomerField({
  customer,
  change,
}: {
  customer: Caller | null;
  change(customer: Caller | null): void;
}) {
  const [search, setSearch] = useState("");
  const [wanted] = useDebouncedValue(search, 250);
  // The text of the chosen one is no search.
  const asked = wanted === customer?.name ? "" : wanted.trim();
  const { data, isFetching } = useQuery(customerSearchQuery(asked));
  const found = data ?? [];
  const shown =
    customer === null || found.some(({ id }) => id === customer.id) ? found : [customer, ...found];
  return (
    <Select
      size="xs"
      label={m.customer()}
      placeholder={m.tryit_nobody()}
      leftSection={<UserRound size={14} />}
      searchable
      clearable
      searchValue={search}
      onSearchChange={setSearch}
      filter={({ options }) => options}
      nothingFoundMessage={isFetching ? m.loading() : m.nothing_found()}
      data={shown.map(({ id, name, account }) => ({
        value: id,
        label: account === "" ? name : `${name} · ${account}`,
      }))}
      value={customer?.id ?? null}
      onChange={(id) => change(found.find((one) => one.id === id) ?? null)}
      data-testid="try-customer"
    />
  );
}
