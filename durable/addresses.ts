import type { Address, Envelope } from "../domain/machine/message.ts";

/** What every live object answers to. */
export interface Receiver {
  receive(envelopes: Envelope[]): Promise<void>;
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
