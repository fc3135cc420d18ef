import { describe, expect, it } from "vitest";
import { Flow } from "../flow/flow.ts";
import { enqueued, rejected, waitingCall, waitingChat, withQueues } from "./testing/calls.ts";
import { entryConfig, entryQueue, request, Story } from "./testing/story.ts";

describe("a contact that its queue sends on", () => {
  it("waits in the next queue at the place of its first arrival, with all it asks for", () => {
    const story = waitingCall().wait(60_000);
    rejected(story, { kind: "overflow", queue: "sales" }, "waited-too-long");
    const [first, second] = enqueued(story);
    expect(second).toMatchObject({
      to: "sales",
      message: {
        ...{ epoch: 2, arrivedAt: first?.message.arrivedAt, needs: first?.message.needs },
        card: { queue: "sales" },
      },
    });
    expect(story.heard).toEqual([]); // the music goes on
    expect(story.log.slice(-2).map(({ event }) => event)).toMatchObject([
      { type: "contact.sent-on", queue: "billing", reason: "waited-too-long", then: { queue: "sales" } },
      { type: "contact.queued", queue: "sales", epoch: 2 },
    ]);
    expect(story.summary).toMatchObject({ queue: "sales" });
  });

  it("does not go back to one that it has been in: then the flow goes on", () => {
    const story = rejected(waitingCall(), { kind: "overflow", queue: "sales" });
    rejected(story, { kind: "overflow", queue: "billing" });
    expect(enqueued(story).length).toBe(2);
    expect(story.row.phase).toBe("flow");
    expect(story.heard.at(-1)).toContain("担当者がおりません");
  });

  it("does not go to a queue that nobody knows", () => {
    const story = rejected(waitingCall(), { kind: "overflow", queue: "nowhere" });
    expect(story.row.phase).toBe("flow");
  });

  it("is not sent on by a queue it has left", () => {
    const story = rejected(waitingCall(), { kind: "overflow", queue: "sales" });
    story.told("queue", "billing", { type: "rejected", epoch: 1, reason: "closed", then: null });
    expect(story.row.queue?.id).toBe("sales");
  });

  it("takes the exit of its flow's queue node, or `failed` where there is none", () => {
    const words = (en: string) => [{ words: { en } }];
    const nodes = {
      wait: { kind: "queue", queue: "billing", exits: { night: "later" }, failed: "sorry" },
      later: { kind: "hangup", prompts: words("Call tomorrow") },
      sorry: { kind: "hangup", prompts: words("Sorry") },
    };
    const flow = Flow.parse({ id: "f", name: "F", version: 1, start: "wait", nodes });
    const story = () => Story.opened(request("voice"), entryConfig(flow)).joined();
    expect(rejected(story(), { kind: "exit", exit: "night" }).heard.at(-1)).toBe("en: Call tomorrow");
    expect(rejected(story(), { kind: "exit", exit: "day" }).heard.at(-1)).toBe("en: Sorry");
    expect(rejected(story(), null).heard.at(-1)).toBe("en: Sorry");
    expect(rejected(story(), { kind: "exit", exit: "night" }).events).not.toContain("flow.failed");
  });
});

