/** Where each contact is, by what queues and agents have stored: kept as rows change. */
import type { InHand, Ringing } from "../../agent/state.ts";
import type { OpenOffer, Waiting } from "../../queue/state.ts";
import type { Body } from "../body.ts";
import type { Commit } from "../trade.ts";

export interface Places {
  /** By the queue's address. */
  queues: Map<string, Waiting>;
  /** The queues' open offers of it, by id, with the queue's address. */
  offers: Map<string, OpenOffer & { queue: string }>;
  /** By agent. */
  hands: Map<string, InHand>;
  /** By agent and offer. */
  rings: Map<string, Ringing & { agent: string }>;
}

export class Whereabouts {
  readonly #places = new Map<string, Places>();

  of(tenant: string, contact: string): Places {
    const key = `${tenant}/${contact}`;
    let places = this.#places.get(key);
    if (places === undefined) {
      places = { queues: new Map(), offers: new Map(), hands: new Map(), rings: new Map() };
      this.#places.set(key, places);
    }
    return places;
  }

  /** Notes what a commit has changed; returns the contacts it is about. */
  note({ body, changes }: Commit): Set<string> {
    const touched = new Set<string>();
    for (const { table, before, after } of changes) {
      const row = (after ?? before) as { contact: string };
      const which = placeTables[body.address.kind]?.[table];
      if (which === undefined) continue;
      touched.add(row.contact);
      this.#put(body, which, row, after);
    }
    return touched;
  }

  #put(body: Body, which: keyof Places, row: { contact: string; offer?: string }, after: unknown): void {
    const { tenant, id } = body.address;
    const places = this.of(tenant, row.contact);
    const key = which === "rings" ? `${id} ${row.offer}` : which === "offers" ? (row.offer ?? "") : id;
    if (after === undefined) places[which].delete(key);
    else if (which === "queues") places.queues.set(key, after as Waiting);
    else if (which === "offers") places.offers.set(key, { ...(after as OpenOffer), queue: id });
    else if (which === "hands") places.hands.set(key, after as InHand);
    else places.rings.set(key, { ...(after as Ringing), agent: id });
  }
}

const placeTables: Partial<Record<string, Record<string, keyof Places>>> = {
  queue: { contacts: "queues", offers: "offers" },
  agent: { hands: "hands", offers: "rings" },
};
