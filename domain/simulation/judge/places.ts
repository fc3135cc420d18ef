/**
 * A contact is in exactly one place: in its flow (or sleeping, or leaving), in one queue, in one agent's hands, or ended.
 * The contact's own row says which. With messages on their way this means, after every event:
 *
 * - waiting, it is in that queue's books for this stay, or its `enqueue` is on the way there, or the queue's `rejected`
 *   is on the way back: one of these; or an agent has accepted it for this stay and the word is on its way;
 * - in any other queue's books, or for another stay, it is only as long as what strikes it out is on its way;
 * - in the hands of one agent, who has it; any other agent has it only as long as `accepted` or `gone` or `finished` is
 *   on its way;
 * - what rings at an agent its queue knows of, or its withdrawal is on the way; and what a queue has offered rings, or
 *   word of it is on the way. So nobody stays reserved.
 */
import type { ContactRow } from "../../contact/state.ts";
import type { Message } from "../../machine/message.ts";
import { epochOfOffer, type Flying } from "./flight.ts";
import type { Places } from "./whereabouts.ts";

type Of<Type extends Message["type"]> = Flying & { message: Extract<Message, { type: Type }> };

/** What is wrong with where it is; null when nothing is. */
export function misplaced(
  contact: string,
  row: ContactRow | undefined,
  places: Places,
  flying: readonly Flying[],
): string | null {
  const is = <Type extends Message["type"]>(type: Type): Of<Type>[] =>
    flying.filter((one): one is Of<Type> => one.message.type === type);
  return (
    (row?.phase === "queued" ? waitsWrongly(row, places, is) : null) ??
    ghostInQueue(row, places, is) ??
    wrongHands(row, places, is) ??
    stuckOffer(contact, places, is)
  );
}

type Is = <Type extends Message["type"]>(type: Type) => Of<Type>[];

function waitsWrongly(row: ContactRow, places: Places, is: Is): string | null {
  const { epoch } = row;
  const address = row.queue?.address ?? "";
  const here = places.queues.get(address);
  const inBooks = here?.epoch === epoch ? 1 : 0;
  const coming = is("enqueue").filter(
    ({ to, message }) => to.id === address && message.epoch === epoch,
  ).length;
  const sentOff = is("rejected").filter(({ message }) => message.epoch === epoch).length;
  const sum = inBooks + coming + sentOff;
  if (sum === 1) return null;
  if (sum > 1)
    return `waits in ${address} ${sum} times (${inBooks} in its books, ${coming} on the way, ${sentOff} rejected)`;
  const accepted = is("accepted").some(({ message }) => message.epoch === epoch);
  return accepted ? null : `waits in ${address} for stay ${epoch}, which knows nothing of it`;
}

function ghostInQueue(row: ContactRow | undefined, places: Places, is: Is): string | null {
  for (const [address, { epoch }] of places.queues) {
    if (row?.phase === "queued" && row.queue?.address === address && row.epoch === epoch) continue;
    const struckOut =
      is("withdraw").some(({ to, message }) => to.id === address && message.epoch >= epoch) ||
      is("enqueue").some(({ to, message }) => to.id === address && message.epoch > epoch) ||
      is("offer-closed").some(
        ({ to, message }) =>
          to.id === address && message.result === "accepted" && epochOfOffer(message.offer) === epoch,
      );
    if (!struckOut)
      return `is in the books of ${address} for stay ${epoch}, and is ${row?.phase ?? "nowhere"}`;
  }
  return null;
}

function wrongHands(row: ContactRow | undefined, places: Places, is: Is): string | null {
  const own = row?.agent;
  if (row?.phase === "connected" && own != null && places.hands.get(own.id)?.offer !== own.offer)
    return `is in the hands of ${own.id}, who does not have it`;
  for (const [agent, hand] of places.hands) {
    const rightly = own?.id === agent && own.offer === hand.offer && row?.phase !== "queued";
    const justified =
      (rightly && (row?.phase === "connected" || row?.phase === "leaving" || hand.view.wrapUp !== null)) ||
      is("accepted").some(({ from, message }) => from.id === agent && message.offer === hand.offer) ||
      is("gone").some(({ to, message }) => to.id === agent && message.offer === hand.offer) ||
      is("finished").some(({ to }) => to.id === agent);
    if (!justified) return `is in the hands of ${agent} by ${hand.offer}, and is ${row?.phase ?? "nowhere"}`;
  }
  return null;
}

function stuckOffer(contact: string, places: Places, is: Is): string | null {
  for (const ring of places.rings.values()) {
    const known = places.offers.get(ring.offer)?.queue === ring.queue;
    const withdrawn = is("offer-withdrawn").some(
      ({ to, message }) => to.id === ring.agent && message.offer === ring.offer,
    );
    if (!known && !withdrawn)
      return `${ring.offer} rings at ${ring.agent}, and ${ring.queue} does not know it`;
  }
  for (const { offer, agent, queue } of places.offers.values()) {
    const rings = places.rings.has(`${agent} ${offer}`);
    const onTheWay =
      is("reserve").some(({ message }) => message.offer === offer) ||
      is("offer-closed").some(({ message }) => message.offer === offer) ||
      is("reserve-refused").some(({ message }) => message.offer === offer);
    if (!rings && !onTheWay)
      return `${queue} has offered ${contact} to ${agent} by ${offer}, where nothing rings`;
  }
  for (const [queue, { offers }] of places.queues)
    for (const offer of offers)
      if (places.offers.get(offer)?.queue !== queue)
        return `${queue} takes ${offer} to be out, and it is not`;
  return null;
}
