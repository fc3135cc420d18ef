import { describe, expect, it } from "vitest";
import { noNeeds } from "../queue/needs.ts";
import type { ContactCall } from "./happening.ts";
import type { OpenContact } from "./open.ts";
import { enqueued, rejected, waitingCall, waitingChat } from "./testing/calls.ts";
import { callIn, chatIn, flow, say } from "./testing/flows.ts";
import { entryConfig, premium, Story } from "./testing/story.ts";

const minute = 60_000;

/** A segment of this length is in its place. */
const saved = (segment: number, durationMs: number) =>
  ({
    type: "recording-saved",
    recording: { segment, startedAt: 0, durationMs, bytes: 1, sha256: "ab" },
  }) as const;

/** The contacts that were asked to be opened. */
const opened = (story: Story): OpenContact[] =>
  story.calls.flatMap((call) => (call.call === "open-contact" ? [call.request] : []));

const leavesMessage = flow({
  message: {
    ...{ kind: "voicemail", queue: "billing", prompts: say("Leave a message."), maxMs: 30_000, next: "bye" },
    ...{ priority: 4, requirements: [{ skill: "lang-{{language}}", level: 2 }] },
  },
});

/** It turns out that we know the caller. */
const known = { type: "looked-up", by: "phone", result: "found", customer: premium } as const;

const routed = (story: Story) =>
  story.log.flatMap(({ event }) => (event.type.startsWith("voicemail.") ? [event] : []));

describe("a message by the flow's voicemail node", () => {
  it("is recorded after the tone, and the flow goes on when it is complete", () => {
    const story = callIn(leavesMessage);
    expect(story.heard).toEqual(["en: Leave a message.", "tone"]);
    story.caller("played").wait(5_000).caller("#");
    expect(story.media).toEqual(["record 1 on", "record.stop"]);
    expect(story.heard.slice(2)).toEqual(["…", "…", "en: Goodbye."]);
    story.caller("played");
    expect(story.summary.outcome).toBe("voicemail");
  });

  it("goes by its time-out exit when nothing is said before the key; without one, on as usual", () => {
    const message = { kind: "voicemail", queue: "billing", prompts: say("Leave a message."), next: "bye" };
    const silent = flow({
      message: { ...message, timeout: "silent" },
      silent: { kind: "hangup", prompts: say("Nothing?") },
    });
    const story = callIn(silent).caller("played").wait(800).caller("#");
    expect(story.heard.at(-1)).toBe("en: Nothing?");
    expect(story.caller("played").summary.outcome).toBe("self-served");
    expect(callIn(flow({ message })).caller("played").wait(800).caller("#").heard.at(-1)).toBe(
      "en: Goodbye.",
    );
  });

  it("becomes a contact of its own once its recording is saved, and only then", () => {
    const story = callIn(leavesMessage).happens(known).caller("played").wait(5_000).caller("#", "played");
    expect(opened(story)).toEqual([]);
    story.happens(saved(1, 5_000));
    expect(opened(story)).toEqual([
      expect.objectContaining({
        ...{ contact: "c1-vm", channel: "voicemail", room: null, entry: "main", language: "en" },
        origin: { kind: "phone", number: "+12025550111" },
        voicemail: {
          ...{ from: "c1", queue: "billing", attributes: {}, text: null, customer: premium, learnt: [] },
          needs: { ...noNeeds, skills: [{ skill: "lang-en", level: 2 }] },
          points: { tier: 50, flow: 4 },
          leftAt: expect.any(Number),
          recording: { segments: [1], durationMs: 5_000 },
        },
      }),
    ]);
    expect(routed(story)).toEqual([
      { type: "voicemail.left", contact: "c1-vm", queue: "billing", durationMs: 5_000 },
    ]);
  });

  it("is opened once, however often its recording is delivered", () => {
    const story = callIn(leavesMessage).caller("played").wait(5_000).caller("#");
    story.happens(saved(1, 5_000), saved(1, 5_000));
    expect(opened(story)).toHaveLength(1);
  });

  it("is left by who hangs up in the middle of it, too", () => {
    const story = callIn(leavesMessage).caller("played").wait(9_000).inRoom("sip_1", false);
    expect(story.summary.outcome).toBe("voicemail");
    story.happens(saved(1, 9_000));
    expect(opened(story)).toHaveLength(1);
  });

  it("is none when nobody has spoken: who hangs up before the tone has left the flow", () => {
    const story = callIn(leavesMessage).inRoom("sip_1", false);
    expect(story.summary.outcome).toBe("abandoned-in-flow");
    expect(routed(story)).toEqual([]);
  });

  it("is none when its recording is hardly a breath: the log says so", () => {
    const story = callIn(leavesMessage).caller("played").inRoom("sip_1", false).happens(saved(1, 900));
    expect(opened(story)).toEqual([]);
    expect(routed(story)).toEqual([{ type: "voicemail.empty", durationMs: 900 }]);
  });

  it("ends by itself at its longest, and the flow goes on", () => {
    const story = callIn(leavesMessage).caller("played").wait(30_000);
    expect(story.heard.at(-1)).toBe("en: Goodbye.");
    expect(story.media).toEqual(["record 1 on", "record.stop"]);
  });

  it("waits for all of its segments, should the media process be lost in the middle", () => {
    const story = callIn(leavesMessage).caller("played").wait(4_000);
    story.happens({ type: "media-lost", process: "m1" }, { type: "attached", process: "m2" }).joined("m2");
    story.wait(4_000).caller("#").happens(saved(2, 4_000));
    expect(opened(story)).toEqual([]);
    story.happens(saved(1, 4_000));
    expect(opened(story)[0]?.voicemail?.recording).toEqual({ segments: [1, 2], durationMs: 8_000 });
  });

  it("goes on its way without a segment that is missing for too long", () => {
    const story = callIn(leavesMessage).caller("played").wait(4_000);
    story.happens({ type: "media-lost", process: "m1" }, { type: "attached", process: "m2" }).joined("m2");
    story
      .wait(4_000)
      .inRoom("sip_1", false)
      .happens(saved(2, 4_000))
      .wait(9 * minute);
    expect(opened(story)).toEqual([]);
    story.wait(minute);
    expect(opened(story)[0]?.voicemail?.recording).toEqual({ segments: [2], durationMs: 4_000 });
  });

  it("is still opened when its recording comes a day later", () => {
    const story = callIn(leavesMessage).caller("played").wait(4_000).inRoom("sip_1", false);
    story.wait(24 * 60 * minute).happens(saved(1, 4_000));
    expect(opened(story)).toHaveLength(1);
  });

  it("is only kept when the node names no queue", () => {
    const kept = flow({ message: { kind: "voicemail", next: "bye" } });
    const story = callIn(kept).caller("played").wait(5_000).caller("#").happens(saved(1, 5_000));
    expect(opened(story)).toEqual([]);
    expect(routed(story)).toEqual([
      { type: "voicemail.left", contact: null, queue: null, durationMs: 5_000 },
    ]);
  });

  it("may be followed by another one, which is a contact of its own as well", () => {
    const two = flow({
      one: { kind: "voicemail", queue: "billing", next: "two" },
      two: { kind: "voicemail", queue: "sales", next: "bye" },
    });
    const story = callIn(two).caller("played").wait(5_000).caller("#", "played").wait(5_000).caller("#");
    story.happens(saved(1, 5_000), saved(2, 6_000));
    expect(opened(story).map(({ contact, voicemail }) => [contact, voicemail?.queue])).toEqual([
      ["c1-vm", "billing"],
      ["c1-vm2", "sales"],
    ]);
  });

  it("is written in a chat, and on its way at once", () => {
    const story = chatIn(leavesMessage);
    expect(story.heard).toEqual(["Leave a message."]);
    story.page({ type: "message", id: "words-001", text: "Please send me the bill of May." });
    expect(story.heard.at(-1)).toBe("Goodbye.");
    expect(opened(story)[0]?.voicemail).toMatchObject({
      ...{ recording: null, text: "Please send me the bill of May.", queue: "billing" },
    });
    expect(story.summary.outcome).toBe("voicemail");
  });
});

