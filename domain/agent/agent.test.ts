import { describe, expect, test } from "vitest";
import { type AgentSetting, Scene } from "../queue/testing/scene.ts";
import { noCapacity } from "./capacity.ts";
import type { ContactView, DesktopFrame } from "./desktop.ts";

const sceneOf = (aki: Partial<AgentSetting> = {}) =>
  new Scene({
    queues: { billing: {} },
    agents: { aki: { queues: ["billing"], ...aki }, ben: { queues: ["billing"] } },
  });

const presence = (scene: Scene) => scene.agent("aki").attendance.get("now")?.presence;
const frames = <Type extends DesktopFrame["type"]>(scene: Scene, type: Type) =>
  (scene.frames.get("aki") ?? []).filter(
    (frame): frame is Extract<DesktopFrame, { type: Type }> => frame.type === type,
  );

/** aki talks to c1. */
function talking(given?: Partial<AgentSetting>): Scene {
  const scene = sceneOf(given);
  scene.ready("aki");
  scene.call("c1", "billing");
  scene.pass(5);
  scene.accept("aki");
  scene.says("c1", "aki", { type: "view", view: view("c1", 1) });
  scene.pass(5);
  return scene;
}

const view = (contact: string, version: number, change: Partial<ContactView> = {}): ContactView => ({
  ...{
    contact,
    version,
    channel: "voice",
    state: "connected",
    acceptedAt: 1,
    heldSince: null,
    endedAt: null,
  },
  card: {
    ...{
      contact,
      channel: "voice",
      queue: "billing",
      language: "en",
      customer: null,
      origin: "",
      learnt: [],
    },
    arrivedAt: 0,
  },
  ...{ wrapUp: null, outcome: null, customerPresent: true, recording: "on" },
  receipts: { customer: { delivered: 0, read: 0 }, agent: { delivered: 0, read: 0 } },
  ...change,
});

describe("presence", () => {
  test("an agent who signs in is not ready until pressing available", () => {
    const scene = sceneOf();
    scene.signIn("aki");
    expect(presence(scene)).toMatchObject({ state: "not-ready", reason: "signed-in" });
    scene.press("aki", { type: "presence.available" });
    expect(presence(scene)).toMatchObject({ state: "available" });
  });

  test.each([
    { awayMs: 29_000, found: "available" },
    { awayMs: 31_000, found: "not-ready" },
  ])("a desktop that returns after $awayMs ms finds the agent $found", ({ awayMs, found }) => {
    const scene = sceneOf();
    scene.ready("aki");
    scene.closeLaptop("aki");
    expect(presence(scene)?.state).toBe("offline");
    scene.pass(awayMs);
    scene.signIn("aki");
    expect(presence(scene)?.state).toBe(found);
  });

  test("a short loss of the network does not cost the agent its turn", () => {
    const scene = sceneOf();
    scene.ready("aki", "ben");
    scene.closeLaptop("aki");
    scene.pass(5_000);
    scene.signIn("aki");
    scene.pass(5);
    scene.call("c1", "billing");
    scene.pass(5);
    expect(scene.busyWith("aki")).toEqual(["c1"]);
  });

  test("not-ready with a reason of the configuration stops new offers, and leaves what is in hand", () => {
    const scene = talking({ chat: 1 });
    scene.press("aki", { type: "presence.not-ready", reason: "break" });
    scene.call("m1", "billing", { channel: "chat" });
    scene.pass(5);
    expect(scene.busyWith("aki")).toEqual(["c1"]);
    scene.press("aki", { type: "presence.not-ready", reason: "nap" }, "command-nap");
    expect(frames(scene, "error").at(-1)).toMatchObject({ id: "command-nap", code: "unknown-reason" });
  });

  test("contacts in hand hear when the desktop goes and when it returns", () => {
    const scene = talking();
    scene.closeLaptop("aki");
    scene.pass(5);
    expect(scene.last("c1")).toEqual({ type: "agent-presence", agent: "aki", online: false });
    scene.signIn("aki");
    scene.pass(5);
    expect(scene.last("c1")).toEqual({ type: "agent-presence", agent: "aki", online: true });
    expect(scene.busyWith("aki")).toEqual(["c1"]);
  });
});

describe("commands", () => {
  test("a repeated command is acknowledged again and not done again", () => {
    const scene = talking();
    const told = () => scene.heard.get("c1")?.filter((message) => message.type === "agent-command").length;
    for (let n = 0; n < 3; n++) scene.press("aki", { type: "hold", contact: "c1" }, "command-hold");
    scene.pass(5);
    expect(told()).toBe(1);
    expect(frames(scene, "ack").filter(({ id }) => id === "command-hold")).toHaveLength(3);
  });

  test("an offer that has ended cannot be accepted", () => {
    const scene = sceneOf();
    scene.ready("aki");
    scene.call("c1", "billing");
    scene.pass(5);
    scene.hangUp("c1", "billing");
    scene.pass(5);
    const id = scene.press("aki", { type: "offer.accept", offer: "c1.1.1" });
    expect(frames(scene, "error").at(-1)).toMatchObject({ id, code: "offer-left" });
  });

  test("nothing can be done to a contact that is in other hands", () => {
    const scene = talking();
    scene.press("aki", { type: "end", contact: "c9" });
    expect(frames(scene, "error").at(-1)).toMatchObject({ code: "not-in-hand" });
  });
});

