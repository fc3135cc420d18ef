import { describe, expect, test } from "vitest";
import { Scene } from "./testing/scene.ts";

const oneQueue = { billing: {} };
const pair = () =>
  new Scene({ queues: oneQueue, agents: { aki: { queues: ["billing"] }, ben: { queues: ["billing"] } } });

describe("choosing an agent", () => {
  test("a contact is offered at once to the agent who is idle longest", () => {
    const scene = pair();
    scene.ready("ben", "aki");
    scene.call("c1", "billing");
    scene.pass(5);
    expect(scene.busyWith("ben")).toEqual(["c1"]);
    expect(scene.busyWith("aki")).toEqual([]);
    expect(scene.last("c1")).toMatchObject({ type: "offering", epoch: 1, offer: "c1.1.1", agent: "ben" });
  });

  test("only an agent with the queue's and the contact's skills at their levels is asked", () => {
    const scene = new Scene({
      queues: { billing: { needs: "billing 2" } },
      agents: {
        aki: { skills: "billing 2, ja 3", queues: ["billing"] },
        ben: { skills: "billing 2, ja 5", queues: ["billing"] },
        cho: { skills: "ja 5", queues: ["billing"] },
      },
    });
    scene.ready("cho", "aki", "ben");
    scene.call("c1", "billing", { needs: "ja 4" });
    scene.pass(5);
    expect(scene.busyWith("ben")).toEqual(["c1"]);
  });

  test("an agent who frees up gets the highest priority first, then who came first", () => {
    const scene = pair();
    scene.call("late", "billing");
    scene.call("early", "billing", { arrivedAt: scene.now - 1000 });
    scene.call("premium", "billing", { priority: 20 });
    scene.pass(10);
    const served: string[] = [];
    scene.ready("aki");
    for (let n = 0; n < 3; n++) {
      scene.pass(10);
      served.push(...scene.busyWith("aki"));
      scene.accept("aki");
      scene.finish(served.at(-1)!, "aki", false);
      scene.pass(10);
    }
    expect(served).toEqual(["premium", "early", "late"]);
  });

  test("an agent of two queues takes the more urgent contact, whichever queue answers first", () => {
    const scene = new Scene({
      queues: { billing: {}, sales: {} },
      agents: { aki: { queues: ["billing", "sales"] } },
    });
    scene.call("b", "billing");
    scene.pass(100);
    scene.call("s", "sales", { priority: 5 });
    scene.pass(10);
    scene.ready("aki");
    expect(scene.busyWith("aki")).toEqual(["s"]);
  });

  test("an agent with room for chats beside a call goes on choosing until it is full", () => {
    const scene = new Scene({ queues: oneQueue, agents: { aki: { queues: ["billing"], chat: 2 } } });
    for (const chat of ["m1", "m2", "m3"]) scene.call(chat, "billing", { channel: "chat" });
    for (const call of ["v1", "v2"]) scene.call(call, "billing");
    scene.pass(10);
    scene.ready("aki");
    scene.pass(50);
    expect(scene.busyWith("aki").sort()).toEqual(["m1", "m2", "v1"]);
  });

  test("a video call and a call exclude each other", () => {
    const scene = new Scene({ queues: oneQueue, agents: { aki: { queues: ["billing"] } } });
    scene.ready("aki");
    scene.call("c1", "billing", { channel: "video" });
    scene.call("c2", "billing");
    scene.pass(10);
    expect(scene.busyWith("aki")).toEqual(["c1"]);
  });
});

