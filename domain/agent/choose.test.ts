import { describe, expect, test } from "vitest";
import { simpleCapacity } from "./capacity.ts";
import { queueConfig, Solo } from "./testing/solo.ts";

const queues = ["billing", "billing~1", "sales"];
const aki = () => new Solo({ queues }).ready();

/** A queue's answer: who waits there and counts from when; null for nobody. */
function answers(agent: Solo, queue: string, contact: string | null, due = 0): void {
  const version = agent.state.told.get("now")!.version;
  const best = contact === null ? null : { contact, due, arrivedAt: due };
  agent.hear("queue", queue, { type: "candidate", version, best });
}

const claims = (agent: Solo) =>
  agent.sent.flatMap(({ to, message }) => (message.type === "claim" ? [`${to.id} ${message.contact}`] : []));

describe("an agent with something free", () => {
  test("takes the most urgent of all its queues and their shards, when all have answered", () => {
    const agent = aki();
    answers(agent, "billing", "c1", 20);
    answers(agent, "sales", "c3", 30);
    expect(claims(agent)).toEqual([]);
    answers(agent, "billing~1", "c2", 10);
    expect(claims(agent)).toEqual(["billing~1 c2"]);
  });

  test("does not wait for a silent queue longer than a moment, and hears it all the same", () => {
    const agent = aki();
    answers(agent, "sales", null);
    answers(agent, "billing", null);
    agent.pass(300);
    expect(claims(agent)).toEqual([]);
    answers(agent, "billing~1", "c2");
    expect(claims(agent)).toEqual(["billing~1 c2"]);
  });

  test("leaves a queue that does not answer a claim for the next best, and takes its late offer if it still fits", () => {
    const agent = aki();
    answers(agent, "billing", "c1", 10);
    answers(agent, "billing~1", "c2", 20);
    answers(agent, "sales", null);
    agent.pass(1_000);
    expect(claims(agent)).toEqual(["billing c1", "billing~1 c2"]);
    agent.ring("c2", "voice", { queue: "billing~1" });
    agent.ring("c1");
    expect(agent.said("reserve-refused")).toMatchObject([{ offer: "c1.1.1" }]);
  });

  test("goes on with the others when the one it claimed from has nobody any more", () => {
    const agent = aki();
    answers(agent, "billing", "c1", 10);
    answers(agent, "billing~1", "c2", 20);
    answers(agent, "sales", null);
    answers(agent, "billing", null);
    expect(claims(agent)).toEqual(["billing c1", "billing~1 c2"]);
  });

  test("pays no heed to an answer to what it said before", () => {
    const agent = aki();
    const version = agent.state.told.get("now")!.version;
    agent.ring("m1", "chat");
    for (const id of queues)
      agent.hear("queue", id, {
        ...{ type: "candidate", version, best: { contact: "c1", due: 0, arrivedAt: 0 } },
      });
    agent.pass(1_000);
    expect(claims(agent)).toEqual([]);
  });

  test("starts anew without the queue that was taken away while it was claimed from", () => {
    const agent = aki();
    answers(agent, "billing", "c1", 10);
    answers(agent, "billing~1", null);
    answers(agent, "sales", "c3", 20);
    agent.configure({ queues: [queueConfig("sales")] });
    answers(agent, "sales", "c3", 20);
    expect(claims(agent)).toEqual(["billing c1", "sales c3"]);
    const farewell = agent.sent.findLast(
      ({ to, message }) => to.id === "billing" && message.type === "availability",
    );
    expect(farewell?.message).toMatchObject({ availability: { ready: false } });
  });
});

describe("a new profile", () => {
  test("leaves what rings and what is in hand, even above the new capacity, and lets nothing more come", () => {
    const agent = aki();
    agent.press({ type: "offer.accept", offer: agent.ring("m1", "chat") });
    const offer = agent.ring("m2", "chat");
    agent.configure({ capacity: simpleCapacity({ chat: 1 }) });
    expect(agent.press({ type: "offer.accept", offer })).toBeNull();
    agent.ring("m3", "chat");
    agent.ring("c1");
    expect(agent.said("reserve-refused").map((refused) => refused.offer)).toEqual(["m3.1.1", "c1.1.1"]);
    agent.hear("contact", "m1", { type: "finished", contact: "m1", outcome: "answered", wrapUp: false });
    agent.hear("contact", "m2", { type: "finished", contact: "m2", outcome: "answered", wrapUp: false });
    agent.ring("m4", "chat");
    expect([...agent.state.offers.keys()]).toEqual(["m4.1.1"]);
  });

  test("that takes a queue away leaves its offer ringing: it ends like any other, and that queue hears how", () => {
    const agent = aki();
    const offer = agent.ring("c1");
    agent.configure({ queues: [queueConfig("sales")] });
    agent.pass(20_000);
    expect(agent.sent.filter(({ message }) => message.type === "offer-closed")).toMatchObject([
      { to: { id: "billing" }, message: { offer, result: "no-answer" } },
    ]);
  });
});
