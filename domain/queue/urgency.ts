/**
 * Who is served first. A point of priority is worth a stretch of waiting (`agingMs`), so that everybody ages at the
 * same pace and the order of two contacts never turns while they wait:
 *
 *     due = (promised ? promisedAt − promiseLeadMs : arrivedAt) − (tier + flow + queue's weight) × agingMs
 *
 * Earlier due first, then earlier arrival, then the contact's id. With a large `agingMs` priority is strict; with 0 the
 * queue is first come, first served.
 */
export interface Urgency {
  contact: string;
  /** The instant this contact counts from, its head start included. ms since epoch, may be a fraction. */
  due: number;
  arrivedAt: number;
}

/** Points by where they come from; the queue adds its weight. */
export interface Points {
  tier: number;
  flow: number;
}

/** How a queue weighs points and promises. */
export interface Aging {
  weight: number;
  agingMs: number;
  promiseLeadMs: number;
}

export function dueOf(
  contact: { arrivedAt: number; promisedAt: number | null; points: Points },
  { weight, agingMs, promiseLeadMs }: Aging,
): number {
  const from = contact.promisedAt === null ? contact.arrivedAt : contact.promisedAt - promiseLeadMs;
  return from - (contact.points.tier + contact.points.flow + weight) * agingMs;
}

/** Negative when `a` is served before `b`. A total order: two different contacts are never equal. */
export function compareUrgency(a: Urgency, b: Urgency): number {
  return a.due - b.due || a.arrivedAt - b.arrivedAt || compareIds(a.contact, b.contact);
}

export const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const urgencyOf = ({ contact, due, arrivedAt }: Urgency): Urgency => ({ contact, due, arrivedAt });
