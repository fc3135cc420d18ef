/** What contacts find outside of the house: directory, customers' records, rooms, telephones, history. */
import type { PresenceEntry } from "../agent/presence.ts";
import type { CustomerCard } from "../contact/card.ts";
import type { ContactCall, Happening } from "../contact/happening.ts";
import type { ContactSummary, DialResult, LogEntry } from "../contact/log.ts";
import { entryOf } from "../directory/entry-of.ts";
import type { Address } from "../machine/message.ts";
import { Customer, numberOf } from "./customer.ts";
import type { ContactHistory } from "./history-check.ts";
import type { ContactLife, DirectoryLife, Outside } from "./trades.ts";
import type { World } from "./world.ts";

/** Stands in for libSQL and everything else that outlives a crash of ours. */
export class OutsideWorld implements Outside {
  readonly #world: World;
  readonly #histories = new Map<
    string,
    { tenant: string; contact: string; rows: Map<number, string>; summary: ContactSummary }
  >();
  readonly #presence = new Map<string, string>();
  /** Open callbacks: whose, by contact. */
  readonly #callbacks = new Map<string, { tenant: string; contact: string; number: string; queue: string }>();
  readonly #dialled = new Map<string, DialResult>();

  constructor(world: World) {
    this.#world = world;
  }

  call(
    life: ContactLife,
    call: ContactCall,
    answered: (answer: Happening | null) => void,
    failed: () => void,
  ): void {
    const { house } = this.#world;
    const self = life.body.address;
    const where = `${life.body.name} outside`;
    const luck = house.luck(where);
    if (call.call === "configuration") {
      const directory = house.body({ kind: "directory", tenant: self.tenant, id: "main" });
      const visitor = { contact: self.id, now: house.now };
      const ask = (one: unknown) => entryOf((one as DirectoryLife).state, call.entry, visitor);
      house.ask(directory, where, ask, (entry) => answered({ type: "configured", entry }), failed);
      return;
    }
    if (call.call === "open-callback" || call.call === "open-contact") {
      this.#world.open(call.request, () => answered(null));
      return;
    }
    if (house.happens("outside", where)) {
      if (luck.chance(0.5)) this.#do(self, call);
      house.later(luck.int(50, 3_000), failed);
      return;
    }
    house.later(luck.int(2, 60), () => {
      const { answer, afterMs } = this.#do(self, call);
      house.later(afterMs, () => answered(answer));
    });
  }

  append(
    { tenant, id: contact }: Address,
    entries: LogEntry[],
    summary: ContactSummary,
    kept: () => void,
    failed: () => void,
  ): void {
    const { house } = this.#world;
    const key = `${tenant}/${contact}`;
    const luck = house.luck(`history ${key}`);
    const fails = house.happens("outside", `history ${key}`);
    house.later(luck.int(2, 40), () => {
      if (!fails || luck.chance(0.5)) this.#write(key, tenant, contact, entries, summary);
      house.later(luck.int(1, 20), fails ? failed : kept);
    });
  }

  presence({ tenant, id }: Address, entries: PresenceEntry[], kept: () => void, failed: () => void): void {
    const { house } = this.#world;
    const fails = house.happens("outside", `presence ${tenant}/${id}`);
    for (const entry of entries) {
      const key = `${tenant}/${id} ${entry.seq}`;
      const json = JSON.stringify(entry);
      const before = this.#presence.get(key);
      if (before !== undefined && before !== json) this.#world.problem("two-truths", `presence ${key}`);
      this.#presence.set(key, json);
    }
    house.later(5, fails ? failed : kept);
  }

