import type { EntryConfig } from "../directory/config.ts";
import type { Context } from "../machine/machine.ts";
import type { Address, Message } from "../machine/message.ts";
import type { ContactCall, ContactEffect, ContactPush } from "./happening.ts";
import type { ContactEvent, ContactSummary } from "./log.ts";
import { type ContactRow, type ContactState, only } from "./state.ts";
import { summarise } from "./summary.ts";

/** One step of a contact: its row to change, the time, and what has been asked for so far. */
export class Turn {
  readonly state: ContactState;
  readonly row: ContactRow;
  readonly now: number;
  readonly #self: Address;
  readonly #effects: ContactEffect[] = [];

  constructor(state: ContactState, row: ContactRow, context: Context) {
    this.state = state;
    this.row = structuredClone(row);
    this.now = context.now;
    this.#self = context.self;
  }

  get id(): string {
    return this.#self.id;
  }

  /** Has ended, wrapped up or not. */
  get over(): boolean {
    return this.row.ended !== null;
  }

  get entry(): EntryConfig | undefined {
    return this.state.entry.get(only);
  }

  log(event: ContactEvent): void {
    const before = this.state.summary.get(only)!;
    const entry = { seq: before.seq + 1, at: this.now, event };
    const connectedAt = this.row.agent?.connectedAt ?? null;
    this.state.summary.set(only, summarise(before, entry, { heldSince: this.row.heldSince, connectedAt }));
    this.#effects.push({ do: "log", entry });
  }

  /** Changes what the log itself does not tell. */
  amend(change: Partial<ContactSummary>): void {
    this.state.summary.update(only, (summary) => ({ ...summary, ...change }));
  }

  send(kind: "queue" | "agent", id: string, message: Message): void {
    this.#effects.push({ do: "send", to: { kind, tenant: this.#self.tenant, id }, message });
  }

  call(lane: string, call: ContactCall): void {
    this.#effects.push({ do: "call", lane, call });
  }

  push(push: ContactPush): void {
    this.#effects.push({ do: "push", push });
  }

  timer(name: TimerName, at: number | null): void {
    if (at !== null) this.state.timers.set(name, at);
    else this.state.timers.delete(name);
  }

  noTimers(): void {
    for (const name of [...this.state.timers.keys()]) this.state.timers.delete(name);
  }

  /** Stores the row; what is to be done, in order. */
  done(): ContactEffect[] {
    this.state.contact.set(only, this.row);
    return this.#effects;
  }
}

export type TimerName =
  | "flow"
  | "configured"
  | "media-needed"
  | "media-joins"
  | "media-retry"
  | "media-returns"
  | "customer-returns"
  | "agent-returns"
  | "page-returns"
  | "pages-counted"
  | "announce"
  | "say"
  | "way"
  | "waited-enough"
  | "promise"
  | "callback"
  | "dial"
  | "voicemail"
  | "message-saved"
  | "idle"
  | "last-words";