describe("an offer that is not accepted", () => {
  test("goes to the next agent at once when declined, and not back within 30 s", () => {
    const scene = pair();
    scene.ready("aki", "ben");
    scene.call("c1", "billing");
    scene.pass(5);
    scene.decline("aki");
    scene.pass(5);
    expect(scene.busyWith("ben")).toEqual(["c1"]);
    scene.decline("ben");
    scene.pass(20_000);
    expect([...scene.busyWith("aki"), ...scene.busyWith("ben")]).toEqual([]);
    scene.pass(11_000);
    expect(scene.busyWith("aki")).toEqual(["c1"]);
  });

  test("comes back to the only agent who could take it after 5 s", () => {
    const scene = pair();
    scene.ready("aki");
    scene.call("c1", "billing");
    scene.pass(5);
    scene.decline("aki");
    scene.pass(4_000);
    expect(scene.busyWith("aki")).toEqual([]);
    scene.pass(1_100);
    expect(scene.busyWith("aki")).toEqual(["c1"]);
  });

  test("makes the agent not-answering when nobody reacts, and keeps the contact's place", () => {
    const scene = pair();
    scene.ready("aki");
    scene.call("c1", "billing");
    scene.pass(10);
    scene.call("c2", "billing");
    scene.pass(20_010);
    expect(scene.agent("aki").attendance.get("now")?.presence.state).toBe("not-answering");
    expect(scene.heard.get("c1")).toContainEqual({
      ...{ type: "offer-ended", epoch: 1, offer: "c1.1.1", agent: "aki", why: "no-answer" },
    });
    scene.ready("ben");
    expect(scene.busyWith("ben")).toEqual(["c1"]);
    scene.pass(60_000);
    expect(scene.agent("aki").attendance.get("now")?.presence.state).toBe("not-answering");
    scene.press("aki", { type: "presence.available" });
    scene.pass(10);
    expect(scene.busyWith("aki")).toHaveLength(1);
  });

  test("goes to the next agent when the laptop is closed", () => {
    const scene = pair();
    scene.ready("aki", "ben");
    scene.call("c1", "billing");
    scene.pass(5);
    scene.closeLaptop("aki");
    scene.pass(5);
    expect(scene.busyWith("ben")).toEqual(["c1"]);
  });

  test("stops ringing when the customer hangs up, and counts as abandoned", () => {
    const scene = pair();
    scene.ready("aki");
    scene.call("c1", "billing");
    scene.pass(6_000);
    scene.hangUp("c1", "billing");
    scene.pass(5);
    expect(scene.frames.get("aki")).toContainEqual({
      type: "offer.gone",
      offer: "c1.1.1",
      why: "withdrawn",
    });
    expect(scene.queue("billing").today.get("now")).toMatchObject({ arrived: 1, answered: 0, abandoned: 1 });
    scene.call("c2", "billing");
    scene.pass(5);
    expect(scene.busyWith("aki")).toEqual(["c2"]);
  });

  test("is taken back from an agent object that stays silent for 10 s after its time", () => {
    const scene = pair();
    scene.ready("aki");
    scene.call("c1", "billing");
    scene.pass(5);
    scene.kill("aki");
    scene.pass(30_010);
    expect(scene.heard.get("c1")?.some((message) => message.type === "offer-ended")).toBe(true);
    scene.ready("ben");
    expect(scene.busyWith("ben")).toEqual(["c1"]);
  });
});

describe("races", () => {
  test("a customer who hangs up while the agent accepts is gone for the agent too", () => {
    const scene = pair();
    scene.ready("aki");
    scene.call("c1", "billing");
    scene.pass(5);
    scene.hangUp("c1", "billing");
    scene.accept("aki");
    scene.pass(10);
    expect(scene.busyWith("aki")).toEqual([]);
    expect(scene.frames.get("aki")?.at(-1)).toMatchObject({ type: "loss" });
    scene.call("c2", "billing");
    scene.pass(5);
    expect(scene.busyWith("aki")).toEqual(["c2"]);
  });

  test("two queues that offer at the same instant book the agent once", () => {
    const scene = new Scene({
      queues: { billing: {}, sales: {} },
      agents: { aki: { queues: ["billing", "sales"] } },
    });
    scene.ready("aki");
    scene.call("b", "billing");
    scene.call("s", "sales");
    scene.pass(10);
    expect(scene.busyWith("aki")).toHaveLength(1);
    const [first] = scene.busyWith("aki");
    scene.accept("aki");
    scene.finish(first!, "aki", false);
    scene.pass(10);
    expect(scene.busyWith("aki")).toEqual([first === "b" ? "s" : "b"]);
  });

  test("an acceptance that arrives after the queue gave the offer up still counts", () => {
    const scene = pair();
    scene.ready("aki", "ben");
    scene.call("c1", "billing");
    scene.pass(5);
    scene.queue("billing").timers.set("offer c1.1.1", scene.now + 1);
    scene.pass(1);
    scene.accept("aki");
    scene.pass(10);
    expect(scene.queue("billing").contacts.size).toBe(0);
    expect(scene.ringing("ben")).toEqual([]);
  });
});

