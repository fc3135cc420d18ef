import { describe, expect, it } from "vitest";
import { Flow } from "../flow/flow.ts";
import { mainMenu } from "../flow/templates/main-menu.ts";
import { callIn, flow, say } from "./testing/flows.ts";
import { entryConfig, premium, request, Story } from "./testing/story.ts";

const webCall = () => Story.opened(request("voice", "web")).inRoom("customer:c1", true).joined();
const inFlow = () => Story.opened().joined().caller("played");
function queued(story = inFlow()): Story {
  return story.caller("2", "played", "1", "100234#").lookUp("found", premium);
}
const accepted = () => queued().wait(4_000).accepted();
const talking = () => accepted().inRoom("agent:yuki", true);
const chat = () => Story.opened(request("chat")).happens({ type: "page", open: 1, socket: "s1" });
const queuedChat = () =>
  chat()
    .page(
      { type: "choice", id: "choice-01", value: "en" },
      { type: "choice", id: "choice-02", value: "sales" },
    )
    .page({ type: "message", id: "answer-01", text: "100234" })
    .lookUp("missing");

/** How it ended: the outcome, by whom, and what was sent to whom in the end. */
function how(story: Story): string {
  const ended = story.log.find(({ event }) => event.type === "contact.ended")?.event;
  return ended?.type === "contact.ended" ? `${ended.outcome} by ${ended.by}` : "not at all";
}

describe("a customer who leaves", () => {
  it("abandons the flow, the queue or nothing, by where they are", () => {
    const bye = (story: Story) => story.inRoom("sip_1", false).inRoom("sip_1", false);
    const early = bye(inFlow());
    expect(how(early)).toBe("abandoned-in-flow by customer");
    expect([...early.state.timers.keys()]).toEqual([]);
    const waited = bye(queued().wait(45_000));
    expect(how(waited)).toBe("abandoned-in-queue by customer");
    expect(waited.summary).toMatchObject({ waitMs: 45_000, answeredAt: null, talkMs: null });
    expect(waited.sent.at(-1)).toBe("billing: withdraw abandoned");
    expect(how(bye(talking()))).toBe("answered by customer");
  });

  it("before the agent is there has waited in vain, and leaves no wrap-up behind", () => {
    const story = accepted().wait(1_000).inRoom("sip_1", false);
    expect(how(story)).toBe("abandoned-in-queue by customer");
    expect(story.summary.waitMs).toBe(5_000);
    expect(story.messages.at(-1)?.message).toMatchObject({ type: "finished", wrapUp: false });
    expect(story.row.phase).toBe("ended");
  });

  it("is the same whether the media process or the webhook says so first", () => {
    const story = talking();
    const left = { type: "participant", identity: "sip_1", present: false } as const;
    story.happens({ type: "media-report", process: "m1", report: left }, left, { type: "room-finished" });
    expect(story.events.filter((type) => type === "contact.ended").length).toBe(1);
    expect(story.calls.filter((call) => call.call === "end-room").length).toBe(1);
  });

  it("by a browser may come back within 15 s, and hears the present prompt again", () => {
    const away = () =>
      webCall().happens({
        ...{ type: "media-report", process: "m1" },
        report: { type: "participant", identity: "customer:c1", present: false },
      });
    const back = away().wait(14_900).inRoom("customer:c1", true);
    expect(back.heard).toEqual([...back.heard.slice(0, 2), "…", ...back.heard.slice(0, 2)]);
    expect(how(back.wait(60_000))).toBe("not at all");
    expect(how(away().wait(15_000))).toBe("abandoned-in-flow by network");
  });

  it("by a browser leaves a flow that is silent and deaf meanwhile, and does not go on", () => {
    const menu = flow({
      ask: {
        ...{ kind: "menu", prompts: say("Yes?"), otherwise: "bye", retries: 0 },
        choices: [{ digit: "1", value: "yes", label: { en: "Yes" }, next: "bye" }],
      },
    });
    const card = flow({
      card: {
        ...{ kind: "gather", prompts: say("Your card?"), into: "card", secure: { keep: 0 } },
        ...{ next: "bye", otherwise: "bye" },
      },
    });
    for (const [asks, stops] of [
      [menu, "listen.stop"],
      [card, "collect.stop"],
    ] as const) {
      const story = callIn(asks, {}, request("voice", "web")).inRoom("customer:c1", true);
      story.report({ type: "participant", identity: "customer:c1", present: false });
      expect([story.heard.at(-1), story.listened.at(-1)]).toEqual(["…", stops]);
      const before = story.heard.length;
      expect(story.wait(14_000).heard).toHaveLength(before);
      expect(story.inRoom("customer:c1", true).heard.length).toBeGreaterThan(before);
      expect(story.listened.at(-1)).toMatch(/^(listen listen|collect collect)-2/);
    }
  });

  it("of a browser is not taken from a late webhook while the media process sees them", () => {
    const story = webCall().inRoom("customer:c1", false).wait(20_000);
    expect(how(story)).toBe("not at all");
  });

  it("of a browser is taken from the webhook while nobody else can tell", () => {
    const story = webCall().happens({ type: "media-lost", process: "m1" }).inRoom("customer:c1", false);
    expect(how(story.wait(15_000))).toBe("abandoned-in-flow by network");
  });

  it("or ends it in the widget has left at once", () => {
    expect(how(webCall().page({ type: "end" }))).toBe("abandoned-in-flow by customer");
    expect(how(queuedChat().page({ type: "end" }))).toBe("abandoned-in-queue by customer");
    expect(how(queuedChat().accepted().page({ type: "end" }))).toBe("answered by customer");
  });

  it("never came: a browser that does not join within a minute", () => {
    expect(how(Story.opened(request("video", "web")).joined().wait(60_000))).toBe(
      "abandoned-in-flow by network",
    );
  });
});