describe("the voicemail", () => {
  const voicemail = () => rejected(waitingCall(), { kind: "voicemail" }, "closed");

  it("asks, sounds its tone, records until hash, and thanks", () => {
    const story = voicemail();
    expect(story.heard.splice(0)).toEqual([expect.stringContaining("発信音の後に"), "tone"]);
    story.caller("#"); // too early
    expect(story.media).toEqual([]);
    story.caller("played");
    expect(story.media).toEqual(["record 1 on"]);
    story.wait(20_000).caller("1#");
    expect(story.media).toEqual(["record 1 on", "record.stop"]);
    expect(story.heard.at(-1)).toContain("メッセージをお預かりいたしました");
    story.caller("played");
    expect(story.summary).toMatchObject({ outcome: "voicemail", agent: null });
    story.happens({
      type: "recording-saved",
      recording: { segment: 1, startedAt: 0, durationMs: 20_000, bytes: 9, sha256: "x" },
    });
    expect(story.summary.recordings).toBe(1);
  });

  it("takes a hang-up for the end of a message, and three minutes at most", () => {
    const hungUp = voicemail().caller("played").wait(5_000).inRoom("sip_1", false);
    expect(hungUp.summary.outcome).toBe("voicemail");
    expect(hungUp.media).toEqual(["record 1 on", "record.stop", "leave"]);
    expect(voicemail().inRoom("sip_1", false).summary.outcome).toBe("abandoned-in-queue");
    const long = voicemail().caller("played").wait(180_000);
    expect(long.media).toEqual(["record 1 on", "record.stop"]);
    expect(long.caller("played").summary.outcome).toBe("voicemail");
  });

  it("begins although nobody reports the end of its prompt", () => {
    expect(voicemail().wait(60_000).media).toEqual(["record 1 on"]);
  });

  it("is a message written in a chat", () => {
    const story = rejected(waitingChat(), { kind: "voicemail" });
    expect(story.heard.at(-1)).toContain("Please leave us a message here");
    story.page({ type: "message", id: "m-000001", text: "Please call Hanako." });
    expect(story.heard.at(-1)).toContain("We have received your message");
    expect(story.summary.outcome).toBe("voicemail");
    const silent = rejected(waitingChat(), { kind: "voicemail" }).wait(900_000);
    expect(silent.summary.outcome).toBe("abandoned-in-queue");
  });
});

describe("a chat that is asked something", () => {
  it("and says nothing for a quarter of an hour ends; each word gives it as long again", () => {
    const story = Story.opened(request("chat")).happens({ type: "page", open: 1, socket: "s1" });
    story.wait(899_000).page({ type: "choice", id: "choice-01", value: "en" }).wait(899_000);
    expect(story.row.ended).toBeNull();
    story.wait(1_000);
    expect(story.heard.at(-1)).toContain("We have not heard from you for a while");
    expect(story.summary.outcome).toBe("abandoned-in-flow");
    expect(waitingChat().wait(3_600_000).row.phase).toBe("queued");
  });
});

describe("a queue's messages", () => {
  const words = {
    en: "You are {{position}}, {{minutes}} minutes",
    ja: "{{position}}番目です、{{minutes}}分です",
  };
  const message = { afterMs: 0, everyMs: null, upToPosition: null, words };
  const plain = { ...message, words: { en: "Our website knows", ja: "ウェブサイトもご覧ください" } };
  const entry = withQueues(entryQueue("billing", { messages: [message, plain] }));
  const told = (index: number, expectedWaitMs: number | null = 100_000) =>
    ({ type: "queue-message", epoch: 1, index, position: 3, expectedWaitMs }) as const;

  it("are said in the contact's language, and the music goes on", () => {
    const story = waitingCall(entry).wait(25_000).told("queue", "billing", told(0));
    expect(story.heard).toEqual(["ja: 3番目です、2分です", "♪"]);
    expect(waitingChat(entry).told("queue", "billing", told(0)).heard.at(-1)).toBe("You are 3, 2 minutes");
  });

  it("wait for what is being said, and are said together after it", () => {
    const story = waitingCall(entry).wait(20_000);
    story.told("queue", "billing", { type: "position", epoch: 1, position: 1, expectedWaitMs: null });
    story.wait(10_000); // the announcement
    expect(story.heard.splice(0)[0]).toBe("ja: 次におつなぎいたします。");
    story.told("queue", "billing", told(0)).told("queue", "billing", told(1));
    expect(story.heard).toEqual([]);
    story.wait(10_000);
    expect(story.heard).toEqual(["ja: 3番目です、2分です", "ja: ウェブサイトもご覧ください", "♪"]);
  });

  it("that tell a wait are left out while nobody knows it; so are those of another stay", () => {
    const story = waitingCall(entry).wait(25_000).told("queue", "billing", told(0, null));
    story.told("queue", "billing", { ...told(1), epoch: 7 }).told("queue", "billing", told(9));
    expect(story.wait(1_000).heard).toEqual([]);
    expect(story.told("queue", "billing", told(1, null)).heard.length).toBe(2);
  });
});
