/** Looks at every commit, with all that is stored and all that is on its way, and says what must not be. */
import type { Choice, InHand, Ringing } from "../../agent/state.ts";
import type { OfferCard } from "../../contact/card.ts";
import type { LogEntry } from "../../contact/log.ts";
import { type ContactRow, only } from "../../contact/state.ts";
import type { Received } from "../../machine/machine.ts";
import { numberPrefix } from "../customer.ts";
import type { Commit } from "../trade.ts";
import type { World } from "../world.ts";
import { fits } from "./capacity.ts";
import { capacityNow } from "./capacity-now.ts";
import { Flight } from "./flight.ts";
import { claimedWorse, passed, Truths } from "./order.ts";
import { misplaced } from "./places.ts";
import { reached } from "./reached.ts";
import { Whereabouts } from "./whereabouts.ts";

export class Judge {
  readonly flight = new Flight();
  readonly #whereabouts = new Whereabouts();
  readonly #truths = new Truths();
  readonly #ends = new Map<string, number>();
  readonly #seqs = new Map<string, number>();

  /** `arrivals` of the house go here. */
  arrived(sender: string, receiver: string, sequence: number): void {
    this.flight.arrive(sender, receiver, sequence);
  }

  commit(commit: Commit, world: World): void {
    const { arrived } = this.flight;
    this.flight.arrived = null;
    this.flight.sent(commit);
    const touched = this.#whereabouts.note(commit);
    const { body } = commit;
    const { kind, tenant, id } = body.address;
    if (kind === "contact") touched.add(id);
    for (const { envelope } of commit.sent)
      if ("contact" in envelope.message && typeof envelope.message.contact === "string")
        touched.add(envelope.message.contact);
    if (arrived?.contact != null) touched.add(arrived.contact);
    if (arrived !== null && kind === "queue") this.#truths.hear(body.name, arrived.message);
    const wrong = (rule: string, what: string | null) => {
      if (what !== null) world.problem(rule, `${what} (at ${nameOf(commit)})`);
    };
    for (const contact of touched) wrong("one place", this.#misplaced(tenant, contact, world));
    wrong("tenants", strays(commit));
    if (kind === "agent") {
      wrong("capacity", overbooked(commit));
      const change = commit.changes.find(({ table }) => table === "choice");
      const heard = arrived?.message.type === "candidate" ? arrived.message.best : null;
      wrong(
        "order",
        claimedWorse(commit, (change?.before ?? body.row("choice", "now")) as Choice | undefined, heard),
      );
    } else if (kind === "queue") wrong("order", passed(commit, this.#truths, world.house.now));
    else if (kind === "contact") {
      wrong("stale accept", staleAccepted(commit));
      wrong("record", this.#misrecorded(commit));
    }
    reached(commit, world.counters);
  }

  #misplaced(tenant: string, contact: string, world: World): string | null {
    const body = world.house.bodies.get(`contact/${tenant}/${contact}`);
    const row = body?.row<ContactRow>("contact", only);
    const flying = [...this.flight.about(tenant, contact)];
    const what = misplaced(contact, row, this.#whereabouts.of(tenant, contact), flying);
    return what === null ? null : `${tenant}/${contact} ${what}`;
  }

  /** An ended contact has one ending in its log, a live one none; and the log has no holes. */
  #misrecorded({ body, logged }: Commit): string | null {
    for (const entry of logged as LogEntry[]) {
      const seq = (this.#seqs.get(body.name) ?? 0) + 1;
      if (entry.seq !== seq) return `${body.name} logs entry ${entry.seq} in place of ${seq}`;
      this.#seqs.set(body.name, seq);
      if (entry.event.type === "contact.ended")
        this.#ends.set(body.name, (this.#ends.get(body.name) ?? 0) + 1);
    }
    const ends = this.#ends.get(body.name) ?? 0;
    const ended = (body.row<ContactRow>("contact", only)?.ended ?? null) !== null;
    return ends === (ended ? 1 : 0)
      ? null
      : `${body.name} is ${ended ? "ended" : "live"} with ${ends} endings`;
  }
}

/** Nothing new may ring or be in hand that does not fit beside the rest. */
function overbooked({ body, changes }: Commit): string | null {
  const capacity = capacityNow(body);
  const rows = [...body.rows<Ringing>("offers").values(), ...body.rows<InHand>("hands").values()];
  for (const { table, before, after } of changes) {
    if (before !== undefined || after === undefined) continue;
    if (
      table !== "offers" &&
      !(
        table === "hands" &&
        !changes.some(
          (other) =>
            other.table === "offers" &&
            other.after === undefined &&
            (other.before as Ringing).contact === (after as InHand).contact,
        )
      )
    )
      continue;
    const { contact, channel } = after as Ringing;
    const beside = rows.filter((row) => row.contact !== contact).map((row) => row.channel);
    if (rows.length - beside.length > 1) return `${body.name} has ${contact} twice`;
    if (capacity === null || !fits(capacity, beside, channel))
      return `${body.name} took ${contact} (${channel}) beside ${beside.join(", ") || "nothing"}`;
  }
  return null;
}

/** An acceptance that is not of the present stay, or comes second, changes nothing and is answered. */
function staleAccepted({ body, event, changes, sent }: Commit): string | null {
  if (event.type !== "received") return null;
  const { message, from } = event as Received;
  if (message.type !== "accepted") return null;
  const change = changes.find(({ table }) => table === "contact");
  const was = (change?.before ?? body.row("contact", only)) as ContactRow | undefined;
  const is = body.row<ContactRow>("contact", only);
  const again = was?.ended === null && was.agent?.id === from.id && was.agent.offer === message.offer;
  if ((was?.phase === "queued" && was.epoch === message.epoch) || again) return null;
  const refused = sent.some(
    ({ to, envelope }) =>
      to.id === from.id && envelope.message.type === "gone" && envelope.message.offer === message.offer,
  );
  if (!refused) return `${body.name} did not answer ${message.offer}, which ${from.id} accepted too late`;
  const taken = is?.agent?.offer === message.offer && is.phase === "connected";
  return taken ? `${body.name} let ${from.id} have it by ${message.offer}, which is stale` : null;
}

/** Nothing is said to another tenant, nor taken from one, nor shown to its people. */
function strays({ body, event, sent, changes }: Commit): string | null {
  const { tenant } = body.address;
  const other = sent.find(({ to }) => to.tenant !== tenant);
  if (other !== undefined) return `${body.name} speaks to ${other.to.tenant}`;
  if (event.type === "received" && (event as Received).from.tenant !== tenant)
    return `${body.name} listens to ${(event as Received).from.tenant}`;
  for (const { after } of changes) {
    const card = (after as { card?: OfferCard } | undefined)?.card;
    if (card?.customer != null && !card.customer.id.startsWith(`${tenant}-`))
      return `${body.name} has ${card.customer.id}'s card`;
    if (card?.origin.startsWith("+") && !card.origin.startsWith(numberPrefix(tenant)))
      return `${body.name} has the card of ${card.origin}`;
  }
  return null;
}

function nameOf({ body, event }: Commit): string {
  const what =
    event.type === "received"
      ? (event as Received).message.type
      : event.type === "timer"
        ? `timer ${(event as { name?: string }).name}`
        : event.type;
  return `${body.name}: ${what}`;
}
