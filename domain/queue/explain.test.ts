import { describe, expect, test } from "vitest";
import type { QueueDraft } from "../directory/queue-config.ts";
import { explainWaiting, tryOut, waitingRows } from "./explain.ts";
import { Scene } from "./testing/scene.ts";

const steps: QueueDraft["steps"] = [
  { afterMs: 60_000, then: { kind: "widen", requirements: [{ skill: "billing", level: 1 }] } },
];
const house = (billing: Partial<QueueDraft> = {}) =>
  new Scene({
    queues: { billing: { needs: "billing 2", weight: 1, steps, ...billing } },
    agents: {
      aki: { skills: "billing 3", queues: ["billing"], attributes: { site: "Osaka" } },
      ben: { skills: "billing 1", queues: ["billing"] },
      cho: { skills: "billing 2", queues: ["billing"], voice: 0, chat: 2 },
      dai: { skills: "billing 2, en 2", queues: ["billing"], attributes: { site: "Tokyo" } },
    },
  });
const context = (scene: Scene) => ({
  now: scene.now,
  self: { kind: "queue", tenant: "hoshi", id: "billing" } as const,
});
const explain = (scene: Scene, contact: string) =>
  explainWaiting(scene.queue("billing"), contact, context(scene))!;

describe("why is this one third", () => {
  test("each one ahead is ahead for a reason, with the figures it comes from", () => {
    const scene = house();
    const start = scene.now;
    scene.call("promised", "billing", { promisedAt: start + 300_000 });
    scene.call("early", "billing", { arrivedAt: start - 30_000 });
    scene.call("premium", "billing", { arrivedAt: start + 1, tier: 10 });
    scene.call("asked", "billing");
    scene.pass(10);
    const why = explain(scene, "asked");
    expect(why).toMatchObject({ place: 4, waiting: 4, queue: "billing", expectedWaitMs: null });
    expect(why.ahead.map(({ contact, by }) => [contact, by])).toEqual([
      ["premium", "points"],
      ["promised", "promise"],
      ["early", "arrival"],
    ]);
    expect(why.ahead[0]).toMatchObject({ place: 1, aheadMs: 10 * 60_000 - 1 });
    expect(why.urgency).toEqual({
      due: start - 60_000,
      from: { kind: "arrival", at: start },
      headStarts: [
        { of: "tier", points: 0, ms: 0 },
        { of: "flow", points: 0, ms: 0 },
        { of: "weight", points: 1, ms: 60_000 },
      ],
    });
    expect(why.ahead[1]?.urgency.from).toEqual({
      ...{ kind: "promise", at: start - 300_000, promisedAt: start + 300_000, leadMs: 600_000 },
    });
  });

  test("the parts of the urgency add up to what the line goes by, for everybody", () => {
    const scene = house({ agingMs: 7_000 });
    for (let n = 0; n < 6; n++)
      scene.call(`c${n}`, "billing", {
        tier: n % 3,
        priority: -n,
        ...(n === 4 && { promisedAt: scene.now }),
      });
    scene.pass(10);
    for (const { contact, due, place } of waitingRows(scene.queue("billing"), context(scene))) {
      const { urgency, ahead } = explain(scene, contact);
      expect(urgency.from.at - urgency.headStarts.reduce((sum, { ms }) => sum + ms, 0)).toBe(due);
      expect(ahead).toHaveLength(place - 1);
    }
  });

  test("it says what is asked at the present step, and what the next one will be", () => {
    const scene = house();
    scene.call("c1", "billing", { needs: "en 1" });
    scene.pass(10);
    const { step } = explain(scene, "c1");
    expect(step.asked.skills.map(({ skill, level }) => `${skill} ${level}`)).toEqual(["billing 2", "en 1"]);
    const { enteredAt } = scene.queue("billing").contacts.get("c1")!;
    expect(step.next).toMatchObject({ number: 1, at: enteredAt + 60_000, then: { kind: "widen" } });
    scene.pass(61_000);
    expect(explain(scene, "c1").step).toMatchObject({ begun: 1, next: null });
  });

  test("a contact that does not wait here is not explained", () => {
    const scene = house();
    expect(explainWaiting(scene.queue("billing"), "nobody", context(scene))).toBeNull();
  });
});

