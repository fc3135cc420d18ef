import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "@libsql/client/http";
import { inject } from "vitest";
import { z } from "zod";
import { api } from "./people.ts";
import { house } from "./running-house.ts";
import { until } from "./until.ts";

const Row = z.object({
  id: z.string(),
  channel: z.string(),
  customer: z.string().nullable(),
  queue: z.string().nullable(),
  agent: z.string().nullable(),
  priority: z.number(),
  outcome: z.string().nullable(),
  disposition: z.string().nullable(),
  note: z.string().nullable(),
  wait_ms: z.number().nullable(),
  talk_ms: z.number().nullable(),
  wrap_up_ms: z.number().nullable(),
  recordings: z.number(),
});

/** A contact's row in libSQL, once it says what is waited for. */
export function contactRow(
  contact: string,
  complete: (row: z.infer<typeof Row>) => boolean,
): Promise<z.infer<typeof Row>> {
  return until(`the row of ${contact} is complete`, async () => {
    const rows = await query("SELECT * FROM contact WHERE tenant = ? AND id = ?", contact);
    const row = rows[0] && Row.parse(rows[0]);
    return row && complete(row) ? row : undefined;
  });
}

const LoggedEvent = z.object({ seq: z.number(), at: z.number(), type: z.string(), body: z.string() });

/** A contact's events in libSQL so far, in order. */
export async function eventsOf(
  contact: string,
): Promise<{ seq: number; at: number; type: string; body: unknown }[]> {
  const rows = await query(
    "SELECT * FROM contact_event WHERE tenant = ? AND contact = ? ORDER BY seq",
    contact,
  );
  return rows
    .map((row) => LoggedEvent.parse(row))
    .map((event) => ({ ...event, body: JSON.parse(event.body) }));
}

/** When the first event of this type came. ms since epoch */
export async function when(contact: string, type: string): Promise<number> {
  return until(
    `${type} in the log of ${contact}`,
    async () => (await eventsOf(contact)).find((event) => event.type === type)?.at,
  );
}

/** Waits until the flow has come to this node. */
export function flowIsAt(contact: string, node: string): Promise<unknown> {
  const here = (body: unknown) =>
    typeof body === "object" && body !== null && "node" in body && body.node === node;
  return until(
    `the flow of ${contact} is at ${node}`,
    async () => (await eventsOf(contact)).some(({ type, body }) => type === "flow.entered" && here(body)),
    40_000,
  );
}

/** The contact that was opened last with this caller's number. */
export function contactOfCaller(number: string, since: number): Promise<string> {
  return until("the call is in the history", async () => {
    const rows = await query(
      "SELECT id FROM contact WHERE tenant = ? AND origin = ? AND opened_at >= ? ORDER BY opened_at DESC",
      number,
      since,
    );
    return rows[0]?.id as string | undefined;
  });
}

const Saved = z.object({ segment: z.number(), startedAt: z.number() });

/** When a recording's first moment was. ms since epoch */
export async function recordingStart(contact: string, segment: number): Promise<number> {
  const saved = (await eventsOf(contact)).filter((event) => event.type === "recording.saved");
  const found = saved.map((event) => Saved.parse(event.body)).find((one) => one.segment === segment);
  if (found === undefined) throw new Error(`recording ${segment} of ${contact} was not saved`);
  return found.startedAt;
}

/** A recording as a supervisor downloads it; returns the file's path. */
export async function downloadRecording(contact: string, segment: number): Promise<string> {
  const response = await until(
    `recording ${segment} of ${contact} is there`,
    async () => {
      const answer = await api("supervisor", `/api/contacts/${contact}/recordings/${segment}`);
      return answer.ok ? answer : undefined;
    },
    40_000,
  );
  const path = join(inject("home"), "e2e", `${contact}-${segment}.ogg`);
  writeFileSync(path, Buffer.from(await response.arrayBuffer()));
  return path;
}

async function query(sql: string, ...args: (string | number)[]) {
  const client = createClient({ url: house().urls.sqld });
  try {
    return (await client.execute({ sql, args: [house().tenant, ...args] })).rows;
  } finally {
    client.close();
  }
}
