/** For tests: a contact and everybody around it, in a few words. */
import type { AgentCommand, ContactView } from "../../agent/desktop.ts";
import type { EntryConfig } from "../../directory/config.ts";
import type { Flow } from "../../flow/flow.ts";
import { mainMenu } from "../../flow/templates/main-menu.ts";
import type { Address, Message } from "../../machine/message.ts";
import { Table } from "../../machine/table.ts";
import type { MediaCommand, PlayItem } from "../../media/protocol.ts";
import type { CustomerCard } from "../card.ts";
import type { Channel } from "../channel.ts";
import { contactMachine } from "../contact.ts";
import type { AnyHappening, ContactCall } from "../happening.ts";
import type { ContactSummary, LogEntry } from "../log.ts";
import type { OpenContact } from "../open.ts";
import { type ContactRow, type ContactState, contactTables, emptyContact, only } from "../state.ts";
import type { WidgetCommand, WidgetFrame } from "../widget.ts";

const self: Address = { kind: "contact", tenant: "hoshi", id: "c1" };
const name = { en: "x", ja: "x" };
const always = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: "00:00", to: "24:00" }));

export const premium: CustomerCard = {
  id: "cu-7",
  name: "佐藤 花子",
  reading: "サトウ ハナコ",
  tier: "premium",
  account: "100234",
  language: "ja",
};

type EntryQueue = EntryConfig["queues"][number];

/** A queue as a contact knows it. */
export const entryQueue = (id: string, more: Partial<EntryQueue> = {}): EntryQueue => ({
  ...{ id, name, shards: 1, messages: [], hours: null },
  callback: { offered: false, first: "agent", attempts: 3, retryMs: 300_000 },
  ...more,
});

/** Billing, technical and sales; `queues` take their place, or stand beside. */
export function entryConfig(
  flow: Flow = mainMenu(),
  hours: "open" | "closed" = "open",
  queues: EntryQueue[] = [],
): EntryConfig {
  return {
    tenant: "hoshi",
    version: 1,
    timeZone: "Asia/Tokyo",
    entry: {
      id: "main",
      kind: "phone",
      address: "+12025550100",
      name,
      flow: flow.id,
      ...{ alias: null, after: null },
      language: "en",
      origins: [],
    },
    flow,
    flows: [],
    hours: [
      { id: "office", name, timeZone: "Asia/Tokyo", weekly: hours === "open" ? always : [], holidays: [] },
    ],
    queues: [
      ...queues,
      ...["billing", "technical", "sales"]
        .filter((id) => !queues.some((queue) => queue.id === id))
        .map((id) => entryQueue(id)),
    ],
    tiers: [
      { id: "premium", priority: 50 },
      { id: "standard", priority: 10 },
    ],
  };
}

/** How a contact of this channel begins: a telephone call unless it says `web`. */
export function request(
  channel: Channel,
  from: "phone" | "web" = channel === "chat" ? "web" : "phone",
): OpenContact {
  return {
    tenant: "hoshi",
    contact: "c1",
    entry: "main",
    channel,
    language: null,
    origin:
      from === "phone"
        ? { kind: "phone", number: "+12025550111" }
        : { kind: "web", visitor: "visitor-0123456789", page: "https://hoshi.example/help" },
    room:
      channel === "chat" ? null : { name: "room-1", customer: from === "phone" ? "sip_1" : "customer:c1" },
  };
}

/**
 * `heard` is what the customer hears (`en: words`, `♪`, `…` for silence) or sees; `sent` what other objects are told;
 * `media` the other commands to the media process, but for `listened`: what it is to hear; `calls` what is still to be answered.
 */
export class Story {
  state: ContactState = emptyContact();
  now = Date.parse("2026-11-24T10:00:00+09:00");
  readonly heard: string[] = [];
  readonly sent: string[] = [];
  readonly media: string[] = [];
  readonly listened: string[] = [];
  readonly frames: WidgetFrame[] = [];
  readonly log: LogEntry[] = [];
  readonly calls: ContactCall[] = [];
  readonly views: ContactView[] = [];
  readonly messages: { to: Address; message: Message }[] = [];
  #play = "";

  static opened(opened: OpenContact = request("voice"), entry: EntryConfig | null = entryConfig()): Story {
    const story = new Story();
    story.happens({ type: "open", request: opened });
    story.happens({ type: "configured", entry });
    story.calls.splice(0);
    return story;
  }

  get row(): ContactRow {
    return this.state.contact.get(only)!;
  }

  get summary(): ContactSummary {
    return this.state.summary.get(only)!;
  }

  happens(...events: AnyHappening[]): this {
    for (const event of events) this.#step(event);
    return this;
  }

  /** The media process of this name is in the room. */
  joined(process = "m1"): this {
    return this.happens({ type: "media-report", process, report: { type: "joined", process } });
  }

  /** What the media process hears. */
  report(report: Extract<AnyHappening, { type: "media-report" }>["report"]): this {
    return this.happens({ type: "media-report", process: this.row.media.process ?? "m1", report });
  }

