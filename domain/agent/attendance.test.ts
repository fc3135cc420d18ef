import { describe, expect, test } from "vitest";
import { Solo } from "./testing/solo.ts";

function talking(): Solo {
  const aki = new Solo().ready();
  aki.press({ type: "offer.accept", offer: aki.ring("c1") });
  return aki;
}

const news = (aki: Solo) => aki.said("agent-presence").map(({ type: _, agent: __, ...rest }) => rest);

describe("a supervisor signs an agent out:", () => {
  test("offers go back, contacts in hand hear that nobody comes back, the desktop hears why and is closed", () => {
    const aki = talking();
    const offer = aki.ring("m1", "chat");
    aki.step({ type: "sign-out", reason: "shift is over" });
    expect(aki.presence).toBe("offline");
    expect(aki.said("offer-closed").at(-1)).toMatchObject({ offer, result: "agent-gone" });
    expect(news(aki)).toEqual([{ online: false, gone: true }]);
    expect(aki.frames.at(-1)).toEqual({ type: "put-out", reason: "shift is over" });
    expect(aki.closed).toEqual(["put-out"]);
    expect(aki.said("availability").at(-1)?.availability.ready).toBe(false);
  });

  test("a desktop that comes back at once is not ready, not as it was", () => {
    const aki = talking();
    aki.step({ type: "sign-out", reason: "" });
    aki.pass(1_000);
    aki.connect();
    expect(aki.presence).toBe("not-ready");
  });

  test("one whose desktop is lost can be signed out, too, and contacts in hand need not wait for it", () => {
    const aki = talking();
    aki.disconnect();
    aki.step({ type: "sign-out", reason: "" });
    expect(news(aki)).toEqual([{ online: false }, { online: false, gone: true }]);
  });

  test("what was pressed just before does not undo it", () => {
    const aki = talking();
    aki.step({ type: "sign-out", reason: "" });
    expect(aki.press({ type: "presence.available" })).toBe("offline");
    expect(aki.presence).toBe("offline");
  });

  test("a removed agent's contacts in hand are rescued as well", () => {
    const aki = talking();
    aki.configure({ profile: null, queues: [] });
    expect(news(aki)).toEqual([{ online: false, gone: true }]);
    expect(aki.closed).toEqual(["removed"]);
  });
});

describe("a supervisor changes an agent's presence", () => {
  test("and what rings is given back when that is not ready", () => {
    const aki = new Solo().ready();
    const offer = aki.ring("c1");
    aki.step({ type: "set-presence", wish: { state: "not-ready", reason: "lunch" } });
    expect(aki.said("offer-closed")).toEqual([
      { type: "offer-closed", offer, result: "declined", reason: "not-ready" },
    ]);
    aki.step({ type: "set-presence", wish: { state: "available" } });
    expect(aki.presence).toBe("available");
  });

  test("but makes nobody available whose desktop is not there", () => {
    const aki = new Solo();
    aki.step({ type: "set-presence", wish: { state: "available" } });
    expect(aki.said("availability").at(-1)?.availability.ready).toBe(false);
  });
});

describe("a contact that was rescued", () => {
  const rescued = { type: "gone", contact: "c1", offer: "c1.1.1", why: "rescued" } as const;

  test("is out of the agent's hands, and a desktop that returns hears of it until that was shown", () => {
    const aki = talking();
    aki.disconnect();
    aki.pass(60_000);
    aki.hear("contact", "c1", rescued);
    expect(aki.state.hands.size).toBe(0);
    aki.connect();
    expect(aki.shown("snapshot").at(-1)).toMatchObject({
      contacts: [],
      losses: [{ contact: "c1", channel: "voice", why: "rescued" }],
    });
    aki.press({ type: "loss.seen", contact: "c1" });
    aki.connect();
    expect(aki.shown("snapshot").at(-1)?.losses).toEqual([]);
  });

  test("leaves nothing behind: no messages, no wrap-up, and counts as taken", () => {
    const aki = talking();
    aki.hear("contact", "c1", {
      ...{ type: "transcript", contact: "c1" },
      messages: [{ id: "m1", number: 1, from: { kind: "customer" }, text: "hello", at: 0 }],
    });
    aki.hear("contact", "c1", { type: "finished", contact: "c1", outcome: "answered", wrapUp: true });
    aki.hear("contact", "c1", rescued);
    expect([aki.state.hands.size, aki.state.messages.size, aki.state.timers.has("wrap-up c1")]).toEqual([
      0,
      0,
      false,
    ]);
    expect(aki.said("availability").at(-1)?.availability).toMatchObject({
      takenToday: 1,
      load: { voice: 0 },
    });
    expect(aki.said("handled")).toEqual([]);
  });

  test("may come to the same agent again; a late word about the first time is of no account", () => {
    const aki = talking();
    aki.hear("contact", "c1", rescued);
    aki.press({ type: "offer.accept", offer: aki.ring("c1", "voice", { offer: "c1.2.1", epoch: 2 }) });
    aki.hear("contact", "c1", rescued);
    expect(aki.state.hands.get("c1")?.offer).toBe("c1.2.1");
  });

  test("and comes again before the agent has heard of it, is refused rather than in hand twice", () => {
    const aki = talking();
    aki.ring("c1", "voice", { offer: "c1.2.1", epoch: 2 });
    expect(aki.said("reserve-refused")).toMatchObject([{ offer: "c1.2.1" }]);
  });
});

describe("the presence log", () => {
  const log = (aki: Solo) => aki.logged.map(({ seq, state, reason }) => [seq, state, reason]);

  test("has each change once, in order, with its reason", () => {
    const aki = new Solo().ready();
    aki.press({ type: "presence.available" });
    aki.press({ type: "presence.not-ready", reason: "break" });
    aki.press({ type: "presence.not-ready", reason: "lunch" });
    aki.press({ type: "presence.available" });
    aki.ring("c1");
    aki.pass(20_000);
    aki.disconnect();
    aki.disconnect();
    aki.pass(60_000);
    aki.connect();
    aki.step({ type: "sign-out", reason: "" });
    aki.step({ type: "sign-out", reason: "" });
    expect(log(aki)).toEqual([
      [1, "not-ready", "signed-in"],
      [2, "available", null],
      [3, "not-ready", "break"],
      [4, "not-ready", "lunch"],
      [5, "available", null],
      [6, "not-answering", null],
      [7, "offline", null],
      [8, "not-ready", "signed-in"],
      [9, "offline", "put-out"],
    ]);
  });

  test("says when it was, also for one who returns in time to what it was before", () => {
    const aki = new Solo().ready();
    const { now } = aki;
    aki.pass(10_000);
    aki.disconnect();
    aki.pass(5_000);
    aki.connect();
    expect(aki.logged.slice(-2)).toEqual([
      { seq: 3, at: now + 10_000, state: "offline", reason: null },
      { seq: 4, at: now + 15_000, state: "available", reason: null },
    ]);
    expect(aki.state.attendance.get("now")?.presence.since).toBe(now);
  });
});
