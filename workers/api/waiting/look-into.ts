/** A queue as people see it: one line, though it may be several objects (`domain/queue/shards.ts`). */
import { aheadBy } from "../../../domain/queue/explain-urgency.ts";
import type { Imagined, TriedOut, WaitingExplained, WaitingRow } from "../../../domain/queue/explained.ts";
import { shardsOf } from "../../../domain/queue/shards.ts";
import { compareUrgency } from "../../../domain/queue/urgency.ts";
import { objectName } from "../../../durable/addresses.ts";
import type { Env } from "../../../durable/env.ts";

/** Which queue, and over how many objects it is spread. */
export interface Place {
  tenant: string;
  queue: { id: string; shards: number };
}

/** How many of those ahead of a contact are told of: the nearest. */
const toldAhead = 20;

const objectsOf = (env: Env, { tenant, queue }: Place) =>
  shardsOf(queue).map((id) => env.Queue.getByName(objectName({ tenant, id })));

/** Everybody who waits, in the order of all shards together. */
export async function whoWaits(env: Env, place: Place): Promise<WaitingRow[]> {
  const shards = await Promise.all(objectsOf(env, place).map((shard) => shard.waiting()));
  return shards
    .flat()
    .sort(compareUrgency)
    .map((row, index) => ({ ...row, place: index + 1 }));
}

/** Why a contact stands where it does, among all shards; null when it does not wait here. */
export async function whyHere(env: Env, place: Place, contact: string): Promise<WaitingExplained | null> {
  const objects = objectsOf(env, place);
  const told = await Promise.all(objects.map((shard) => shard.explain(contact)));
  const mine = told.find((one) => one !== null) ?? null;
  if (mine === null || objects.length === 1) return mine;
  const rows = await whoWaits(env, place);
  const own = rows.find((row) => row.contact === contact);
  if (own === undefined) return mine;
  const nearest = rows.slice(0, own.place - 1).slice(-toldAhead);
  const ahead = await Promise.all(
    nearest.map(async (row) => {
      const urgency = mine.ahead.find((one) => one.contact === row.contact)?.urgency;
      const known = urgency ?? (await urgencyOf(objects, row.contact));
      if (known === null) return [];
      const by = aheadBy({ ...row, urgency: known }, { ...own, urgency: mine.urgency });
      const { channel, place } = row;
      return [{ contact: row.contact, place, channel, urgency: known, aheadMs: own.due - row.due, by }];
    }),
  );
  return { ...mine, place: own.place, waiting: rows.length, ahead: ahead.flat() };
}

/** null: it has left meanwhile. */
async function urgencyOf(objects: ReturnType<typeof objectsOf>, contact: string) {
  const told = await Promise.all(objects.map((shard) => shard.explain(contact)));
  return told.find((one) => one !== null)?.urgency ?? null;
}

/**
 * Who would be picked for such a contact now; null when the queue is not live. Every agent serves every shard, so the
 * first shard that would offer it at once speaks for all, else the first.
 */
export async function whoWouldBePicked(env: Env, place: Place, imagined: Imagined): Promise<TriedOut | null> {
  const told = await Promise.all(objectsOf(env, place).map((shard) => shard.tryOut(imagined)));
  const live = told.filter((one) => one !== null);
  const chosen = live.find(({ decision }) => decision !== null) ?? live[0];
  if (chosen === undefined) return null;
  const sum = (of: (one: TriedOut) => number) => live.reduce((total, one) => total + of(one), 0);
  return { ...chosen, place: sum((one) => one.place - 1) + 1, waiting: sum((one) => one.waiting) };
}