describe("a contact in hand", () => {
  test("shows its newest view; an older one is ignored", () => {
    const scene = talking();
    scene.says("c1", "aki", { type: "view", view: view("c1", 3, { state: "held" }) });
    scene.says("c1", "aki", { type: "view", view: view("c1", 2) });
    scene.pass(5);
    expect(frames(scene, "contact").at(-1)?.view.state).toBe("held");
  });

  test("is there with its transcript for a desktop that connects anew, 500 messages of it", () => {
    const scene = talking();
    for (let number = 1; number <= 600; number++)
      scene.says("c1", "aki", {
        ...{ type: "transcript", contact: "c1" },
        messages: [{ id: `m${number}`, number, from: { kind: "customer" }, text: `${number}`, at: 0 }],
      });
    scene.pass(5);
    scene.signIn("aki");
    const snapshot = frames(scene, "snapshot").at(-1);
    expect(snapshot?.contacts.map(({ contact, state }) => [contact, state])).toEqual([["c1", "connected"]]);
    const numbers = snapshot?.transcripts[0]?.messages.map(({ number }) => number) ?? [];
    expect([numbers.length, numbers[0], numbers.at(-1)]).toEqual([500, 101, 600]);
    scene.finish("c1", "aki", false);
    scene.pass(5);
    expect(scene.agent("aki").messages.size).toBe(0);
  });

  test("beside a call, chats are offered up to their capacity; wrap-up of the call blocks calls only", () => {
    const scene = talking({ chat: 1 });
    scene.finish("c1", "aki");
    scene.call("c2", "billing");
    scene.call("m1", "billing", { channel: "chat" });
    scene.pass(10);
    expect(scene.busyWith("aki").sort()).toEqual(["c1", "m1"]);
  });
});

describe("wrap-up", () => {
  test("ends with a disposition of the queue, and frees the agent", () => {
    const scene = talking();
    scene.finish("c1", "aki");
    scene.call("c2", "billing");
    scene.pass(5);
    const complete = { type: "wrapup.complete", contact: "c1", note: "paid" } as const;
    scene.press("aki", { ...complete, disposition: "nonsense" });
    expect(frames(scene, "error").at(-1)).toMatchObject({ code: "unknown-disposition" });
    scene.press("aki", { ...complete, disposition: "done" });
    scene.pass(10);
    expect(scene.last("c1")).toMatchObject({ type: "wrapped-up", disposition: "done", by: "agent" });
    expect(scene.busyWith("aki")).toEqual(["c2"]);
  });

  test("ends by itself at the queue's limit, without a desktop too", () => {
    const scene = talking();
    scene.finish("c1", "aki");
    scene.pass(5);
    scene.closeLaptop("aki");
    scene.pass(10_005);
    expect(scene.last("c1")).toMatchObject({ type: "wrapped-up", disposition: null, by: "time-limit" });
    expect(scene.busyWith("aki")).toEqual([]);
  });

  test("that runs out keeps what was begun, but no disposition that the queue does not have", () => {
    const scene = talking();
    scene.press("aki", { type: "wrapup.draft", contact: "c1", disposition: "nonsense", note: "half a" });
    scene.finish("c1", "aki");
    scene.pass(10_005);
    expect(scene.last("c1")).toMatchObject({ disposition: null, note: "half a", by: "time-limit" });
  });

  test("can be extended once", () => {
    const scene = talking();
    scene.finish("c1", "aki");
    scene.pass(5);
    scene.press("aki", { type: "wrapup.extend", contact: "c1" });
    scene.press("aki", { type: "wrapup.extend", contact: "c1" });
    expect(frames(scene, "error").at(-1)).toMatchObject({ code: "already-extended" });
    scene.pass(15_000);
    expect(scene.busyWith("aki")).toEqual(["c1"]);
    scene.pass(5_000);
    expect(scene.busyWith("aki")).toEqual([]);
  });
});

describe("the wallboard", () => {
  test("hears the first change at once and quick ones after it together, half a second later", () => {
    const scene = sceneOf();
    scene.ready("aki");
    scene.pass(1_000);
    const before = scene.staff.length;
    const activities = () => scene.staff.slice(before).map((report) => report.activity);
    scene.call("c1", "billing");
    scene.pass(5);
    expect(activities()).toEqual(["ringing"]);
    scene.accept("aki");
    scene.finish("c1", "aki");
    scene.pass(5);
    expect(activities()).toEqual(["ringing"]);
    scene.pass(500);
    expect(activities()).toEqual(["ringing", "wrap-up"]);
  });
});

describe("configuration", () => {
  test("a removed agent loses what rings, and its desktop", () => {
    const scene = sceneOf();
    scene.ready("aki", "ben");
    scene.call("c1", "billing");
    scene.pass(5);
    scene.tellAgent("aki", {
      ...{ type: "agent-configured", version: 2, profile: null, queues: [], notReadyReasons: [] },
      ...{ capacity: noCapacity, declineReasons: [], timeZone: "UTC" },
    });
    scene.pass(5);
    expect(scene.busyWith("ben")).toEqual(["c1"]);
    expect(presence(scene)?.state).toBe("offline");
  });

  test("an agent who leaves a queue gets nothing from it any more, and at once from a new one", () => {
    const queues = { billing: {}, sales: {} };
    const scene = new Scene({ queues, agents: { aki: { queues: ["billing"] } } });
    scene.ready("aki");
    scene.call("s1", "sales", { epoch: 1 });
    scene.configure({ queues, agents: { aki: { queues: ["sales"] } } }, 2);
    scene.pass(10);
    scene.call("s2", "sales");
    scene.call("b1", "billing");
    scene.pass(10);
    expect(scene.busyWith("aki")).toEqual(["s2"]);
  });
});
