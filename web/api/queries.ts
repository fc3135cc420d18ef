/** What the screens read, each with its cache key. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { hc } from "hono/client";
import type { ContactEvent, LogEntry } from "../../domain/contact/log.ts";
import type { ConfigApi, ContactsApi, CustomersApi, MeApi, UsersApi } from "../../workers/api/index.ts";
import { apiFetch } from "./fetch.ts";

const options = { fetch: apiFetch };
const me = hc<MeApi>("/api", options);
const config = hc<ConfigApi>("/api", options);
const contacts = hc<ContactsApi>("/api", options);
const customers = hc<CustomersApi>("/api", options);
const users = hc<UsersApi>("/api", options);

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async () => (await me.me.$get()).json(),
  staleTime: 5 * 60_000,
});

export const configQuery = queryOptions({
  queryKey: ["config"],
  queryFn: async () => (await config.config.$get()).json(),
  staleTime: 60_000,
});

export const usersQuery = queryOptions({
  queryKey: ["users"],
  queryFn: async () => (await (await users.users.$get()).json()).items,
});

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ["customer", id],
    queryFn: async () => (await customers.customers[":id"].$get({ param: { id } })).json(),
  });

/** Customers whose name, account or number fits. */
export const customerSearchQuery = (search: string) =>
  queryOptions({
    queryKey: ["customers", search],
    queryFn: async () =>
      (await (await customers.customers.$get({ query: { search, limit: "20" } })).json()).items,
  });

export const timelineQuery = (id: string) =>
  queryOptions({
    queryKey: ["customer", id, "timeline"],
    queryFn: async () =>
      (
        await (
          await customers.customers[":id"].timeline.$get({ param: { id }, query: { limit: "40" } })
        ).json()
      ).items,
  });

/** The contacts this person handled last. */
export const recentQuery = (agent: string) =>
  queryOptions({
    queryKey: ["contacts", "recent", agent],
    queryFn: async () =>
      (await (await contacts.contacts.$get({ query: { agent, limit: "12" } })).json()).items,
  });

/** What a list of contacts is narrowed to. `from` and `to`: instants, ms since epoch. */
export interface ContactFilter {
  from?: number;
  to?: number;
  queue?: string;
  agent?: string;
  outcome?: string;
  channel?: string;
  customer?: string;
}

/** Contacts, newest first, page by page. */
export const contactsQuery = (filter: ContactFilter) =>
  infiniteQueryOptions({
    queryKey: ["contacts", filter],
    initialPageParam: "",
    queryFn: async ({ pageParam }) => {
      const given = Object.entries({ ...filter, cursor: pageParam, limit: 60 });
      const query = Object.fromEntries(
        given.flatMap(([key, value]) => (value === undefined || value === "" ? [] : [[key, String(value)]])),
      );
      return (await contacts.contacts.$get({ query })).json();
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** One contact with everything that is known of it; recordings only when this person may hear them. */
export const contactQuery = (id: string) =>
  queryOptions({
    queryKey: ["contact", id],
    queryFn: async () => {
      const one = { param: { id } };
      const at = contacts.contacts[":id"];
      const [contact, events, transcript] = await Promise.all([
        at.$get(one).then((answer) => answer.json()),
        at.events.$get({ ...one, query: {} }).then((answer) => answer.json()),
        at.transcript.$get(one).then((answer) => answer.json()),
      ]);
      return { contact, events: events.items.map(toEntry), transcript: transcript.items };
    },
  });

export const recordingsQuery = (id: string) =>
  queryOptions({
    queryKey: ["contact", id, "recordings"],
    queryFn: async () =>
      (await (await contacts.contacts[":id"].recordings.$get({ param: { id } })).json()).items,
  });

/** Where a segment is to be heard. */
export const recordingAddress = (contact: string, segment: number): string =>
  `/api/contacts/${encodeURIComponent(contact)}/recordings/${segment}`;

/** The API types an event as "some type and more", because the log outlives this app's version. */
function toEntry(row: { seq: number; at: number; event: { type: string } }): LogEntry {
  return { ...row, event: row.event as ContactEvent };
}
