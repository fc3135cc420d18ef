import { describe, expect, it } from "vitest";
import { entryConfig, entryQueue, premium, request, Story } from "./testing/story.ts";

const queued = () =>
  Story.opened().joined().caller("played", "2", "played", "1", "100234#").lookUp("found", premium, "yuki");
const talking = () => queued().wait(4_000).accepted().inRoom("agent:yuki", true).wait(60_000);
const chatting = () =>
  Story.opened(request("chat"))
    .happens({ type: "page", open: 1, socket: "s1" })
    .page(
      { type: "choice", id: "choice-01", value: "en" },
      { type: "choice", id: "choice-02", value: "billing" },
      { type: "message", id: "answer-02", text: "100234" },
    )
    .lookUp("missing")
    .accepted();
const gone = { type: "agent-presence", agent: "yuki", online: false, gone: true } as const;
const offline = { type: "agent-presence", agent: "yuki", online: false } as const;
const leavesRoom = (story: Story) =>
  story.happens({
    ...{ type: "media-report", process: "m1" },
    report: { type: "participant", identity: "agent:yuki", present: false },
  });
const enqueued = (story: Story) =>
  story.messages.flatMap(({ to, message }) => (message.type === "enqueue" ? [{ to: to.id, message }] : []));

describe("an agent who vanishes from a call", () => {
  it("has 20 s to return, and goes on in the same recording", () => {
    const story = leavesRoom(talking());
    story.heard.splice(0);
    story.wait(19_000).inRoom("agent:yuki", true).wait(60_000);
    expect(story.heard).toEqual(["…"]);
    expect(enqueued(story).length).toBe(1);
    expect(story.events.filter((type) => type === "recording.started").length).toBe(1);
  });

  it("loses it: the caller is back at the first place, hears why, and somebody else goes on", () => {
    const story = leavesRoom(talking());
    story.heard.splice(0);
    story.media.splice(0);
    story.wait(20_000);
    const [first, again] = enqueued(story);
    expect(first?.message.needs.preferred).toEqual([{ agent: "yuki", score: 50 }]);
    expect(again?.to).toBe("billing");
    expect(again?.message).toMatchObject({
      epoch: 2,
      arrivedAt: first?.message.arrivedAt,
      points: { tier: 50, flow: 0 },
      needs: { skills: [{ skill: "lang-ja" }], preferred: [] },
      ...{ returning: true, passOver: "yuki" },
      card: { rescued: { agentName: "Yuki", at: story.now }, customer: premium },
    });
    expect(story.sent).toContain("yuki: gone rescued");
    expect(story.calls.at(-1)).toEqual({ call: "remove", room: "room-1", identity: "agent:yuki" });
    expect(story.heard).toEqual([
      expect.stringContaining("ja: 申し訳ございません。担当者との接続が切れ"),
      "♪",
    ]);
    expect(story.log.at(-1)?.event).toMatchObject({ type: "contact.queued", rescuedFrom: "yuki" });

    story.accepted("yuki", "o1", 1);
    expect(story.sent.at(-1)).toBe("yuki: gone taken");
    story.wait(10_000).accepted("ken", "o2", 2).inRoom("agent:ken", true).wait(30_000);
    expect(story.media).toEqual(["record.stop", "record 2 on"]);
    story.agent({ type: "end", contact: "c1" }, "ken");
    expect(story.summary).toMatchObject({
      ...{ agent: "ken", outcome: "answered", waitMs: 4_000 },
      talkMs: 60_000 + 20_000 + 30_000,
    });
  });

  it("loses it at once when signed out, hold and all", () => {
    const story = talking().agent({ type: "hold", contact: "c1" }).wait(5_000).told("agent", "yuki", gone);
    expect(story.row.phase).toBe("queued");
    expect(story.summary).toMatchObject({ holdMs: 5_000 });
    expect(story.inRoom("agent:yuki", false).wait(60_000).row.phase).toBe("queued");
    story.inRoom("sip_1", false);
    expect(story.summary).toMatchObject({ outcome: "abandoned-in-queue", talkMs: 60_000 });
    expect(story.sent.at(-1)).toBe("billing: withdraw abandoned");
  });

  it("before coming into the room at all loses it after 30 s", () => {
    const story = queued().accepted().wait(30_000);
    expect(enqueued(story).map(({ message }) => message.epoch)).toEqual([1, 2]);
    expect(story.summary.answeredAt).toBeNull();
  });

  it("keeps it when only the desk is lost, but not the room", () => {
    const story = talking().told("agent", "yuki", offline).wait(60_000);
    expect(story.row.agent?.id).toBe("yuki");
  });

  it("may vanish from a sharded queue: it goes back to the same shard", () => {
    const entry = entryConfig(undefined, "open", [entryQueue("billing", { shards: 8 })]);
    const story = Story.opened(request("voice"), entry).joined();
    story.caller("played", "2", "played", "1", "100234#").lookUp("missing").caller("played");
    const [first] = enqueued(story);
    expect(first?.to).toMatch(/^billing(~[1-7])?$/);
    story.told("agent", "yuki", {
      ...{ type: "accepted", offer: "o1", epoch: 1, agent: "yuki", agentName: "Yuki" },
      queue: first?.to ?? "",
    });
    expect(story.summary.queue).toBe("billing");
    story.told("agent", "yuki", gone);
    expect(enqueued(story).map(({ to }) => to)).toEqual([first?.to, first?.to]);
  });
});

describe("an agent who vanishes from a chat", () => {
  it("has 20 s to return", () => {
    const story = chatting().told("agent", "yuki", offline).wait(19_000);
    story.told("agent", "yuki", { ...offline, online: true }).wait(60_000);
    expect(story.row.agent?.id).toBe("yuki");
  });

  it("loses it; the customer reads so, and the next agent gets the whole conversation", () => {
    const story = chatting().told("agent", "yuki", offline).wait(20_000);
    expect(story.row.phase).toBe("queued");
    expect(story.heard.at(-1)).toContain("You have kept your place");
    expect(story.frames.findLast(({ type }) => type === "status")).toMatchObject({
      status: { phase: "queued", agent: null },
    });
    story.page({ type: "message", id: "m-000001", text: "Hello?" }).accepted("ken", "o2", 2);
    const transcript = story.messages.findLast(({ message }) => message.type === "transcript");
    expect(transcript?.to.id).toBe("ken");
    expect(transcript?.message).toMatchObject({ messages: { length: story.row.lastNumber } });
    expect(story.views.at(-1)?.card.rescued).toMatchObject({ agentName: "Yuki" });
  });

  it("who ends it has not vanished", () => {
    const story = chatting().agent({ type: "end", contact: "c1" }).told("agent", "yuki", gone);
    expect(story.summary.outcome).toBe("answered");
    expect(enqueued(story).length).toBe(1);
  });
});