describe("who would be picked now", () => {
  test("the decision is the one that a real contact then gets", () => {
    const scene = house({ strategy: "most-skilled" });
    scene.ready("dai", "aki");
    const tried = tryOut(scene.queue("billing"), { channel: "voice" }, context(scene))!;
    scene.call("c1", "billing");
    scene.pass(10);
    const real = scene.heard.get("c1")?.[0];
    if (real?.type !== "offering") throw new Error("c1 was not offered");
    expect(tried.decision?.considered.map(({ agent }) => agent)).toEqual(["aki", "dai"]);
    expect(tried.decision?.rule).toBe("most-skilled");
    expect(real.decision.considered.map(({ agent }) => agent)).toEqual(["aki", "dai"]);
    expect(real.decision).toMatchObject({ rule: "most-skilled", place: 1 });
  });

  test("each member who would not be has its reasons", () => {
    const scene = house();
    scene.ready("ben", "cho", "dai");
    scene.call("busy", "billing");
    scene.pass(10);
    const where = { attribute: "site", is: "=", value: "Osaka" } as const;
    const needs = { skills: [{ skill: "ja", level: 2 }], where, preferred: [] };
    const tried = tryOut(scene.queue("billing"), { channel: "voice", needs }, context(scene))!;
    const ja = { kind: "skill", skill: "ja", level: 2, has: null };
    const site = { kind: "condition", condition: where };
    expect(tried.decision).toBeNull();
    expect(Object.fromEntries(tried.members.map(({ agent, whyNot }) => [agent, whyNot]))).toEqual({
      aki: [{ kind: "not-ready" }, ja],
      ben: [{ kind: "skill", skill: "billing", level: 2, has: 1 }, ja, site],
      cho: [{ kind: "channel", channel: "voice" }, ja, site],
      dai: [expect.objectContaining({ kind: "busy" }), ja, site],
    });
  });

  test("a member who may have it has no reason against it, and only such members are considered", () => {
    const scene = house();
    scene.ready("aki", "ben", "cho");
    const tried = tryOut(scene.queue("billing"), { channel: "voice", step: 1 }, context(scene))!;
    const able = tried.members.filter(({ whyNot }) => whyNot.length === 0).map(({ agent }) => agent);
    expect(able).toEqual(["aki", "ben"]);
    expect(tried.decision?.considered.map(({ agent }) => agent).sort()).toEqual(able);
  });

  test("one whom a contact declined by is told until when, and one it does not prefer as long as it is kept", () => {
    const scene = house({ preferredMs: 60_000 });
    scene.ready("aki", "dai");
    scene.call("c1", "billing", { preferred: [{ agent: "aki", score: 1 }] });
    scene.pass(10);
    scene.decline("aki");
    scene.pass(10);
    const { members } = explain(scene, "c1");
    const of = (id: string) => members.find(({ agent }) => agent === id)?.whyNot.map(({ kind }) => kind);
    expect(of("aki")).toEqual(["passed"]);
    expect(of("dai")).toEqual(["not-preferred"]);
    scene.pass(60_000);
    expect(scene.busyWith("dai")).toEqual(["c1"]);
  });

  test("a contact that would not be let in says why, and changes nothing", () => {
    const scene = house({ closed: true });
    const before = JSON.stringify([...scene.queue("billing").contacts.entries()]);
    expect(tryOut(scene.queue("billing"), { channel: "voice" }, context(scene))).toMatchObject({
      rejected: "closed",
      decision: null,
    });
    expect(JSON.stringify([...scene.queue("billing").contacts.entries()])).toBe(before);
  });
});