  histories(): ContactHistory[] {
    return [...this.#histories.values()].map(({ tenant, contact, rows, summary }) => ({
      ...{ tenant, contact, summary },
      entries: [...rows.values()].map((json) => JSON.parse(json) as LogEntry),
    }));
  }

  historyOf(tenant: string, contact: string): ReadonlyMap<number, string> | undefined {
    return this.#histories.get(`${tenant}/${contact}`)?.rows;
  }

  /** The sweep knows of contacts by their rows: open for a minute, and not ended, or not for long. */
  isSwept({ tenant, id }: Address): boolean {
    const summary = this.#histories.get(`${tenant}/${id}`)?.summary;
    const { now } = this.#world.house;
    if (summary === undefined || summary.openedAt > now - 60_000) return false;
    return summary.endedAt === null || summary.endedAt > now - 15 * 60_000;
  }

  #write(key: string, tenant: string, contact: string, entries: LogEntry[], summary: ContactSummary): void {
    let history = this.#histories.get(key);
    if (history === undefined) {
      history = { tenant, contact, rows: new Map(), summary };
      this.#histories.set(key, history);
    }
    for (const entry of entries) {
      const json = JSON.stringify(entry);
      const before = history.rows.get(entry.seq);
      if (before !== undefined && before !== json)
        this.#world.problem("two-truths", `${key}: entry ${entry.seq} was ${before} and is ${json}`);
      history.rows.set(entry.seq, json);
    }
    if (summary.seq >= history.summary.seq) history.summary = summary;
  }

  /** Does it, at once; the answer takes its time. Doing it twice is as good as once. */
  #do(
    { tenant, id: contact }: Address,
    call: Exclude<ContactCall, { call: "configuration" | "open-callback" | "open-contact" }>,
  ): { answer: Happening | null; afterMs: number } {
    const at = (answer: Happening | null, afterMs = 5) => ({ answer, afterMs });
    switch (call.call) {
      case "look-up": {
        const customer = this.#customer(tenant, contact);
        return at({
          ...{ type: "looked-up", by: call.by, customer },
          result: customer === null ? "missing" : "found",
          lastAgent: this.#world.arrivalOf(tenant, contact)?.lastAgent ?? null,
        });
      }
      case "ask":
        return at(this.#told(tenant, contact, call));
      case "dial-outside":
        return at({ type: "dialled", attempt: call.attempt, result: "no-answer" }, 1_000);
      case "attach":
        this.#world.room(tenant, contact, call.room).attach("m1");
        return at({ type: "attached", process: "m1" });
      case "invite":
        return at({ type: "invited", agent: call.agent, url: "wss://media", token: call.room });
      case "end-room":
        this.#world.room(tenant, contact, call.room).close();
        return at(null);
      case "remove":
        this.#world.room(tenant, contact, call.room).leave(call.identity);
        return at(null);
      case "promise":
        return at(this.#promise(tenant, call));
      case "close-callback":
        this.#callbacks.delete(`${tenant}/${call.contact}`);
        return at(null);
      case "supersede":
        this.#supersede(tenant, contact, call.number);
        return at(null);
      case "dial":
        return this.#dial(tenant, contact, call);
      case "transcribe":
        return at({ type: "transcribed", text: "please call me" }, 2_000);
      case "count-pages":
        throw new Error("the contact's own shell counts pages");
    }
  }

  /** Customers are known; everything else outside fails. */
  #told(
    tenant: string,
    contact: string,
    { token, question }: Extract<ContactCall, { call: "ask" }>,
  ): Happening {
    if (question.about !== "customer")
      return { type: "told", token, exit: "failed", variables: {}, reason: "network" };
    const card = this.#customer(tenant, contact);
    if (card === null) return { type: "told", token, exit: "missing", variables: {} };
    const lastAgent = this.#world.arrivalOf(tenant, contact)?.lastAgent ?? null;
    return {
      type: "told",
      token,
      exit: "found",
      variables: {},
      customer: { card, by: question.by, lastAgent },
    };
  }

  #customer(tenant: string, contact: string): CustomerCard | null {
    const arrival = this.#world.arrivalOf(tenant, contact);
    if (arrival === undefined || arrival.tier === null) return null;
    return {
      ...{ id: `${tenant}-${contact}`, name: `${tenant} customer`, reading: null, tier: arrival.tier },
      ...{ account: numberOf({ tenant, contact }), language: "en" },
    };
  }

  /** One for each number and queue. */
  #promise(
    tenant: string,
    { contact, number, entry, queue }: Extract<ContactCall, { call: "promise" }>,
  ): Happening {
    const key = `${tenant}/${contact}`;
    const before = [...this.#callbacks.values()].find(
      (one) =>
        one.tenant === tenant && one.number === number && one.queue === queue && one.contact !== contact,
    );
    if (before !== undefined) return { type: "promise", result: "already", number, entry };
    this.#callbacks.set(key, { tenant, contact, number, queue });
    return { type: "promise", result: "promised", number, entry };
  }

  #supersede(tenant: string, contact: string, number: string | null): void {
    const { house } = this.#world;
    for (const [key, callback] of [...this.#callbacks]) {
      if (callback.tenant !== tenant || callback.number !== number || callback.contact === contact) continue;
      this.#callbacks.delete(key);
      const body = house.body({ kind: "contact", tenant, id: callback.contact });
      house.insist(body, `cancel ${key}`, (life) =>
        (life as unknown as ContactLife).step({ type: "cancel", by: "system" }),
      );
    }
  }

  /** An attempt is dialled once, however often it is asked for. */
  #dial(
    tenant: string,
    contact: string,
    { attempt, room: name, identity }: Extract<ContactCall, { call: "dial" }>,
  ) {
    const { house, counters } = this.#world;
    const key = `${tenant}/${contact} ${attempt}`;
    const luck = house.luck(`telephone of ${tenant}/${contact}`);
    const known = this.#dialled.get(key);
    if (known !== undefined)
      return { answer: { type: "dialled", attempt, result: known } as const, afterMs: 1_000 };
    const result = luck.weighted<DialResult>({ answered: 6, "no-answer": 2, busy: 1, failed: 1 });
    this.#dialled.set(key, result);
    counters.count(`callback ${result}`);
    const ringMs = result === "answered" ? luck.int(500, 8_000) : luck.int(500, 20_000);
    const arrival = this.#world.arrivalOf(tenant, contact);
    if (result === "answered" && arrival !== undefined)
      house.later(ringMs, () =>
        new Customer(this.#world, arrival).pickUp(this.#world.room(tenant, contact, name), identity),
      );
    return { answer: { type: "dialled", attempt, result } as const, afterMs: ringMs + 20 };
  }
}