  /** `played` ends the present prompt; anything else is keys. */
  caller(...inputs: string[]): this {
    for (const input of inputs) {
      if (input === "played") this.report({ type: "played", id: this.#play, reason: "finished" });
      else for (const digit of input) this.report({ type: "digit", digit });
    }
    return this;
  }

  inRoom(identity: string, present: boolean): this {
    return this.happens({ type: "participant", identity, present });
  }

  page(...commands: WidgetCommand[]): this {
    return this.happens(
      ...commands.map((command) => ({ type: "customer-command" as const, socket: "s1", command })),
    );
  }

  told(from: "queue" | "agent", id: string, message: Message): this {
    return this.happens({ type: "received", from: { kind: from, tenant: "hoshi", id }, message });
  }

  accepted(agent = "yuki", offer = "o1", epoch = 1): this {
    const queue = this.row.queue?.id ?? "billing";
    return this.told("agent", agent, { type: "accepted", offer, epoch, agent, agentName: "Yuki", queue });
  }

  agent(command: AgentCommand, agent = "yuki"): this {
    return this.told("agent", agent, { type: "agent-command", agent, command });
  }

  /** Answers the latest look-up that was asked for. */
  lookUp(
    result: "found" | "missing" | "failed",
    customer: CustomerCard | null = null,
    lastAgent: string | null = null,
  ): this {
    const call = this.calls.findLast((one) => one.call === "look-up" || one.call === "ask");
    if (call?.call === "look-up")
      return this.happens({ type: "looked-up", by: call.by, result, customer, lastAgent });
    if (call?.call !== "ask" || call.question.about !== "customer")
      throw new Error("no look-up was asked for");
    const { by } = call.question;
    return this.happens({
      ...{ type: "told", token: call.token, exit: result, variables: {} },
      ...(customer !== null && { customer: { card: customer, by, lastAgent } }),
      ...(result === "failed" && { reason: "network" }),
    });
  }

  /** Answers what the flow asked last. */
  answer(exit: string, variables: Record<string, string> = {}): this {
    const call = this.calls.findLast((one) => one.call === "ask");
    if (call?.call !== "ask") throw new Error("nothing was asked");
    return this.happens({ type: "told", token: call.token, exit, variables });
  }

  /** Lets time pass; timers come due in their order, and at their time. */
  wait(ms: number): this {
    const until = this.now + ms;
    for (;;) {
      const [due] = [...this.state.timers.entries()].sort((a, b) => a[1] - b[1]);
      if (due === undefined || due[1] > until) break;
      this.now = Math.max(this.now, due[1]);
      this.state.timers.delete(due[0]);
      this.happens({ type: "timer", name: due[0] });
    }
    this.now = until;
    return this;
  }

  get events(): string[] {
    return this.log.map(({ event }) => event.type);
  }

  #step(event: AnyHappening): void {
    const effects = contactMachine.step(this.state, event, { now: this.now, self });
    for (const effect of effects) {
      if (effect.do === "log") this.#logged(effect.entry);
      else if (effect.do === "call") this.calls.push(effect.call);
      else if (effect.do === "send") this.#sent(effect.to, effect.message);
      else if (effect.push.to === "media") this.#toMedia(effect.push.command);
      else this.#toPage(effect.push.frame);
    }
    this.#store();
  }

  #logged(entry: LogEntry): void {
    if (entry.seq !== this.log.length + 1) throw new Error(`a hole in the log before ${entry.seq}`);
    this.log.push(entry);
  }

  #sent(to: Address, message: Message): void {
    this.messages.push({ to, message });
    if (message.type === "view") this.views.push(message.view);
    const detail =
      message.type === "view"
        ? ` ${message.view.state}`
        : message.type === "finished"
          ? ` ${message.outcome}`
          : message.type === "gone"
            ? ` ${message.why}`
            : message.type === "withdraw"
              ? ` ${message.reason}`
              : message.type === "command-failed"
                ? ` ${message.code}`
                : "";
    this.sent.push(`${to.id}: ${message.type}${detail}`);
  }

  #toMedia(command: MediaCommand): void {
    if (command.type === "play") {
      this.#play = command.id;
      this.heard.push(...command.items.map(heardAs));
    } else if (command.type === "stop") this.heard.push("…");
    else if (command.type === "record") this.media.push(`record ${command.segment} ${command.recording}`);
    else if (command.type === "listen")
      this.listened.push(
        `listen ${command.id} ${command.phrases.map(({ words }) => words[0]).join(", ")}`.trim(),
      );
    else if (command.type === "collect") this.listened.push(`collect ${command.id}`);
    else if (["listen.stop", "collect.stop", "digit"].includes(command.type))
      this.listened.push(command.type);
    else this.media.push(command.type);
  }

  #toPage(frame: WidgetFrame): void {
    this.frames.push(frame);
    if (frame.type === "messages")
      for (const { from, text, choices } of frame.messages)
        if (from.kind !== "customer")
          this.heard.push(text + (choices ?? []).map(({ label }) => ` [${label}]`).join(""));
  }

  /** What is stored is JSON: so that nothing lives in memory only. */
  #store(): void {
    const rows = (table: Table<unknown>) => JSON.parse(JSON.stringify([...table.entries()]));
    const tables = contactTables.map((table) => [table, new Table(rows(this.state[table]))]);
    this.state = Object.fromEntries(tables) as ContactState;
  }
}

function heardAs(item: PlayItem): string {
  if (item.kind === "speech") return `${item.language}: ${item.text}`;
  return item.kind === "music" ? "♪" : item.kind;
}
