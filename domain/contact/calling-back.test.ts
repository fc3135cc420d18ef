import { describe, expect, it } from "vitest";
import { callbackContact, enqueued, rejected } from "./testing/calls.ts";
import type { Story } from "./testing/story.ts";

const minute = 60_000;
const dials = (story: Story) => story.calls.flatMap((one) => (one.call === "dial" ? [one] : []));
type Result = "answered" | "busy" | "no-answer" | "failed";
const dialled = (story: Story, result: Result, attempt = dials(story).at(-1)?.attempt ?? 0) =>
  story.happens({ type: "dialled", attempt, result });
const accepted = (story: Story, agent = "yuki") =>
  story.accepted(agent, `o-${story.row.epoch}`, story.row.epoch);
const customer = (story: Story) => story.row.room?.customer ?? "";
const left = (story: Story) => story.inRoom(customer(story), false);

describe("a callback, agent first", () => {
  it("waits at its old place without a room, and is offered with all that is known", () => {
    const story = callbackContact();
    expect(enqueued(story)).toMatchObject([
      {
        to: "billing",
        message: {
          ...{ epoch: 1, channel: "voice", arrivedAt: story.now - 10 * minute, promisedAt: null },
          ...{ points: { tier: 50, flow: 0 }, attributes: { topic: "billing", tier: "premium" } },
          card: {
            ...{ customer: { id: "cu-7" }, learnt: [{ label: "Topic" }], origin: "+12025550111" },
            callback: { at: null, attempt: 1, first: "agent" },
          },
        },
      },
    ]);
    expect(enqueued(story)[0]?.message).toMatchObject({ returning: true });
    expect(enqueued(story)[0]?.message.hold).toBeUndefined();
    expect(story.calls.map(({ call }) => call)).toEqual(["configuration"]);
    expect(story.wait(10 * minute).row.phase).toBe("queued");
  });

  it("plays nothing while it waits, so that its agent hears no music meant for others", () => {
    const story = callbackContact();
    story.told("queue", "billing", { type: "position", epoch: 1, position: 2, expectedWaitMs: 60_000 });
    accepted(story.wait(2 * minute)).joined();
    expect(story.heard).toEqual(["…"]);
  });

  it("calls the customer when the agent is in the room, and they talk", () => {
    const story = accepted(callbackContact());
    const room = "out.hoshi.c1.1";
    expect(story.calls.slice(1)).toEqual([
      { call: "attach", room, avoid: null },
      { call: "invite", agent: "yuki", name: "Yuki", room },
    ]);
    story.joined().inRoom("agent:yuki", true).inRoom("agent:yuki", true);
    expect(dials(story)).toEqual([
      {
        ...{ call: "dial", attempt: 1, entry: "main", number: "+12025550111", room },
        ...{ identity: "customer:c1.1", ringMs: 40_000 },
      },
    ]);
    expect(story.heard.splice(0).at(-1)).toBe("♪"); // ringing
    story.inRoom("customer:c1.1", true); // the bridge is in the room before anybody answers
    expect(story.views.at(-1)).toMatchObject({ state: "connecting", customerPresent: false });
    dialled(story, "answered");
    expect(story.heard).toEqual(["…"]);
    expect(story.views.at(-1)).toMatchObject({ state: "connected", customerPresent: true, recording: "on" });
    expect(story.media).toEqual(["record 1 on"]);
    left(story.wait(minute));
    expect(story.summary).toMatchObject({ outcome: "answered", talkMs: minute });
    expect(story.calls.at(-1)).toEqual({ call: "close-callback", contact: "c1", outcome: "answered" });
  });

  it("frees the agent at once when nobody answers, and tries again at its old place", () => {
    const story = accepted(callbackContact()).joined().inRoom("agent:yuki", true);
    dialled(left(story), "busy");
    expect(story.sent.at(-1)).toBe("yuki: finished unreached");
    expect(story.messages.at(-1)?.message).toMatchObject({ wrapUp: false });
    expect(story.calls.at(-1)).toEqual({ call: "end-room", room: "out.hoshi.c1.1" });
    expect(story.row).toMatchObject({ phase: "scheduled", agent: null, room: null });
    story.happens({ type: "room-finished", room: "out.hoshi.c1.1" });
    story.wait(5 * minute);
    const [first, second] = enqueued(story);
    expect(second?.message).toMatchObject({
      ...{ epoch: 2, arrivedAt: first?.message.arrivedAt, card: { callback: { attempt: 2 } } },
    });
    accepted(story, "ken").joined().inRoom("agent:ken", true);
    expect(dials(story).at(-1)).toMatchObject({ attempt: 2, room: "out.hoshi.c1.2" });
    story.happens({ type: "room-finished", room: "out.hoshi.c1.1" }); // late
    dialled(story, "busy", 1); // late
    expect(story.row.phase).toBe("connected");
    dialled(story, "no-answer");
    expect(story.summary).toMatchObject({ outcome: "unreached", agent: "ken", answeredAt: null });
    const results = story.log.flatMap(({ event }) =>
      event.type === "callback.attempted" ? [`${event.attempt} ${event.result}`] : [],
    );
    expect(results).toEqual(["1 busy", "2 no-answer"]);
    expect(story.state.timers.size).toBe(0);
  });

  it("counts as not answered when nothing is heard of the call", () => {
    const story = accepted(callbackContact())
      .joined()
      .inRoom("agent:yuki", true)
      .wait(2 * minute);
    expect(story.row.phase).toBe("scheduled");
  });

  it("lets it ring no longer than the agent likes", () => {
    const story = accepted(callbackContact()).joined().inRoom("agent:yuki", true);
    story.agent({ type: "end", contact: "c1" });
    expect(story.row.phase).toBe("scheduled");
    expect(dialled(story, "answered").row.phase).toBe("scheduled");
  });

  it("of an agent who vanishes while it rings stops ringing, and goes to another one", () => {
    const story = accepted(callbackContact()).joined().inRoom("agent:yuki", true);
    story.told("agent", "yuki", { type: "agent-presence", agent: "yuki", online: false, gone: true });
    expect(story.row).toMatchObject({ phase: "queued", room: null });
    expect(story.calls.at(-1)).toEqual({ call: "end-room", room: "out.hoshi.c1.1" });
    accepted(story, "ken").joined().inRoom("agent:ken", true);
    expect(dials(story).at(-1)).toMatchObject({ attempt: 2, identity: "customer:c1.2" });
  });

  it("is rescued like any call once they talk", () => {
    const story = accepted(callbackContact()).joined().inRoom("agent:yuki", true);
    dialled(story, "answered").wait(minute);
    story.told("agent", "yuki", { type: "agent-presence", agent: "yuki", online: false, gone: true });
    expect(story.row).toMatchObject({ phase: "queued", room: { name: "out.hoshi.c1.1" } });
    accepted(story, "ken").inRoom("agent:ken", true);
    expect(dials(story).length).toBe(1);
    expect(story.media.at(-1)).toBe("record 2 on");
  });

  it("of a customer who answers and hangs up at once is over", () => {
    const story = left(accepted(callbackContact()).joined().inRoom("agent:yuki", true));
    expect(dialled(story, "answered").summary.outcome).toBe("answered");
  });
});

