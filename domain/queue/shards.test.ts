import { expect, test } from "vitest";
import { queueMachine } from "./queue.ts";
import { queueOf, shardFor, shardsOf } from "./shards.ts";
import { type QueueState, wantsAgent } from "./state.ts";
import { mulberry } from "./testing/mulberry.ts";
import { type AgentSetting, Scene } from "./testing/scene.ts";
import { compareUrgency } from "./urgency.ts";
import { qualifies } from "./wanted.ts";

test("a queue of one object keeps its name, more have addresses that are no queue's id", () => {
  expect(shardsOf({ id: "billing", shards: 1 })).toEqual(["billing"]);
  expect(shardsOf({ id: "billing", shards: 3 })).toEqual(["billing", "billing~1", "billing~2"]);
  expect(shardsOf({ id: "billing", shards: 3 }).map(queueOf)).toEqual(["billing", "billing", "billing"]);
});

test("contacts are spread evenly over the shards, each always to the same one", () => {
  const queue = { id: "billing", shards: 8 };
  const counts = new Map<string, number>();
  for (let n = 0; n < 8_000; n++) {
    const shard = shardFor(queue, `contact-${n}`);
    expect(shardFor(queue, `contact-${n}`)).toBe(shard);
    counts.set(shard, (counts.get(shard) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual(shardsOf(queue));
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});

const longestMs = 40;
const betweenMs = 850;

/**
 * Five busy minutes: as many contacts as twelve agents can serve, messages that take 1 to 40 ms. An inversion is an offer
 * that an agent accepts although a more urgent contact, which it could have had, waited in any of the shards when it was
 * made. A setback is how long the contact that was passed over then waits for an offer of its own.
 */
function busy(shards: number, seed: number) {
  const chance = mulberry(seed);
  const exponential = (mean: number) => -Math.log(1 - chance()) * mean;
  const ids = Array.from({ length: 12 }, (_, n) => `a${n}`);
  const agents: Record<string, AgentSetting> = Object.fromEntries(
    ids.map((id, n) => [id, { queues: ["billing"], skills: n % 3 === 0 ? "ja 1" : "" }]),
  );
  const delayMs = () => 1 + chance() * (longestMs - 1);
  const scene = new Scene({ queues: { billing: { shards } }, agents, delayMs });
  const states = shardsOf({ id: "billing", shards }).map((address) => scene.queue(address));
  const passedOver = new Map<string, string[]>();
  const since = new Map<string, number>();
  const setbacks: number[] = [];
  let accepted = 0;
  let inversions = 0;
  const step = queueMachine.step;
  queueMachine.step = (state, event, context) => {
    const effects = step(state, event, context);
    for (const effect of effects) {
      if (effect.do !== "send" || effect.message.type !== "reserve") continue;
      const { offer, contact } = effect.message;
      passedOver.set(offer, moreUrgent(states, state, effect.to.id, contact));
      const passedAt = since.get(contact);
      if (passedAt !== undefined) setbacks.push(context.now - passedAt);
      since.delete(contact);
    }
    if (
      event.type === "received" &&
      event.message.type === "offer-closed" &&
      event.message.result === "accepted"
    ) {
      const over = passedOver.get(event.message.offer) ?? [];
      accepted += 1;
      inversions += over.length > 0 ? 1 : 0;
      for (const contact of over)
        if (states.some((one) => one.contacts.get(contact)?.offers.length === 0))
          since.set(contact, context.now);
    }
    return effects;
  };
  try {
    scene.ready(...ids);
    const ends = new Map<string, number>();
    let nextArrival = scene.now;
    let arrived = 0;
    for (const end = scene.now + 300_000; scene.now < end; scene.pass(50)) {
      while (scene.now >= nextArrival) {
        const needs = chance() < 0.3 ? "ja 1" : "";
        scene.call(`c${arrived++}`, "billing", { needs, tier: chance() < 0.1 ? 1 : 0 });
        nextArrival += exponential(betweenMs);
      }
      for (const agent of ids) {
        const [contact] = scene.busyWith(agent);
        if (contact === undefined) continue;
        if (scene.ringing(agent).length > 0) {
          scene.accept(agent);
          ends.set(contact, scene.now + exponential(10_000));
        } else if (scene.now >= (ends.get(contact) ?? 0)) scene.finish(contact, agent, false);
      }
    }
  } finally {
    queueMachine.step = step;
  }
  return { accepted, inversions, longestSetbackMs: Math.max(0, ...setbacks) };
}

/** Contacts that wait in any shard, are more urgent than the one this agent is offered, and could be served by it. */
function moreUrgent(states: QueueState[], own: QueueState, id: string, contact: string): string[] {
  const agent = own.agents.get(id)!;
  const offered = own.contacts.get(contact)!;
  return states.flatMap((state) =>
    [...state.contacts.values()]
      .filter((row) => wantsAgent(state, row) && qualifies(state, agent, row))
      .filter((row) => row.contact !== contact && compareUrgency(row, offered) < 0)
      .map((row) => row.contact),
  );
}

test("a queue of one object passes nobody over", () => {
  const { accepted, inversions } = busy(1, 1);
  expect(accepted).toBeGreaterThan(300);
  expect(inversions).toBe(0);
});

test.each([4, 8])(
  "over %i shards somebody is passed over no more often than a contact comes while an agent's word is on its way",
  (shards) => {
    const { accepted, inversions, longestSetbackMs } = busy(shards, 1);
    expect(accepted).toBeGreaterThan(300);
    expect(inversions / accepted).toBeLessThan(longestMs / betweenMs);
    expect(longestSetbackMs).toBeLessThan(30_000);
  },
);
