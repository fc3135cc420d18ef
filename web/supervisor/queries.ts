/** What only supervisors read and do. Answers are typed by `domain/`: the API's own types say the same. */
import { queryOptions } from "@tanstack/react-query";
import type { PresenceWish } from "../../domain/agent/presence.ts";
import type { WaitingExplained, WaitingRow } from "../../domain/queue/explained.ts";
import type { Needs } from "../../domain/queue/needs.ts";
import type { Requirement } from "../../domain/queue/requirement.ts";
import type { RecordedDay } from "../../domain/what-if/day.ts";
import { apiFetch } from "../api/fetch.ts";

async function read<T>(path: string): Promise<T> {
  const body: T = await (await apiFetch(`/api${path}`)).json();
  return body;
}

async function tell(method: "POST" | "PATCH", path: string, body: unknown): Promise<void> {
  const headers = { "content-type": "application/json" };
  await apiFetch(`/api${path}`, { method, headers, body: JSON.stringify(body) });
}

const enc = encodeURIComponent;

/** How often a list of those who wait is asked for anew. ms */
const everyMs = 2_000;

export interface WaitingList {
  at: number;
  items: WaitingRow[];
}

/** Who waits in a queue, in their order. */
export const waitingQuery = (queue: string) =>
  queryOptions({
    queryKey: ["waiting", queue],
    queryFn: () => read<WaitingList>(`/queues/${enc(queue)}/waiting`),
    refetchInterval: everyMs,
  });

/** Why a contact stands where it does. */
export const waitingExplainedQuery = (queue: string, contact: string) =>
  queryOptions({
    queryKey: ["waiting", queue, contact],
    queryFn: () => read<WaitingExplained>(`/queues/${enc(queue)}/waiting/${enc(contact)}`),
    refetchInterval: everyMs,
  });

export interface PresenceRow {
  at: number;
  state: "available" | "not-ready" | "not-answering" | "offline";
  reason: string | null;
}

/** What an agent was between two instants. */
export const presenceHistoryQuery = (agent: string, { from, to }: { from: number; to: number }) =>
  queryOptions({
    queryKey: ["presence", agent, from],
    queryFn: async () =>
      (await read<{ items: PresenceRow[] }>(`/presence/${enc(agent)}/history?from=${from}&to=${to}`)).items,
  });

/** A day for a replay. It does not change any more, but today. */
export const recordedDayQuery = (date: string) =>
  queryOptions({
    queryKey: ["what-if", date],
    queryFn: () => read<RecordedDay>(`/what-if/day?date=${enc(date)}`),
    staleTime: 5 * 60_000,
  });

/** The emergency switch. */
export const switchQueue = (queue: string, closed: boolean): Promise<void> =>
  tell("POST", `/queues/${enc(queue)}/closed`, { closed });

/** The emergency switch of all queues at once; reopening is for each alone. */
export const closeAllQueues = (): Promise<void> => tell("POST", "/queues/close-all", {});

export const signAgentOut = (agent: string, reason: string): Promise<void> =>
  tell("POST", `/presence/${enc(agent)}/sign-out`, { reason });

export const setAgentState = (agent: string, wish: PresenceWish): Promise<void> =>
  tell("POST", `/presence/${enc(agent)}/state`, wish);

/** What is given takes the place of what was. `priority`: points beside those of the customer's tier. */
export interface NeedsChange {
  skills?: Requirement[];
  where?: null;
  preferred?: Needs["preferred"];
  priority?: number;
}

/** Changes what a waiting contact asks for. */
export const changeNeeds = (contact: string, change: NeedsChange): Promise<void> =>
  tell("PATCH", `/contacts/${enc(contact)}/needs`, change);
