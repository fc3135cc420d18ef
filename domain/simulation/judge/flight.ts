/** What has been said and has not arrived yet: messages of one sender to one receiver, oldest first. */
import type { Address, Envelope, Message } from "../../machine/message.ts";
import type { Commit } from "../trade.ts";

export interface Flying {
  from: Address;
  to: Address;
  sequence: number;
  message: Message;
  /** The contact it is about; null: about none. */
  contact: string | null;
}

export class Flight {
  readonly #pipes = new Map<string, Flying[]>();
  readonly #byContact = new Map<string, Set<Flying>>();
  /** What has arrived in the transaction that is being judged. */
  arrived: Flying | null = null;

  sent(commit: Commit): void {
    for (const { to, envelope } of commit.sent) {
      const flying = { ...flyingOf(commit.body.address, to, envelope) };
      const pipe = `${commit.body.name} ${nameOf(to)}`;
      const before = this.#pipes.get(pipe);
      if (before === undefined) this.#pipes.set(pipe, [flying]);
      else before.push(flying);
      if (flying.contact === null) continue;
      const key = `${to.tenant}/${flying.contact}`;
      const about = this.#byContact.get(key);
      if (about === undefined) this.#byContact.set(key, new Set([flying]));
      else about.add(flying);
    }
  }

  arrive(sender: string, receiver: string, sequence: number): void {
    const pipe = this.#pipes.get(`${sender} ${receiver}`) ?? [];
    while (pipe[0] !== undefined && pipe[0].sequence <= sequence) {
      const flying = pipe.shift()!;
      if (flying.sequence === sequence) this.arrived = flying;
      if (flying.contact !== null)
        this.#byContact.get(`${flying.to.tenant}/${flying.contact}`)?.delete(flying);
    }
  }

  about(tenant: string, contact: string): Iterable<Flying> {
    return this.#byContact.get(`${tenant}/${contact}`) ?? [];
  }

  /** Pipes that are not empty. */
  left(): string[] {
    return [...this.#pipes].flatMap(([pipe, { length }]) => (length > 0 ? [`${pipe} (${length})`] : []));
  }
}

const nameOf = ({ kind, tenant, id }: Address): string => `${kind}/${tenant}/${id}`;

function flyingOf(from: Address, to: Address, { sequence, message }: Envelope): Flying {
  return { from, to, sequence, message, contact: contactOf(from, to, message) };
}

function contactOf(from: Address, to: Address, message: Message): string | null {
  if (from.kind === "contact") return from.id;
  if (to.kind === "contact") return to.id;
  if ("offer" in message) return contactOfOffer(message.offer);
  return null;
}

/** An offer's id is `<contact>.<stay>.<n>`. */
export const contactOfOffer = (offer: string): string => /^(.*)\.\d+\.\d+$/.exec(offer)?.[1] ?? offer;
export const epochOfOffer = (offer: string): number => Number(/\.(\d+)\.\d+$/.exec(offer)?.[1] ?? Number.NaN);
