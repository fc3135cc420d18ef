import type { Address, Envelope } from "../domain/machine/message.ts";
import type { Env } from "./env.ts";

/** What every live object answers to. */
export interface Receiver {
  receive(envelopes: Envelope[]): Promise<void>;
  wake(): Promise<void>;
}

/** The object at this address. */
export function receiverAt(env: Env, to: Address): Receiver {
  const name = objectName(to);
  switch (to.kind) {
    case "contact":
      return env.Contact.getByName(name) as unknown as Receiver;
    case "queue":
      return env.Queue.getByName(name) as unknown as Receiver;
    case "agent":
      return env.Agent.getByName(name) as unknown as Receiver;
    case "directory":
      return env.Directory.getByName(name) as unknown as Receiver;
    case "wallboard":
      return env.Wallboard.getByName(name) as unknown as Receiver;
  }
}

/** An object's name in its namespace: `<tenant>/<id>`. */
export const objectName = (address: Pick<Address, "tenant" | "id">): string =>
  `${address.tenant}/${address.id}`;

/** The address of the object of this name. */
export function addressOf(kind: Address["kind"], name: string): Address {
  const cut = name.indexOf("/");
  if (cut < 1) throw new Error(`not an object's name: a ${kind} needs <tenant>/<id>`);
  return { kind, tenant: name.slice(0, cut), id: name.slice(cut + 1) };
}
