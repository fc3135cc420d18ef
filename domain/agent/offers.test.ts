import { describe, expect, test } from "vitest";
import { Solo } from "./testing/solo.ts";

describe("an offer of a queue that accepts by itself", () => {
  test("is accepted at once, and the desktop is told that nobody pressed", () => {
    const aki = new Solo().ready();
    const offer = aki.ring("m1", "chat", { autoAccept: true });
    expect(aki.said("offer-closed")).toEqual([{ type: "offer-closed", offer, result: "accepted" }]);
    expect(aki.said("accepted")).toMatchObject([{ offer, agent: "aki", queue: "billing" }]);
    expect(aki.shown("offer")[0]?.offer.autoAccept).toBe(true);
    expect(aki.state.timers.has(`offer ${offer}`)).toBe(false);
  });

  test("is refused like any other without a desktop, or without capacity", () => {
    const aki = new Solo();
    aki.ring("m1", "chat", { autoAccept: true });
    aki.ready();
    aki.ring("c1");
    aki.ring("c2", "voice", { autoAccept: true });
    expect(aki.said("reserve-refused").map(({ offer }) => offer)).toEqual(["m1.1.1", "c2.1.1"]);
    expect(aki.said("accepted")).toEqual([]);
  });
});

describe("an offer that nobody answers", () => {
  test.each([
    [{ state: "not-answering" }, "not-answering"],
    [{ state: "not-ready", reason: "break" }, "not-ready"],
    [{ state: "available" }, "available"],
  ] as const)("leaves the agent as the queue wants it: %j", (afterNoAnswer, found) => {
    const aki = new Solo().ready();
    aki.ring("c1", "voice", { afterNoAnswer });
    aki.pass(20_000);
    expect(aki.presence).toBe(found);
    expect(aki.said("offer-closed")).toMatchObject([{ result: "no-answer" }]);
  });

  test("takes what else rings with it, unless the agent stays available", () => {
    const aki = new Solo().ready();
    aki.ring("m1", "chat");
    aki.pass(15_000);
    aki.ring("m2", "chat");
    aki.pass(5_000);
    expect(aki.said("offer-closed")).toMatchObject([
      { offer: "m1.1.1", result: "no-answer" },
      { offer: "m2.1.1", result: "no-answer" },
    ]);
    const ben = new Solo().ready();
    ben.ring("m1", "chat", { afterNoAnswer: { state: "available" } });
    ben.pass(15_000);
    ben.ring("m2", "chat");
    ben.pass(5_000);
    expect([...ben.state.offers.keys()]).toEqual(["m2.1.1"]);
  });
});

describe("declining", () => {
  test("needs one of the configured reasons, which the queue hears", () => {
    const aki = new Solo();
    aki.configure({ declineReasons: ["in-talk", "no-skill"] });
    aki.ready();
    const offer = aki.ring("c1");
    expect(aki.press({ type: "offer.decline", offer })).toBe("reason-needed");
    expect(aki.press({ type: "offer.decline", offer, reason: "bored" })).toBe("unknown-reason");
    expect(aki.state.offers.has(offer)).toBe(true);
    expect(aki.press({ type: "offer.decline", offer, reason: "no-skill" })).toBeNull();
    expect(aki.said("offer-closed")).toEqual([
      { type: "offer-closed", offer, result: "declined", reason: "no-skill" },
    ]);
  });

  test("without reasons configured asks for none, and passes none on", () => {
    const aki = new Solo().ready();
    const offer = aki.ring("c1");
    expect(aki.press({ type: "offer.decline", offer, reason: "old page" })).toBeNull();
    expect(aki.said("offer-closed")).toEqual([{ type: "offer-closed", offer, result: "declined" }]);
  });
});

