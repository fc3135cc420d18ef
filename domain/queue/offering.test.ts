import { describe, expect, test } from "vitest";
import type { QueueDraft } from "../directory/queue-config.ts";
import { type AgentSetting, Scene } from "./testing/scene.ts";

const team = (...ids: string[]): Record<string, AgentSetting> =>
  Object.fromEntries(ids.map((id) => [id, { queues: ["billing"], chat: 2 }]));
const house = (billing: Partial<QueueDraft>, ...ids: string[]) => {
  const scene = new Scene({ queues: { billing }, agents: team(...ids) });
  scene.ready(...ids);
  return scene;
};
const presence = (scene: Scene, agent: string) => scene.agent(agent).attendance.get("now")?.presence;

describe("an offer", () => {
  test("rings as long as its channel says, else as long as the queue says", () => {
    const scene = house({ offers: { chat: { ringMs: 60_000 } } }, "aki", "ben");
    scene.call("m1", "billing", { channel: "chat" });
    scene.pass(10);
    scene.call("v1", "billing");
    scene.pass(20_100);
    expect(scene.heard.get("v1")).toContainEqual(
      expect.objectContaining({ type: "offer-ended", why: "no-answer" }),
    );
    expect(scene.busyWith("aki")).toContain("m1");
  });

  test("is accepted by the desktop itself where its channel says so", () => {
    const scene = house({ offers: { voice: { autoAccept: true } } }, "aki");
    scene.call("v1", "billing");
    scene.call("m1", "billing", { channel: "chat" });
    scene.pass(20);
    expect([...scene.agent("aki").hands.keys()]).toEqual(["v1"]);
    expect(scene.ringing("aki")).toHaveLength(1);
  });

  test("that runs out leaves the agent as the queue says", () => {
    const scene = house({ afterNoAnswer: { state: "not-ready", reason: "break" } }, "aki");
    scene.call("c1", "billing");
    scene.pass(20_100);
    expect(presence(scene, "aki")).toMatchObject({ state: "not-ready", reason: "break" });
  });

  test("that runs out at an agent who stays available does not come back at once", () => {
    const scene = house({ afterNoAnswer: { state: "available" } }, "aki");
    scene.call("c1", "billing");
    scene.pass(20_100);
    expect(presence(scene, "aki")).toMatchObject({ state: "available" });
    expect(scene.busyWith("aki")).toEqual([]);
    scene.pass(5_000);
    expect(scene.busyWith("aki")).toEqual(["c1"]);
  });

  test("carries the journal of its decision: who was considered, by which figures, and what decided", () => {
    const scene = house({ strategy: "fewest-today" }, "aki", "ben");
    scene.call("c1", "billing");
    scene.pass(10);
    scene.accept("aki");
    scene.finish("c1", "aki", false);
    scene.pass(100);
    scene.call("c2", "billing");
    scene.pass(10);
    const decisions = ["c1", "c2"].map((contact) => scene.heard.get(contact)?.[0]);
    expect(decisions[0]).toMatchObject({
      decision: { rule: "longest-idle", considered: [{ agent: "aki" }, { agent: "ben" }] },
    });
    expect(decisions[1]).toMatchObject({
      decision: {
        ...{ queue: "billing", strategy: "fewest-today", by: "arrival", step: 0, place: 1, waiting: 1 },
        rule: "fewest-today",
        considered: [
          { agent: "ben", takenToday: 0 },
          { agent: "aki", takenToday: 1 },
        ],
      },
    });
  });

  test("to an agent who came free says how long the contact waited, and at which place", () => {
    const scene = house({}, "aki");
    scene.press("aki", { type: "presence.not-ready", reason: "break" });
    for (const contact of ["c1", "c2"]) scene.call(contact, "billing");
    scene.pass(30_000);
    scene.press("aki", { type: "presence.available" });
    scene.pass(10);
    const offering = scene.heard.get("c1")?.find((message) => message.type === "offering");
    expect(offering).toMatchObject({
      decision: { by: "agent-free", rule: "only-one", place: 1, waiting: 2 },
    });
    expect(offering?.type === "offering" && offering.decision.waitedMs).toBeGreaterThan(29_000);
  });
});

describe("a broadcast", () => {
  const ringing = (scene: Scene, ...ids: string[]) => ids.filter((id) => scene.ringing(id).length > 0);

  test("rings at as many agents as the queue says, and the first to accept has it", () => {
    const scene = house({ broadcast: 2 }, "aki", "ben", "cho");
    scene.call("c1", "billing");
    scene.pass(10);
    expect(ringing(scene, "aki", "ben", "cho")).toEqual(["aki", "ben"]);
    scene.accept("ben");
    scene.pass(10);
    expect(ringing(scene, "aki", "ben", "cho")).toEqual([]);
    expect(scene.agent("ben").hands.has("c1")).toBe(true);
    expect(scene.heard.get("c1")).toContainEqual(
      expect.objectContaining({ type: "offer-ended", agent: "aki", why: "withdrawn" }),
    );
    expect(scene.queue("billing").offers.size).toBe(0);
  });

  test("is filled up when one declines", () => {
    const scene = house({ broadcast: 2 }, "aki", "ben", "cho");
    scene.call("c1", "billing");
    scene.pass(10);
    scene.decline("aki");
    scene.pass(10);
    expect(ringing(scene, "aki", "ben", "cho")).toEqual(["ben", "cho"]);
  });

  test("is filled up when another agent comes free", () => {
    const scene = new Scene({ queues: { billing: { broadcast: 3 } }, agents: team("aki", "ben") });
    scene.ready("aki");
    scene.call("c1", "billing");
    scene.pass(10);
    scene.ready("ben");
    scene.pass(10);
    expect(ringing(scene, "aki", "ben")).toEqual(["aki", "ben"]);
  });

  test("accepted twice at the same instant has one winner, and the other hears that it is taken", () => {
    const scene = house({ broadcast: 2 }, "aki", "ben");
    scene.call("c1", "billing");
    scene.pass(10);
    scene.accept("ben");
    scene.accept("aki");
    scene.pass(20);
    expect([scene.agent("aki").hands.size, scene.agent("ben").hands.size].sort()).toEqual([0, 1]);
    expect(scene.queue("billing").today.get("now")).toMatchObject({ answered: 1 });
    scene.call("c2", "billing");
    scene.pass(10);
    expect(scene.queue("billing").offers.size).toBe(1);
  });

  test("stops ringing everywhere when the customer hangs up", () => {
    const scene = house({ broadcast: 3 }, "aki", "ben", "cho");
    scene.call("c1", "billing");
    scene.pass(10);
    scene.hangUp("c1", "billing");
    scene.pass(10);
    expect(ringing(scene, "aki", "ben", "cho")).toEqual([]);
    expect(scene.board.at(-1)).toMatchObject({ waiting: 0 });
  });

  test("is one contact being offered on the wallboard, however many rings it has", () => {
    const scene = house({ broadcast: 3 }, "aki", "ben", "cho");
    scene.call("c1", "billing");
    scene.pass(1_000);
    expect(scene.board.at(-1)).toMatchObject({ waiting: 0, offering: 1 });
  });
});