describe("a message by the queue's own voicemail step", () => {
  it("goes to the queue in which the caller waited, with all that was asked for", () => {
    const story = rejected(waitingCall(), { kind: "voicemail" })
      .caller("played")
      .wait(5_000)
      .caller("#", "played");
    story.happens(saved(1, 5_000));
    const { needs, points, attributes } = enqueued(story)[0]!.message;
    expect(opened(story)[0]?.voicemail).toMatchObject({ queue: "billing", needs, points });
    expect(attributes).toMatchObject(opened(story)[0]!.voicemail!.attributes);
    expect(story.summary.outcome).toBe("voicemail");
  });

  it("goes there from a chat, too", () => {
    const story = rejected(waitingChat(), { kind: "voicemail" });
    story.page({ type: "message", id: "words-001", text: "Call me, please." });
    expect(opened(story)[0]?.voicemail).toMatchObject({ queue: "billing", text: "Call me, please." });
  });
});

/** The contact that such a message is. */
function message(more: Partial<NonNullable<OpenContact["voicemail"]>> = {}): Story {
  const story = new Story();
  story.happens({
    type: "open",
    request: {
      ...{ tenant: "hoshi", contact: "c1", entry: "main", channel: "voicemail", language: "ja", room: null },
      origin: { kind: "phone", number: "+12025550111" },
      voicemail: {
        ...{ from: "c0", queue: "billing", needs: noNeeds, points: { tier: 50, flow: 4 } },
        ...{ attributes: { topic: "billing" }, leftAt: story.now - 10 * minute },
        ...{ recording: { segments: [2], durationMs: 8_000 }, text: null },
        ...{ customer: premium, learnt: [{ label: "Topic", value: "billing" }] },
        ...more,
      },
    },
  });
  return story.happens({ type: "configured", entry: entryConfig() });
}