describe("a callback, customer first", () => {
  const held = () => callbackContact({ first: "customer" });
  const near = (story: Story) =>
    story.told("queue", "billing", { type: "nearly-served", epoch: story.row.epoch });

  it("keeps its place on hold, calls the customer near its turn, and is released when they answer", () => {
    const story = held();
    expect(enqueued(story)[0]?.message.hold).toBe(true);
    near(near(story));
    expect(dials(story)).toMatchObject([{ attempt: 1, room: "out.hoshi.c1.1" }]);
    story.joined();
    dialled(story, "answered");
    expect(story.heard).toEqual(["…", expect.stringContaining("お約束の折り返しのお電話"), "♪"]);
    expect(story.messages.at(-1)?.message).toEqual({ type: "release", contact: "c1", epoch: 1 });
    accepted(story).inRoom("agent:yuki", true);
    expect(story.views.at(-1)).toMatchObject({ state: "connected", customerPresent: true });
    expect(dials(story).length).toBe(1);
  });

  it("leaves the queue when they do not answer, and comes back to its place later", () => {
    const story = near(held());
    dialled(story, "no-answer");
    expect(story.sent.at(-1)).toBe("billing: withdraw ended");
    expect(story.row).toMatchObject({ phase: "scheduled", room: null });
    near(story.wait(5 * minute));
    expect(dials(story).at(-1)?.attempt).toBe(2);
    dialled(story, "busy");
    expect(story.summary.outcome).toBe("unreached");
  });

  it("of a customer who hangs up while waiting is abandoned", () => {
    const story = near(held()).joined();
    dialled(story, "answered");
    expect(left(story).summary.outcome).toBe("abandoned-in-queue");
  });
});

