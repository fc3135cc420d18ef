import type { ContactSummary } from "../../contact/log.ts";
import { type ContactRow, only } from "../../contact/state.ts";
import type { AgentReport, QueueReport } from "../../wallboard/report.ts";
import type { World } from "../world.ts";

/** What is not at rest: contacts that have not ended, queues and agents that hold something, words on their way. */
export function unrest(world: World): string[] {
  const left: string[] = [];
  for (const body of world.house.bodies.values()) {
    const { kind } = body.address;
    if (kind === "contact") {
      const row = body.row<ContactRow>("contact", only);
      const phase = row?.phase;
      // a message that nobody in its queue could serve waits for that to change
      const lies = phase === "scheduled" && row?.request.voicemail !== undefined;
      if (phase !== undefined && phase !== "ended" && !lies) left.push(`${body.name} is ${phase}`);
      const logged = body.row<ContactSummary>("summary", only)?.seq ?? 0;
      if (logged !== (world.outside.historyOf(body.address.tenant, body.address.id)?.size ?? 0))
        left.push(`${body.name} has told history not all`);
    }
    const tables = kind === "queue" ? ["contacts", "offers"] : kind === "agent" ? ["offers", "hands"] : [];
    for (const table of tables)
      for (const key of body.rows(table).keys())
        left.push(`${body.name} still has ${key} among its ${table}`);
  }
  if (left.length > 0) return left;
  const flying = world.judge.flight.left().map((pipe) => `${pipe} is on its way`);
  return flying.length > 0 ? flying : staleOnTheBoard(world);
}

/** What supervisors still see though it is over. */
function staleOnTheBoard(world: World): string[] {
  return [...world.house.bodies.values()].flatMap((body) => [
    ...[...body.rows<QueueReport>("queues").values()].flatMap((report) =>
      body.address.kind === "wallboard" && report.waiting + report.offering > 0
        ? [`${body.name} shows ${report.waiting} waiting for ${report.queue}`]
        : [],
    ),
    ...[...body.rows<AgentReport>("agents").values()].flatMap((report) =>
      body.address.kind === "wallboard" && report.contacts.length > 0
        ? [`${body.name} shows ${report.contacts.length} contacts with ${report.agent}`]
        : [],
    ),
  ]);
}

/** Rows that somebody changed after they were stored, where nobody would store them again; null: none. */
export function changedInPlace(world: World): string | null {
  for (const body of world.house.bodies.values())
    for (const [table, rows] of body.disk.rows)
      for (const [key, json] of rows)
        if (JSON.stringify(body.row(table, key)) !== json)
          return `${body.name} has another ${key} in ${table}`;
  return null;
}
