/** A callback at a chosen time, arranged by a person. */
import { openState } from "../domain/calendar/open-state.ts";
import type { CustomerCard } from "../domain/contact/card.ts";
import { callbackOf } from "../domain/contact/open.ts";
import type { TenantConfig } from "../domain/directory/config.ts";
import type { Language } from "../domain/media/protocol.ts";
import { noNeeds } from "../domain/queue/needs.ts";
import { objectName } from "./addresses.ts";
import { callableNumber } from "./callable-number.ts";
import { promiseCallback } from "./callbacks.ts";
import { findCustomer } from "./customer-lookup.ts";
import { openDatabase } from "./database.ts";
import type { Env } from "./env.ts";

export interface CallbackWish {
  number: string;
  queue: string;
  /** When to call. ms since epoch */
  at: number;
  /** The entry point as which we call; left out: the first with a number. */
  entry?: string | undefined;
  language?: Language | undefined;
}

export type Scheduled =
  | { ok: true; contact: string; number: string; entry: string }
  | {
      ok: false;
      reason:
        | "voice-unavailable"
        | "no-such-queue"
        | "no-such-entry"
        | "not-a-number"
        | "past"
        | "too-far"
        | "closed-then"
        /** One for this number and queue is open already. */
        | "already";
    };

/** How far ahead a call may be promised. */
const farthestMs = 90 * 86_400_000;

/** Promises the call, and opens the contact that will sleep until then. */
export async function scheduleCallback(env: Env, tenant: string, wish: CallbackWish): Promise<Scheduled> {
  const config = await env.Directory.getByName(objectName({ tenant, id: "main" })).get();
  const now = Date.now();
  const plan = planCallback(config, wish, now);
  if (!plan.ok) return plan;
  if (env.VOICE !== "on") return { ok: false, reason: "voice-unavailable" };
  const { queue, entry, number } = plan;
  const customer = await findCustomer(env, tenant, "phone", number);
  const contact = callbackOf(`w${crypto.getRandomValues(new Uint8Array(16)).toHex().slice(0, 31)}`);
  const promise = await promiseCallback(openDatabase(env).db, {
    ...{ tenant, contact, number, customer: customer?.id ?? null, queue: queue.id },
    ...{ dueAt: wish.at, promisedAt: now },
  });
  if (promise === "already") return { ok: false, reason: "already" };
  const { first, attempts, retryMs } = queue.callback;
  await env.Contact.getByName(objectName({ tenant, id: contact })).open({
    ...{ tenant, contact, entry: entry.id, channel: "voice", room: null },
    language: wish.language ?? customer?.language ?? entry.language,
    origin: { kind: "phone", number },
    callback: {
      ...{ from: null, number, queue: queue.id, needs: noNeeds, attributes: {}, learnt: [] },
      points: { tier: tierPoints(config, customer), flow: 0 },
      ...{ arrivedAt: wish.at, at: wish.at, first, attempts, retryMs, customer },
    },
  });
  return { ok: true, contact, number, entry: entry.id };
}

type Plan =
  | {
      ok: true;
      queue: TenantConfig["queues"][number];
      entry: TenantConfig["entryPoints"][number];
      number: string;
    }
  | Extract<Scheduled, { ok: false }>;

/** Whether it can be promised, by the configuration alone. */
export function planCallback(config: TenantConfig | null, wish: CallbackWish, now: number): Plan {
  const queue = config?.queues.find(({ id }) => id === wish.queue);
  if (config === null || queue === undefined) return { ok: false, reason: "no-such-queue" };
  const phones = config.entryPoints.filter(({ kind }) => kind === "phone");
  const entry = wish.entry === undefined ? phones[0] : phones.find(({ id }) => id === wish.entry);
  if (entry === undefined) return { ok: false, reason: "no-such-entry" };
  const number = callableNumber(wish.number, entry.address);
  if (number === null) return { ok: false, reason: "not-a-number" };
  if (wish.at < now) return { ok: false, reason: "past" };
  if (wish.at > now + farthestMs) return { ok: false, reason: "too-far" };
  const hours = config.hours.find(({ id }) => id === queue.hours);
  if (hours !== undefined && openState(hours, wish.at) !== "open")
    return { ok: false, reason: "closed-then" };
  return { ok: true, queue, entry, number };
}

const tierPoints = (config: TenantConfig | null, customer: CustomerCard | null): number =>
  config?.tiers.find(({ id }) => id === customer?.tier)?.priority ?? 0;