describe("a queue that cannot serve", () => {
  test("rejects a contact whose skills no member has", () => {
    const scene = pair();
    scene.call("c1", "billing", { needs: "klingon 1" });
    scene.pass(5);
    expect(scene.last("c1")).toEqual({ type: "rejected", epoch: 1, reason: "nobody-qualified", then: null });
  });

  test("keeps a contact whose only qualified agents are offline", () => {
    const scene = new Scene({
      queues: oneQueue,
      agents: { aki: { skills: "klingon 1", queues: ["billing"] } },
    });
    scene.call("c1", "billing", { needs: "klingon 1" });
    scene.pass(5);
    expect(scene.last("c1")).toEqual({ type: "position", epoch: 1, position: 1, expectedWaitMs: null });
  });

  test("tells its contacts when it is removed, and those who come later", () => {
    const scene = pair();
    scene.call("c1", "billing");
    scene.pass(5);
    scene.tellQueue("billing", {
      ...{ type: "queue-configured", version: 2, queue: null, hours: null, members: [], timeZone: "UTC" },
    });
    scene.pass(5);
    scene.call("c2", "billing");
    scene.pass(5);
    for (const contact of ["c1", "c2"])
      expect(scene.last(contact)).toEqual({
        type: "rejected",
        epoch: 1,
        reason: "no-such-queue",
        then: null,
      });
  });
});

describe("position and expected wait", () => {
  test("each contact hears its place, and again when it has moved", () => {
    const scene = pair();
    scene.ready("aki");
    for (const contact of ["c1", "c2", "c3"]) scene.call(contact, "billing");
    scene.pass(10);
    expect(scene.last("c3")).toEqual({
      type: "position",
      epoch: 1,
      position: 3,
      expectedWaitMs: 2 * 180_000, // until c1, which rings, is done, and then until c2 is
    });
    scene.accept("aki");
    scene.pass(2_500);
    expect(scene.last("c3")).toMatchObject({ type: "position", position: 2 });
  });

  test("the expected wait follows how long contacts take", () => {
    const scene = pair();
    scene.ready("aki");
    for (let n = 0; n < 20; n++) {
      scene.call(`done${n}`, "billing");
      scene.pass(5);
      scene.accept("aki");
      scene.pass(60_000);
      scene.finish(`done${n}`, "aki", false);
      scene.pass(5);
    }
    scene.call("talks", "billing");
    scene.pass(5);
    scene.call("waits", "billing");
    scene.pass(5);
    const told = scene.last("waits");
    const wait = told?.type === "position" ? (told.expectedWaitMs ?? 0) : 0;
    expect(wait).toBeGreaterThan(60_000);
    expect(wait).toBeLessThan(70_000);
  });
});

describe("today's figures", () => {
  test("answered within the target counts for the service level, and midnight begins anew", () => {
    const scene = pair();
    scene.call("slow", "billing");
    scene.pass(25_000);
    scene.ready("aki");
    scene.accept("aki");
    scene.ready("ben");
    scene.call("fast", "billing");
    scene.pass(5);
    scene.accept("ben");
    scene.pass(5);
    expect(scene.queue("billing").today.get("now")).toMatchObject({
      ...{ day: "2026-11-23", arrived: 2, answered: 2, answeredWithin: 1, abandoned: 0 },
    });
    scene.pass(15 * 3_600_000);
    expect(scene.board.at(-1)).toMatchObject({ today: { day: "2026-11-24", arrived: 0, answered: 0 } });
    scene.call("tomorrow", "billing");
    scene.pass(5);
    expect(scene.queue("billing").today.get("now")).toMatchObject({ day: "2026-11-24", arrived: 1 });
  });
});