describe("a chat without a page", () => {
  const closed = (story: Story) => story.happens({ type: "page", open: 0, socket: null });

  it("goes on for five minutes, in a queue for two", () => {
    expect(how(closed(chat()).wait(299_000))).toBe("not at all");
    expect(how(closed(chat()).wait(300_000))).toBe("abandoned-in-flow by network");
    expect(how(closed(queuedChat()).wait(119_000))).toBe("not at all");
    expect(how(closed(queuedChat()).wait(120_000))).toBe("abandoned-in-queue by network");
    expect(how(closed(queuedChat().accepted()).wait(299_000))).toBe("not at all");
    expect(how(closed(queuedChat().accepted()).wait(300_000))).toBe("answered by network");
  });

  it("counts from when the page closed, whatever happens meanwhile", () => {
    const story = closed(queuedChat()).wait(100_000).accepted().wait(199_000);
    expect(how(story)).toBe("not at all");
    expect(how(story.wait(1_000))).toBe("answered by network");
  });

  it("is saved by a page that comes back, and never had one is no different", () => {
    const story = closed(queuedChat()).wait(119_000).happens({ type: "page", open: 1, socket: "s2" });
    expect(how(story.wait(600_000))).toBe("not at all");
    expect(how(Story.opened(request("chat")).wait(300_000))).toBe("abandoned-in-flow by network");
  });

  it("is noticed by counting, for a lost network says no goodbye", () => {
    const story = queuedChat();
    story.calls.splice(0);
    story.wait(20_000);
    expect(story.calls).toEqual([{ call: "count-pages" }]);
    closed(story).wait(120_000);
    expect(how(story)).toBe("abandoned-in-queue by network");
  });
});

describe("the company's doing", () => {
  it("a flow that ends by itself has served", () => {
    const story = Story.opened(request("voice"), entryConfig(mainMenu(), "closed")).joined();
    story.caller("played");
    expect(story.heard.slice(-2)).toEqual([
      expect.stringContaining("en: Our office is closed"),
      expect.stringContaining("ja: 申し訳ございません。"),
    ]);
    expect(how(story.caller("played"))).toBe("self-served by flow");
    expect(story.media).toEqual(["leave"]);
    const chat = Story.opened(request("chat"), entryConfig(mainMenu(), "closed"));
    expect(how(chat)).toBe("self-served by flow");
  });

  it("fails when there is no such entry point, and says so", () => {
    expect(how(Story.opened(request("voice"), null))).toBe("failed by system");
    const story = Story.opened(request("chat"), null);
    expect(how(story)).toBe("failed by system");
    story.happens({ type: "page", open: 1, socket: "s1" });
    expect(story.frames[0]).toMatchObject({
      type: "snapshot",
      status: { phase: "ended" },
      messages: [{ number: 1 }],
    });
  });

  it("fails when its configuration, or a media process, does not come within 30 s", () => {
    const open = { type: "open", request: request("voice") } as const;
    expect(how(new Story().happens(open).joined().wait(30_000).caller("played"))).toBe("failed by system");
    expect(how(Story.opened().wait(30_000))).toBe("failed by system");
    expect(how(Story.opened(request("chat")).wait(30_000))).toBe("not at all");
  });

  it("fails with an apology when the flow leads nowhere", () => {
    const nodes = { a: { kind: "set", assign: [{ variable: "x", value: "1" }], next: "a" } };
    const flow = Flow.parse({ id: "round", name: "Round", version: 1, start: "a", nodes });
    const story = Story.opened(request("voice"), entryConfig(flow)).joined().caller("played");
    expect(how(story)).toBe("failed by system");
    expect(story.heard).toEqual([expect.stringContaining("We are sorry")]);
    expect(story.events).toContain("flow.failed");
  });
});

describe("after the end", () => {
  it("nothing changes what happened, and everybody who comes late is told", () => {
    const story = queued().inRoom("sip_1", false);
    const { length } = story.log;
    story.accepted("yuki", "o1").joined("m2").caller("1").inRoom("sip_1", true).wait(600_000);
    story.happens(
      { type: "room-finished" },
      { type: "media-lost", process: "m1" },
      { type: "attached", process: "m3" },
    );
    story.told("queue", "billing", { type: "position", epoch: 1, position: 1, expectedWaitMs: null });
    expect(story.log.length).toBe(length);
    expect(story.sent.at(-1)).toBe("yuki: gone ended");
    expect(story.media.at(-1)).toBe("leave");
  });

  it("nothing happens before the beginning, and beginning twice is beginning once", () => {
    const story = new Story().inRoom("sip_1", false).happens({ type: "room-finished" });
    expect(story.log).toEqual([]);
    const open = { type: "open", request: request("voice") } as const;
    story.happens(open, open);
    expect(story.events).toEqual(["contact.opened"]);
    expect(story.calls.map(({ call }) => call)).toEqual(["configuration", "look-up", "attach"]);
  });
});
