import { describe, expect, it } from "vitest";
import { enqueued, rejected } from "./testing/calls.ts";
import { callIn, chatIn, entryWith, flow, say } from "./testing/flows.ts";
import type { Story } from "./testing/story.ts";

const minute = 60_000;
const queue = (more: object = {}) => ({
  ...{ kind: "queue", queue: "billing", callbackKey: "9", failed: "sorry", timeout: "bye", ...more },
});
const choices = [
  {
    digit: "5",
    value: "hear",
    label: { en: "Opening hours" },
    prompts: say("For our hours, press 5."),
    next: "hours",
  },
];
const hours = { kind: "say", prompts: say("Nine to five."), next: "wait" };
const withWays = flow({ wait: queue({ choices }), hours });

/** The queue's word on the place. */
const position = (story: Story, place = 2, expectedWaitMs: number | null = 4 * minute) =>
  story.told("queue", "billing", {
    ...{ type: "position", epoch: story.row.epoch, position: place, expectedWaitMs },
  });

describe("another way, chosen while waiting", () => {
  it("is told with the announcements and taken by its key; who comes back has the first arrival's place", () => {
    const story = position(callIn(withWays));
    const { arrivedAt } = story.row;
    story.wait(30_000);
    expect(story.heard).toContain("en: For our hours, press 5.");
    story.wait(10_000).caller("5");
    expect(story.sent.at(-1)).toBe("billing: withdraw ended");
    expect(story.heard.slice(-2)).toEqual(["…", "en: Nine to five."]);
    story.wait(5_000).caller("played");
    expect(enqueued(story).map(({ message }) => [message.epoch, message.arrivedAt])).toEqual([
      [1, arrivedAt],
      [2, arrivedAt],
    ]);
  });

  it("is a button in a chat", () => {
    const story = chatIn(withWays);
    expect(story.heard.at(-1)).toBe("For our hours, press 5. [Opening hours]");
    expect([...story.state.messages.values()].at(-1)).toMatchObject({ waiting: 1 });
    story.page({ type: "choice", id: "choice-01", value: "hear" });
    expect(story.state.messages.get("choice-01")?.text).toBe("Opening hours");
    expect(story.heard).toContain("Nine to five.");
    expect(enqueued(story).map(({ message }) => message.epoch)).toEqual([1, 2]);
  });

  it("is no way for who does not wait any more: an agent has the contact", () => {
    const story = callIn(withWays).accepted().inRoom("agent:yuki", true).caller("5");
    expect(story.row.phase).toBe("connected");
  });

  it("is not offered to an e-mail, nor told anything", () => {
    const talkative = flow({
      wait: queue({ choices, messages: [{ afterMs: 5_000, prompts: say("Soon.") }] }),
      hours,
    });
    const story = chatIn(talkative, {}, "email");
    story.wait(minute);
    expect(story.state.messages.size).toBe(0);
  });
});

describe("messages by time", () => {
  const messages = [
    { afterMs: 10_000, prompts: say("Did you know?") },
    { afterMs: 20_000, everyMs: 60_000, prompts: say("Still here.") },
  ];
  const talking = flow({ wait: queue({ messages, announceEveryMs: 600_000 }) });

  it("are said once, or again and again, with music after them", () => {
    const story = callIn(talking);
    expect(story.heard).toEqual(["♪"]);
    story.wait(10_000);
    expect(story.heard.splice(0)).toEqual(["♪", "en: Did you know?", "♪"]);
    story.wait(130_000);
    expect(story.heard).toEqual(["en: Still here.", "♪", "en: Still here.", "♪", "en: Still here.", "♪"]);
  });

  it("are written in a chat", () => {
    const story = chatIn(talking).wait(20_000);
    expect(story.heard).toEqual(["Did you know?", "Still here."]);
  });

  it("go on in the queue to which the contact overflows", () => {
    const story = rejected(callIn(talking).wait(12_000), { kind: "overflow", queue: "sales" }).wait(10_000);
    expect(story.heard).toContain("en: Still here.");
  });

  it("end when an agent takes the contact", () => {
    const story = callIn(talking).accepted().inRoom("agent:yuki", true);
    const before = story.heard.length;
    story.wait(3 * minute);
    expect(story.heard).toHaveLength(before);
  });
});

describe("an end to the waiting", () => {
  it("leads out of the queue by the node's time-out exit", () => {
    const story = callIn(flow({ wait: queue({ timeoutMs: 60_000 }) })).wait(60_000);
    expect(story.sent.at(-1)).toBe("billing: withdraw ended");
    expect(story.heard.at(-1)).toBe("en: Goodbye.");
  });

  it("counts on in the queue to which the contact overflows", () => {
    const story = callIn(flow({ wait: queue({ timeoutMs: 60_000 }) })).wait(40_000);
    rejected(story, { kind: "overflow", queue: "sales" }).wait(19_000);
    expect(story.row.queue?.id).toBe("sales");
    expect(story.wait(1_000).heard.at(-1)).toBe("en: Goodbye.");
  });
});

describe("announcements", () => {
  it.each([
    [{ place: true, wait: true }, ["en: You are number 2 in line. The expected wait is about 4 minutes."]],
    [{ place: true, wait: false }, ["en: You are number 2 in line."]],
    [{ place: false, wait: true }, ["en: The expected wait is about 4 minutes."]],
    [{ place: false, wait: false }, []],
  ])("tell what the node wants told: %o", (announce, words) => {
    const story = position(callIn(flow({ wait: queue({ announce }) }))).wait(30_000);
    expect(story.heard.slice(1)).toEqual([...words, "en: Please stay on the line.", "♪"]);
  });

  it("offer a callback by its key only where that key asks for one", () => {
    const { queues } = entryWith(withWays);
    const more = {
      queues: queues.map((one) => ({ ...one, callback: { ...one.callback, offered: true } })),
    };
    const transfer = { kind: "transfer", to: { kind: "queue", queue: "billing" }, failed: "sorry" };
    const offersIn = (nodes: Record<string, object>) =>
      position(callIn(flow(nodes), more))
        .wait(30_000)
        .heard.filter((one) => /called back/.test(one));
    expect(offersIn({ wait: queue({ choices }), hours })).toHaveLength(1);
    expect(offersIn({ wait: queue({ choices, callbackKey: "5" }), hours })).toEqual([]);
    expect(offersIn({ transfer })).toEqual([]);
  });

  it("have the house's music when the node's own cannot be played, or is no file's name", () => {
    const story = position(callIn(flow({ wait: queue({ music: "gone.ogg" }) })));
    expect(story.heard.at(-1)).toBe("audio");
    const id = story.row.media.play?.id ?? "";
    story.report({ type: "played", id, reason: "failed" });
    expect(story.heard.at(-1)).toBe("♪");
    expect(story.row.media.play?.loop).toBe(true);
    expect(callIn(flow({ wait: queue({ music: "no such file" }) })).heard.at(-1)).toBe("♪");
  });

  it("have the node's own music after them", () => {
    const story = position(callIn(flow({ wait: queue({ music: "waltz.ogg" }) }))).wait(30_000);
    expect([story.heard[0], story.heard.at(-1)]).toEqual(["audio", "audio"]);
  });
});
