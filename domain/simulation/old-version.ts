/**
 * The version before, as far as it differs from the present one for the simulator: a reader that does not know what
 * version N has added. It ignores messages it has never heard of, and loses fields it does not know when it reads a
 * message or a row. What stands here must therefore be safe to lose; what is not must not be added this way.
 */
import type { Address, Message } from "../machine/message.ts";

/** Messages that version N added and that are only worth having. */
const addedMessages: ReadonlySet<Message["type"]> = new Set(["queue-message"]);

/** Fields that version N added to messages, each with a meaning when it is missing. */
const addedFields: Partial<Record<Message["type"], readonly string[]>> = {
  enqueue: ["returning"],
  "offer-closed": ["reason"],
  "offer-ended": ["reason"],
  "offer-withdrawn": ["why"],
  "agent-presence": ["gone"],
};

/** Fields that version N added to rows: what a version reads without them, it writes without them. */
const addedToRows: Partial<Record<Address["kind"], Record<string, readonly string[]>>> = {
  contact: { contact: ["lastAgent"] },
  queue: { contacts: ["promisedWaitMs"] },
};

/** Tables that version N added: the version before leaves them alone. */
const addedTables: Partial<Record<Address["kind"], readonly string[]>> = {
  agent: ["ended", "tally"],
  queue: ["work", "pace"],
};

export const isAddedTable = (kind: Address["kind"], table: string): boolean =>
  addedTables[kind]?.includes(table) ?? false;

/** The message as the version before understands it; null: not at all. */
export function oldMessage(message: Message): Message | null {
  if (addedMessages.has(message.type)) return null;
  return without(message, addedFields[message.type]);
}

export function oldRow(kind: Address["kind"], table: string, row: unknown): unknown {
  return typeof row === "object" && row !== null ? without(row, addedToRows[kind]?.[table]) : row;
}

function without<T extends object>(whole: T, fields: readonly string[] | undefined): T {
  if (fields === undefined || !fields.some((field) => field in whole)) return whole;
  const known = Object.entries(whole).filter(([name]) => !fields.includes(name));
  return Object.fromEntries(known) as T;
}
