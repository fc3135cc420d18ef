/** The kinds of objects, as their shells in `durable/` make them of the machines. */
import { agentMachine } from "../agent/agent.ts";
import type { PresenceEntry } from "../agent/presence.ts";
import type { AgentEvent, AgentPush, AgentState } from "../agent/state.ts";
import { contactMachine } from "../contact/contact.ts";
import type { ContactCall, ContactPush, Happening } from "../contact/happening.ts";
import type { ContactSummary, LogEntry } from "../contact/log.ts";
import { type ContactState, only } from "../contact/state.ts";
import { type DirectoryState, directoryMachine, type Publish } from "../directory/directory.ts";
import type { Address } from "../machine/message.ts";
import { queueMachine } from "../queue/queue.ts";
import type { QueueState } from "../queue/state.ts";
import { type WallboardPush, type WallboardState, wallboardMachine } from "../wallboard/wallboard.ts";
import type { Body } from "./body.ts";
import type { Begin, House } from "./house.ts";
import { Life } from "./life.ts";
import { deadAt } from "./link.ts";
import type { Trade } from "./trade.ts";

export type ContactLife = Life<ContactState, Happening, ContactCall, ContactPush, LogEntry>;
export type AgentLife = Life<AgentState, AgentEvent, never, AgentPush, PresenceEntry>;
export type QueueLife = Life<QueueState, never, never, never, never>;
export type DirectoryLife = Life<DirectoryState, Publish, never, never, never>;
type WallboardLife = Life<WallboardState, never, never, WallboardPush, never>;

const lateMs = 1_000;

/** What contacts and agents find outside of the house. */
export interface Outside {
  call(
    life: ContactLife,
    call: ContactCall,
    answered: (answer: Happening | null) => void,
    failed: () => void,
  ): void;
  append(
    self: Address,
    entries: LogEntry[],
    summary: ContactSummary,
    kept: () => void,
    failed: () => void,
  ): void;
  presence(self: Address, entries: PresenceEntry[], kept: () => void, failed: () => void): void;
}

/** The machines, so that a control can put another in one's place. */
export const machines = {
  contact: contactMachine,
  queue: queueMachine,
  agent: agentMachine,
  directory: directoryMachine,
  wallboard: wallboardMachine,
};
export type Machines = typeof machines;

export function beginWith(outside: Outside, made: Machines): Begin {
  const contact = contactTrade(outside, made.contact);
  const agent = agentTrade(outside, made.agent);
  return (body: Body, house: House, old: boolean) => {
    switch (body.address.kind) {
      case "contact":
        return new Life(body, contact, house, old);
      case "agent":
        return new Life(body, agent, house, old);
      case "queue":
        return new Life(
          body,
          { kind: "queue", machine: made.queue } satisfies TradeOf<QueueLife>,
          house,
          old,
        );
      case "directory":
        return new Life(
          body,
          { kind: "directory", machine: made.directory } satisfies TradeOf<DirectoryLife>,
          house,
          old,
        );
      case "wallboard":
        return new Life(
          body,
          { kind: "wallboard", machine: made.wallboard } satisfies TradeOf<WallboardLife>,
          house,
          old,
        );
    }
  };
}

type TradeOf<L> = L extends Life<infer S, infer E, infer C, infer P, infer G> ? Trade<S, E, C, P, G> : never;

/** Sockets whose name begins with `page` are the customer's, others are named after their media process. */
export const isPage = (socket: string): boolean => socket.startsWith("page");
export const pagesOf = (life: ContactLife): number => [...life.sockets.keys()].filter(isPage).length;

function contactTrade(outside: Outside, machine: Machines["contact"]): TradeOf<ContactLife> {
  return {
    kind: "contact",
    machine,
    started(life) {
      const row = life.state.contact.get(only);
      if (row === undefined || row.ended !== null) return;
      if (row.visitor.sockets !== pagesOf(life))
        life.step({ type: "page", open: pagesOf(life), socket: null });
      const { process, joined } = row.media;
      if (joined && process !== null && !life.sockets.has(process))
        life.step({ type: "media-socket", process, open: false });
    },
    call(life, call, answered, failed) {
      if (call.call !== "count-pages") return outside.call(life, call, answered, failed);
      for (const [id, socket] of [...life.sockets])
        if (isPage(id) && deadAt(socket.vanishedAt(), life.now) <= life.now) life.sockets.delete(id);
      life.later(1, () => answered({ type: "page", open: pagesOf(life), socket: null }));
    },
    push(life, push) {
      if (push.to === "media") life.sockets.get(push.process)?.send(push.command);
      else
        for (const [id, socket] of life.sockets)
          if (isPage(id) && (push.socket === null || push.socket === id)) socket.send(push.frame);
    },
    keep(life, entries, kept, failed) {
      const summary = life.state.summary.get(only);
      if (summary === undefined) throw new Error("a log without a contact");
      outside.append(life.body.address, entries, { ...summary }, kept, failed);
    },
  };
}

function agentTrade(outside: Outside, machine: Machines["agent"]): TradeOf<AgentLife> {
  return {
    kind: "agent",
    machine,
    beforeTimers(life) {
      if (life.state.timers.has("sockets")) life.step({ type: "sockets", ...look(life) });
    },
    push(life, push) {
      if (!("close" in push)) {
        for (const [id, socket] of life.sockets)
          if (push.to === "all" || push.to === id) socket.send(push.frame);
        return;
      }
      for (const socket of life.sockets.values()) socket.closed();
      life.sockets.clear();
      life.later(2, () => life.step({ type: "sockets", ...look(life) }));
    },
    keep(life, entries, kept, failed) {
      outside.presence(life.body.address, entries, kept, failed);
    },
  };
}

/** Counts the sockets that live, lets go of those that do not, and says when to look again: as `durable/agent.ts`. */
export function look(life: AgentLife): { open: number; checkAt: number | null } {
  const { now } = life;
  const late = now - (life.state.timers.get("sockets") ?? now) > lateMs;
  let open = 0;
  let checkAt: number | null = null;
  for (const [id, socket] of [...life.sockets]) {
    const dead = deadAt(socket.vanishedAt(), now);
    if (dead <= now && !late) life.sockets.delete(id);
    else {
      open += 1;
      checkAt = Math.min(checkAt ?? Number.POSITIVE_INFINITY, Math.max(dead, now + lateMs));
    }
  }
  return { open, checkAt };
}