describe("a callback at a chosen time", () => {
  it("sleeps until then, and counts by its promise", () => {
    const at = callbackContact().now + 3_600_000;
    const story = callbackContact({ at });
    expect(story.row.phase).toBe("scheduled");
    expect(enqueued(story.wait(3_599_000))).toEqual([]);
    story.wait(1_000);
    expect(enqueued(story)[0]?.message).toMatchObject({ promisedAt: at, card: { callback: { at } } });
    expect(enqueued(story)[0]?.message.returning).toBeUndefined();
  });
});

describe("a callback that is not wanted any more", () => {
  const cancel = { type: "cancel", by: "system" } as const;

  it("is over, wherever it waits", () => {
    const waiting = callbackContact().happens(cancel);
    expect(waiting.summary.outcome).toBe("superseded");
    expect(waiting.sent.at(-1)).toBe("billing: withdraw ended");
    expect(callbackContact({ at: 9e12 }).happens(cancel).summary.outcome).toBe("superseded");
    const rings = accepted(callbackContact()).joined().inRoom("agent:yuki", true).happens(cancel);
    expect(rings.sent.at(-1)).toBe("yuki: finished superseded");
    expect(rings.calls).toContainEqual({ call: "end-room", room: "out.hoshi.c1.1" });
  });

  it("goes on when the customer is on the line; no other contact can be cancelled", () => {
    const story = dialled(accepted(callbackContact()).joined().inRoom("agent:yuki", true), "answered");
    expect(story.happens(cancel).row.ended).toBeNull();
  });

  it("is so as soon as the customer is reached otherwise", () => {
    const story = dialled(accepted(callbackContact()).joined().inRoom("agent:yuki", true), "answered");
    expect(story.calls).toContainEqual({ call: "supersede", number: "+12025550111", customer: "cu-7" });
  });
});

describe("a callback whose queue does not take it", () => {
  it("tries again later, as often as it may", () => {
    const story = rejected(callbackContact(), null, "full");
    expect(story.row.phase).toBe("scheduled");
    rejected(story.wait(5 * minute), { kind: "voicemail" }, "full");
    expect(story.summary.outcome).toBe("unreached");
  });

  it("goes on to another queue as any contact does", () => {
    const story = rejected(callbackContact(), { kind: "overflow", queue: "sales" }, "full");
    expect(enqueued(story).map(({ to }) => to)).toEqual(["billing", "sales"]);
  });

  it("waits for the queue to open, however often it is told that it is closed", () => {
    const story = callbackContact();
    for (let day = 0; day < 5; day++) rejected(story, null, "closed").wait(5 * minute);
    expect(story.row.phase).toBe("queued");
  });
});
