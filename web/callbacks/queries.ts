/** What the screens know of callbacks, and do about them. */
import { queryOptions } from "@tanstack/react-query";
import { hc } from "hono/client";
import type { Language } from "../../domain/media/protocol.ts";
import type { CallbacksApi } from "../../workers/api/index.ts";
import { apiFetch } from "../api/fetch.ts";

const callbacks = hc<CallbacksApi>("/api", { fetch: apiFetch }).callbacks;

/** How often the list is asked for anew. ms */
const everyMs = 10_000;

/** Where everything about callbacks is kept: forgotten as one when something was scheduled or cancelled. */
export const callbacksKey = ["callbacks"];

/** Callbacks promised and not carried out, the earliest first; of one queue when it is named. */
export const callbacksQuery = (queue: string | undefined) =>
  queryOptions({
    queryKey: [...callbacksKey, queue ?? null],
    queryFn: async () => (await (await callbacks.$get({ query: { queue } })).json()).items,
    refetchInterval: everyMs,
  });

/** One line of the list. */
export type PromisedCallback = Awaited<
  ReturnType<NonNullable<ReturnType<typeof callbacksQuery>["queryFn"]>>
>[number];

export interface CallbackWish {
  number: string;
  queue: string;
  /** ms since epoch */
  at: number;
  /** Left out: the customer's own, else that of the number we call from. */
  language?: Language;
}

/** Promises the call. The number comes back as it will be dialled. */
export const scheduleCallback = async (json: CallbackWish): Promise<{ contact: string; number: string }> =>
  (await callbacks.$post({ json })).json();

export async function cancelCallback(contact: string): Promise<void> {
  await callbacks[":contact"].$delete({ param: { contact } });
}
