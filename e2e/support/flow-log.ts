import { eventsOf } from "./history.ts";
import { until } from "./until.ts";

type Body = Record<string, unknown>;

/** What a contact's log says of this type so far, oldest first. */
export async function logged(contact: string, type: string): Promise<Body[]> {
  return (await eventsOf(contact)).flatMap(({ type: each, body, at }) =>
    each === type ? [{ ...(body as Body), at }] : [],
  );
}

/** Waits until the log has an entry of this type with all of these, and resolves to it. */
export function logs(contact: string, type: string, some: Body, withinMs = 20_000): Promise<Body> {
  const fits = (body: Body) => Object.entries(some).every(([name, value]) => body[name] === value);
  return until(
    `${type} ${JSON.stringify(some)} in the log of ${contact}`,
    async () => (await logged(contact, type)).find(fits),
    withinMs,
  );
}
