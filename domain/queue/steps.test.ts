import { describe, expect, test } from "vitest";
import type { QueueDraft } from "../directory/queue-config.ts";
import { type AgentSetting, Scene } from "./testing/scene.ts";

const agents = (words: Record<string, string>): Record<string, AgentSetting> =>
  Object.fromEntries(Object.entries(words).map(([id, skills]) => [id, { skills, queues: ["billing"] }]));
const house = (billing: Partial<QueueDraft> & { needs?: string }, words: Record<string, string>) =>
  new Scene({ queues: { billing, sales: {} }, agents: agents(words) });
const widen = (skill: string, level: number) => ({
  kind: "widen" as const,
  requirements: [{ skill, level }],
});
const leave = { kind: "exit", exit: "sorry" } as const;

describe("steps by time", () => {
  const steps: QueueDraft["steps"] = [
    { afterMs: 60_000, then: widen("billing", 1) },
    { afterMs: 180_000, then: { kind: "anyone" } },
    { afterMs: 300_000, then: leave },
  ];

  test("widen who may be offered the contact, at once and one after the other", () => {
    const scene = house({ needs: "billing 3", steps }, { aki: "billing 1", ben: "other 5" });
    scene.ready("aki", "ben");
    scene.call("c1", "billing");
    scene.pass(59_900);
    expect([...scene.busyWith("aki"), ...scene.busyWith("ben")]).toEqual([]);
    scene.pass(200);
    expect(scene.busyWith("aki")).toEqual(["c1"]);
    scene.accept("aki");
    scene.call("c2", "billing");
    scene.pass(179_800);
    expect(scene.busyWith("ben")).toEqual([]);
    scene.pass(400);
    expect(scene.busyWith("ben")).toEqual(["c2"]);
  });

  test("the last may send the contact away, counted as sent on", () => {
    const scene = house({ steps }, { aki: "" });
    scene.call("c1", "billing");
    scene.pass(299_000);
    expect(scene.queue("billing").contacts.size).toBe(1);
    scene.pass(1_200);
    expect(scene.last("c1")).toEqual({ type: "rejected", epoch: 1, reason: "step", then: leave });
    expect(scene.queue("billing").today.get("now")).toMatchObject({ arrived: 1, abandoned: 0, sentOn: 1 });
  });

  test("nobody is sent away while it rings, and at once when that has ended", () => {
    const scene = house({ steps: [{ afterMs: 10_000, then: leave }] }, { aki: "" });
    scene.ready("aki");
    scene.call("c1", "billing");
    scene.pass(15_000);
    expect(scene.busyWith("aki")).toEqual(["c1"]);
    scene.decline("aki");
    scene.pass(10);
    expect(scene.last("c1")).toMatchObject({ type: "rejected", reason: "step" });
  });

  test("an agent who answers although the contact was to leave has it", () => {
    const scene = house({ steps: [{ afterMs: 10_000, then: leave }] }, { aki: "" });
    scene.ready("aki");
    scene.call("c1", "billing");
    scene.pass(15_000);
    scene.accept("aki");
    scene.pass(60_000);
    expect(scene.heard.get("c1")?.some((message) => message.type === "rejected")).toBe(false);
    expect(scene.queue("billing").today.get("now")).toMatchObject({ answered: 1, sentOn: 0 });
  });

  test("who was promised a call is not sent away by time", () => {
    const scene = house({ steps, maxWaitMs: 400_000 }, { aki: "" });
    scene.call("c1", "billing", { promisedAt: scene.now + 3_600_000 });
    scene.call("c2", "billing", { hold: true });
    scene.pass(1_000_000);
    expect([...scene.queue("billing").contacts.keys()].sort()).toEqual(["c1", "c2"]);
  });
});