describe("who presses too late is told what happened:", () => {
  const late = (what: (aki: Solo, offer: string) => void) => {
    const aki = new Solo().ready();
    const offer = aki.ring("c1");
    what(aki, offer);
    return [
      aki.press({ type: "offer.accept", offer }),
      aki.press({ type: "offer.decline", offer }),
      aki.said("accepted").length,
    ];
  };
  const withdrawn = (why?: "taken" | "left") => (aki: Solo, offer: string) =>
    aki.hear("queue", "billing", { type: "offer-withdrawn", offer, ...(why === undefined ? {} : { why }) });
  const gone = (why: "taken" | "ended") => (aki: Solo, offer: string) => {
    aki.press({ type: "offer.accept", offer });
    aki.hear("contact", "c1", { type: "gone", contact: "c1", offer, why });
    aki.sent.length = 0;
  };

  test.each([
    ["the time ran out", "offer-ran-out", (aki: Solo) => aki.pass(20_000)],
    ["a colleague was first", "offer-taken", withdrawn("taken")],
    ["a colleague was first, as the contact says", "offer-taken", gone("taken")],
    ["the customer left", "offer-left", withdrawn("left")],
    ["the customer left, as the contact says", "offer-left", gone("ended")],
    ["the queue took it back", "offer-ended", withdrawn()],
    ["the connection was lost", "offer-away", (aki: Solo) => aki.disconnect()],
  ])("%s", (_what, code, what) => {
    expect(late(what)).toEqual([code, null, 0]);
  });

  test("an offer nobody knows any more has just ended", () => {
    const aki = new Solo().ready();
    expect(aki.press({ type: "offer.accept", offer: "c9.1.1" })).toBe("offer-ended");
  });

  test("accepting again what one has accepted is fine; declining it is not", () => {
    const aki = new Solo().ready();
    const offer = aki.ring("c1");
    aki.press({ type: "offer.accept", offer });
    expect(aki.press({ type: "offer.accept", offer })).toBeNull();
    expect(aki.press({ type: "offer.decline", offer })).toBe("offer-accepted");
    expect(aki.said("accepted")).toHaveLength(1);
  });

  test("and no more than a hundred ended offers are remembered", () => {
    const aki = new Solo().ready();
    for (let n = 0; n < 250; n++) {
      aki.press({ type: "offer.decline", offer: aki.ring(`c${n}`) });
      aki.pass(1);
    }
    expect(aki.state.ended.size).toBeLessThanOrEqual(100);
    expect(aki.state.ended.has("c249.1.1")).toBe(true);
  });
});

describe("an agent tells its queues", () => {
  const told = (aki: Solo) => aki.said("availability").at(-1)?.availability;

  test("what it has in hand and how much it can take, when something was offered and how many it took", () => {
    const aki = new Solo().ready();
    expect(told(aki)).toMatchObject({ ready: true, takenToday: 0, offeredAt: null, idleSince: aki.now });
    aki.pass(1_000);
    const offer = aki.ring("c1");
    const offeredAt = aki.now;
    expect(told(aki)).toMatchObject({ load: { voice: 1 }, offeredAt, takenToday: 0, idleSince: null });
    aki.press({ type: "offer.accept", offer });
    expect(told(aki)).toMatchObject({ takenToday: 1 });
    aki.hear("contact", "c1", { type: "finished", contact: "c1", outcome: "answered", wrapUp: false });
    expect(told(aki)).toMatchObject({ load: { voice: 0 }, idleSince: aki.now, takenToday: 1 });
    expect(aki.said("handled")).toMatchObject([{ channel: "voice" }]);
  });

  test("that it took none yet, from the tenant's midnight on", () => {
    const aki = new Solo();
    aki.configure({ timeZone: "Asia/Tokyo" }); // it is 18:00 there
    aki.ready();
    aki.press({ type: "offer.accept", offer: aki.ring("m1", "chat") });
    aki.pass(6 * 3_600_000 - 1);
    expect(told(aki)?.takenToday).toBe(1);
    aki.pass(1);
    expect(told(aki)?.takenToday).toBe(0);
  });

  test("that a contact accepted too late was never taken", () => {
    const aki = new Solo().ready();
    const offer = aki.ring("c1");
    aki.press({ type: "offer.accept", offer });
    aki.hear("contact", "c1", { type: "gone", contact: "c1", offer, why: "taken" });
    expect(told(aki)).toMatchObject({ takenToday: 0, load: { voice: 0 } });
  });

  test("each shard of a queue for itself; people see the queue", () => {
    const aki = new Solo({ queues: ["billing", "billing~1"] }).ready();
    expect(aki.sent.at(-1)?.to).toMatchObject({ kind: "queue", id: "billing~1" });
    aki.press({ type: "offer.accept", offer: aki.ring("c1", "voice", { queue: "billing~1" }) });
    expect(aki.said("accepted")[0]?.queue).toBe("billing");
    aki.pass(1_000);
    expect(aki.said("agent-report").at(-1)?.report.contacts[0]?.queue).toBe("billing");
    expect(aki.sent.find(({ message }) => message.type === "offer-closed")?.to.id).toBe("billing~1");
  });
});
