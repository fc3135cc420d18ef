import { describe, expect, it } from "vitest";
import { premium, request, Story } from "./testing/story.ts";

const inMenu = () => Story.opened().joined().caller("played");
const queued = () => inMenu().caller("2", "played", "1", "100234#").lookUp("found", premium);
const talking = () => queued().accepted().inRoom("agent:yuki", true);
const lost = { type: "media-lost", process: "m1" } as const;
const socket = (open: boolean) => ({ type: "media-socket", process: "m1", open }) as const;

describe("a media process that is lost", () => {
  it("in the flow is replaced by another one, and the caller hears the present prompt again", () => {
    const story = inMenu();
    const prompt = story.heard.splice(0).slice(2);
    story.calls.splice(0);
    story.happens(lost, lost);
    expect(story.calls).toEqual([{ call: "attach", room: "room-1", avoid: "m1" }]);
    story.happens({ type: "attached", process: "m2" }).wait(4_000).joined("m2");
    expect(story.heard).toEqual(prompt);
    expect(story.events.slice(-3)).toEqual(["flow.entered", "media.lost", "media.attached"]);
    expect(story.caller("1").summary.language).toBe("en");
  });

  it("in the flow after the prompt has ended too: nobody is punished with a time-out", () => {
    const story = inMenu().caller("played").wait(5_000).happens(lost).wait(20_000);
    story.heard.splice(0);
    expect(story.joined("m2").heard[0]).toBe("en: For English, press 1.");
  });

  it("in a queue is replaced, and the music goes on", () => {
    const story = queued().happens(lost);
    story.heard.splice(0);
    expect(story.joined("m2").heard.at(-1)).toBe("♪");
  });

  it("while they talk is replaced, and a second segment is recorded", () => {
    const story = talking().happens(lost);
    story.media.splice(0);
    story.heard.splice(0);
    story.happens({ type: "attached", process: null }).wait(60_000);
    expect(story.row.phase).toBe("connected"); // they do not need it
    story.joined("m2");
    expect(story.media).toEqual(["record 2 on"]);
    expect(story.heard).toEqual(["…"]);
    story.agent({ type: "record.pause", contact: "c1" }).happens({ type: "media-lost", process: "m2" });
    expect(story.joined("m3").media.at(-1)).toBe("record 3 paused");
    const segments = story.log.flatMap(({ event }) =>
      event.type === "recording.started" ? [event.segment] : [],
    );
    expect(segments).toEqual([1, 2, 3]);
  });

  it("says so itself, or its socket stays closed for 5 s", () => {
    const failed = { type: "failed", reason: "lost", detail: "" } as const;
    expect(inMenu().happens({ type: "media-report", process: "m1", report: failed }).row.media.joined).toBe(
      false,
    );
    expect(inMenu().happens(socket(false)).wait(4_900).row.media.joined).toBe(true);
    expect(inMenu().happens(socket(false)).wait(5_000).row.media.joined).toBe(false);
  });

  it("and not replaced within 30 s ends the call", () => {
    const story = queued().happens(lost);
    for (let second = 0; second < 29; second++)
      story.happens({ type: "attached", process: null }).wait(1_000);
    expect(story.row.ended).toBeNull();
    expect(story.wait(1_000).summary.outcome).toBe("failed");
    expect(story.sent.at(-1)).toBe("billing: withdraw ended");
  });
});

describe("a media process", () => {
  it("that only lost its socket is told everything again, and goes on with the same segment", () => {
    const story = talking().agent({ type: "hold", contact: "c1" });
    story.media.splice(0);
    story.heard.splice(0);
    story.happens(socket(false)).wait(1_000).happens(socket(true)).joined("m1").wait(10_000);
    expect(story.heard).toEqual(["♪"]);
    expect(story.media).toEqual(["record 1 on"]);
    expect(story.events).not.toContain("media.lost");
  });

  it("that only lost its socket is told of the prompt by the same name, so that it does not start anew", () => {
    const story = inMenu();
    const { play } = story.row.media;
    story.happens(socket(false), socket(true)).joined("m1");
    expect(story.row.media.play).toEqual(play);
    expect(story.wait(4_900).row.media.joined).toBe(true);
  });

  it("that does not join within 10 s is not waited for", () => {
    const story = Story.opened().happens({ type: "attached", process: "m1" }).wait(10_000);
    expect(story.calls).toEqual([{ call: "attach", room: "room-1", avoid: "m1" }]);
    story.happens({ type: "attached", process: "m2" }).joined("m2").joined("m1");
    expect(story.media).toEqual(["leave"]); // said to m1, who is late
    expect(story.row.media.process).toBe("m2");
  });

  it("is asked for again each second while none is free", () => {
    const story = Story.opened().happens({ type: "attached", process: null }).wait(1_000);
    expect(story.calls).toEqual([{ call: "attach", room: "room-1", avoid: null }]);
  });

  it("whose room is gone ends the call", () => {
    const report = { type: "failed", reason: "room-gone", detail: "" } as const;
    const story = talking().happens({ type: "media-report", process: "m1", report });
    expect(story.summary.outcome).toBe("answered");
  });

  it("is not wanted for a chat", () => {
    expect(Story.opened(request("chat")).calls).toEqual([]);
    const story = new Story().happens({ type: "open", request: request("chat") });
    expect(story.calls.map(({ call }) => call)).toEqual(["configuration", "look-up"]);
  });
});

describe("keys of a browser's keypad", () => {
  it("count like those of a telephone, and silence the prompt", () => {
    const story = Story.opened(request("voice", "web")).inRoom("customer:c1", true).joined().caller("played");
    story.heard.splice(0);
    story.page({ type: "digit", digit: "1" });
    expect(story.heard[0]).toBe("…");
    expect(story.state.flow.get("main")?.node).toBe("greeting");
  });
});