describe("steps by the queue's state", () => {
  const when = (
    rule: NonNullable<NonNullable<QueueDraft["steps"]>[number]["when"]>[number],
  ): QueueDraft["steps"] => [{ afterMs: null, when: [rule], then: { kind: "anyone" } }];

  test("begin when somebody here has waited long enough, for whoever comes later, too", () => {
    const steps = when({ kind: "wait-above", ms: 30_000 });
    const scene = house({ needs: "billing 3", steps }, { aki: "billing 3", ben: "" });
    scene.ready("ben");
    scene.call("c1", "billing");
    scene.pass(29_900);
    expect(scene.busyWith("ben")).toEqual([]);
    scene.pass(300);
    expect(scene.busyWith("ben")).toEqual(["c1"]);
    scene.call("c2", "billing");
    scene.pass(10);
    expect(scene.queue("billing").contacts.get("c2")?.step).toBe(1);
  });

  test("begin when nobody is signed in who could, at once, and as soon as the last one leaves", () => {
    const scene = house(
      { needs: "billing 3", steps: when({ kind: "no-agent" }) },
      { aki: "billing 3", ben: "billing 1", cho: "" },
    );
    scene.ready("ben");
    scene.call("c1", "billing");
    scene.pass(10);
    expect(scene.busyWith("ben")).toEqual(["c1"]);
    scene.ready("aki");
    scene.press("aki", { type: "presence.not-ready", reason: "break" });
    scene.ready("cho", "aki");
    scene.call("c2", "billing");
    scene.call("c3", "billing");
    scene.pass(10);
    expect(scene.busyWith("aki")).toEqual(["c2"]);
    expect(scene.busyWith("cho")).toEqual([]);
    scene.closeLaptop("aki");
    scene.pass(300);
    expect(scene.busyWith("cho")).toHaveLength(1);
  });

  test("begin when the service level has sunk, not before ten contacts count", () => {
    const steps = when({ kind: "service-level-below", share: 0.5 });
    const scene = house({ needs: "billing 3", steps }, { aki: "billing 3", ben: "" });
    scene.ready("ben");
    scene.call("waits", "billing");
    for (let n = 0; n < 10; n++) {
      expect(scene.busyWith("ben")).toEqual([]);
      scene.call(`c${n}`, "billing", { needs: "billing 3" });
      scene.pass(6_000);
      scene.hangUp(`c${n}`, "billing");
      scene.pass(200);
    }
    expect(scene.busyWith("ben")).toEqual(["waits"]);
  });
});

describe("a contact whom no member could ever serve", () => {
  test("waits for the next step when there is one", () => {
    const steps = [{ afterMs: 20_000, then: { kind: "anyone" as const } }];
    const scene = house({ needs: "klingon 1", steps }, { aki: "" });
    scene.ready("aki");
    scene.call("c1", "billing");
    scene.pass(19_000);
    expect(scene.last("c1")).toMatchObject({ type: "position", expectedWaitMs: null });
    scene.pass(1_500);
    expect(scene.busyWith("aki")).toEqual(["c1"]);
  });

  test("is rejected when the last step asks for what nobody has", () => {
    const steps = [{ afterMs: 20_000, then: widen("klingon", 1) }];
    const scene = house({ needs: "billing 1", steps }, { aki: "billing 1" });
    scene.call("c1", "billing");
    scene.pass(19_000);
    expect(scene.queue("billing").contacts.size).toBe(1);
    scene.pass(1_500);
    expect(scene.last("c1")).toMatchObject({ type: "rejected", reason: "nobody-qualified", then: null });
  });

  test("is rejected later when the only one who could loses the skill or the queue", () => {
    const scene = house({}, { aki: "klingon 1", ben: "" });
    scene.call("c1", "billing", { needs: "klingon 1" });
    scene.pass(100);
    expect(scene.last("c1")).toMatchObject({ type: "position" });
    scene.configure({ queues: { billing: {}, sales: {} }, agents: agents({ aki: "", ben: "" }) }, 2);
    scene.pass(2_000);
    expect(scene.last("c1")).toMatchObject({ type: "rejected", reason: "nobody-qualified" });
    expect(scene.queue("billing").contacts.size).toBe(0);
  });
});