const asked = (story: Story, call: ContactCall["call"]) => story.calls.filter((one) => one.call === call);

describe("a contact that is a message", () => {
  it("enters its queue at once, by when it was left, whatever the hours", () => {
    const story = message();
    expect(story.row.phase).toBe("queued");
    expect(enqueued(story)).toMatchObject([
      {
        to: "billing",
        message: {
          ...{ channel: "voicemail", arrivedAt: story.now - 10 * minute, promisedAt: null, returning: true },
          ...{ points: { tier: 50, flow: 4 }, attributes: { topic: "billing", tier: "premium" } },
          card: { customer: premium, voicemail: { durationMs: 8_000 }, learnt: [{ value: "billing" }] },
        },
      },
    ]);
    expect(story.events).toEqual(["contact.opened", "voicemail.taken", "contact.queued"]);
  });

  it("has its words taken down, and is complete without them", () => {
    const story = message();
    expect(asked(story, "transcribe")).toEqual([
      { call: "transcribe", contact: "c0", segments: [2], language: "ja" },
    ]);
    story.accepted().happens({ type: "transcribed", text: "折り返しお電話ください。" });
    expect(story.messages.find(({ message: { type } }) => type === "transcript")?.message).toMatchObject({
      messages: [{ from: { kind: "customer" }, text: "折り返しお電話ください。" }],
    });
    const silent = message().happens({ type: "transcribed", text: null });
    expect(silent.state.messages.size).toBe(0);
  });

  it("keeps its words though they come after its end, and a long message in parts", () => {
    const story = message().accepted().agent({ type: "end", contact: "c1" });
    story.happens({ type: "transcribed", text: "and so on. ".repeat(600) });
    const texts = [...story.state.messages.values()].map(({ text }) => text);
    expect(texts.join(" ")).toBe("and so on. ".repeat(600).trim());
    expect(texts.map((text) => [text.length <= 4_000, text.endsWith("on.")])).toEqual([
      [true, true],
      [true, true],
    ]);
  });

  it("shows what was written, and asks for no transcription", () => {
    const story = message({ recording: null, text: "Please send me the bill." }).accepted();
    expect(asked(story, "transcribe")).toEqual([]);
    expect([...story.state.messages.values()]).toMatchObject([{ text: "Please send me the bill." }]);
    expect(story.views.at(-1)).toMatchObject({ card: { voicemail: { durationMs: null } } });
  });

  it("is in the agent's hands at once, and wrapped up as any other", () => {
    const story = message().accepted();
    expect(story.views.at(-1)).toMatchObject({
      state: "connected",
      channel: "voicemail",
      customerPresent: true,
    });
    story.agent({ type: "end", contact: "c1" });
    expect(story.sent.at(-1)).toBe("yuki: finished answered");
    expect(story.summary).toMatchObject({ outcome: "answered", agent: "yuki", talkMs: 0 });
    expect(asked(story, "supersede")).toEqual([]); // nobody has been reached
  });

  it("cannot be answered in writing: nobody reads along", () => {
    const story = message({ recording: null, text: "Hello." }).accepted();
    story.agent({ type: "message.send", contact: "c1", message: "reply-0001", text: "Hello!" });
    expect(story.sent.at(-1)).toBe("yuki: command-failed no-text");
  });

  it("waits without a word to anybody for as long as it takes", () => {
    const story = message().told("queue", "billing", {
      ...{ type: "position", epoch: 1, position: 3, expectedWaitMs: 60_000 },
    });
    story.wait(48 * 60 * minute);
    expect(story.row.phase).toBe("queued");
    expect([story.heard, story.state.messages.size]).toEqual([[], 0]);
  });

  it("goes back to its queue when its agent vanishes", () => {
    const story = message().accepted();
    story.told("agent", "yuki", { type: "agent-presence", agent: "yuki", online: false, gone: true });
    expect(story.row.phase).toBe("queued");
    expect(enqueued(story).at(-1)?.message).toMatchObject({
      arrivedAt: story.row.arrivedAt,
      returning: true,
    });
    expect(story.state.messages.size).toBe(0);
  });

  it("goes on to another queue when its own says so, and else tries again, ever less often, for a week", () => {
    const overflown = rejected(message(), { kind: "overflow", queue: "sales" });
    expect(enqueued(overflown).map(({ to }) => to)).toEqual(["billing", "sales"]);
    const story = rejected(message(), { kind: "voicemail" }, "nobody-qualified");
    expect(story.row.phase).toBe("scheduled");
    story.wait(minute);
    expect(story.row.phase).toBe("queued");
    rejected(story, null, "nobody-qualified").wait(minute);
    expect(story.row.phase).toBe("scheduled");
    story.wait(minute);
    expect(story.row.phase).toBe("queued");
    rejected(story.wait(8 * 86_400_000), null, "no-such-queue");
    expect(story.summary.outcome).toBe("failed");
  });
});
