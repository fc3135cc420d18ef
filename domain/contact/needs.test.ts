import { describe, expect, it } from "vitest";
import { enqueued, waitingCall } from "./testing/calls.ts";
import { premium, request, Story } from "./testing/story.ts";

const changes = (story: Story) =>
  story.messages.flatMap(({ message }) => (message.type === "change" ? [message] : []));

describe("an e-mail", () => {
  // nobody answers what the flow asks
  const email = () => Story.opened({ ...request("chat"), channel: "email", promisedAt: 9e12 });

  it("waits without a room or a page for as long as it takes, by its due date", () => {
    const story = email();
    expect(enqueued(story)[0]?.message).toMatchObject({ channel: "email", promisedAt: 9e12 });
    expect(story.wait(86_400_000).row.phase).toBe("queued");
    expect(story.calls.map(({ call }) => call)).not.toContain("attach");
  });

  it("is in its agent's hands as soon as it is accepted, and is rescued from one who vanishes", () => {
    const story = email().accepted();
    expect(story.views.at(-1)).toMatchObject({ state: "connected" });
    story.told("agent", "yuki", { type: "agent-presence", agent: "yuki", online: false, gone: true });
    expect(enqueued(story).map(({ message }) => message.epoch)).toEqual([1, 2]);
  });
});

describe("what a contact asks of its agent", () => {
  it("is told to the queue with who it is and where it comes from", () => {
    const story = waitingCall(undefined, { ...request("voice"), region: "JP", promisedAt: 5_000 });
    expect(enqueued(story)[0]?.message).toMatchObject({
      attributes: { channel: "voice", entry: "main", language: "ja", tier: "premium", region: "JP" },
      promisedAt: 5_000,
    });
  });

  it("prefers the agent who helped last, once that is known", () => {
    const story = Story.opened().joined().caller("played", "2", "played", "1", "100234#");
    story.lookUp("found", premium, "ken");
    expect(enqueued(story)[0]?.message.needs.preferred).toEqual([{ agent: "ken", score: 50 }]);
  });

  it("changes while it waits when a look-up answers late", () => {
    const story = Story.opened().joined().caller("played", "2", "played", "1", "100234#");
    story.lookUp("missing").caller("played");
    expect(enqueued(story)[0]?.message.points).toEqual({ tier: 0, flow: 0 });
    const found = { type: "looked-up", by: "phone", lookup: { for: "origin" }, result: "found" } as const;
    story.happens({ ...found, customer: premium, lastAgent: "ken" });
    expect(changes(story)).toMatchObject([
      {
        ...{ epoch: 1, change: 1, points: { tier: 50, flow: 0 }, card: { customer: premium } },
        needs: { skills: [{ skill: "lang-ja" }], preferred: [{ agent: "ken", score: 50 }] },
      },
    ]);
    expect(story.log.at(-1)?.event).toMatchObject({
      ...{ type: "contact.needs-changed", by: "look-up", priority: 50 },
    });
    expect(story.summary.priority).toBe(50);
  });

  it("is changed by a person, as often as they like, and only when it is a change", () => {
    const story = waitingCall();
    const needs = { skills: [], where: null, preferred: [] };
    story.happens({ type: "change-needs", needs }, { type: "change-needs", needs });
    story.happens({ type: "change-needs", points: { tier: 50, flow: 30 } });
    expect(changes(story).map(({ change, points }) => [change, points.flow])).toEqual([
      [1, 0],
      [2, 30],
    ]);
    expect(story.log.at(-1)?.event).toMatchObject({ by: "person", priority: 80 });
    const { length } = story.log;
    story.accepted().happens({ type: "change-needs", points: { tier: 0, flow: 0 } });
    expect(changes(story).length).toBe(2);
    expect(story.log[length]?.event.type).toBe("contact.accepted");
  });
});
