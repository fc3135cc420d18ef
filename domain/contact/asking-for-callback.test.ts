import { describe, expect, it } from "vitest";
import { rejected, waitingCall, waitingChat, withQueues } from "./testing/calls.ts";
import { entryConfig, entryQueue, request, type Story } from "./testing/story.ts";

const rules = { offered: true, first: "customer", attempts: 2, retryMs: 60_000 } as const;
const entry = withQueues(entryQueue("billing", { callback: rules }));
const call = () => waitingCall(entry);
const promised = { type: "promise", result: "promised", number: "+12025550111", entry: "main" } as const;
const already = { ...promised, result: "already" } as const;
const invalid = { type: "promise", result: "invalid" } as const;
const opened = (story: Story) =>
  story.calls.flatMap((one) => (one.call === "open-callback" ? [one.request] : []));

describe("a caller who would rather be called back", () => {
  it("hears of it with the announcements, where the queue offers it", () => {
    const position = { type: "position", epoch: 1, position: 2, expectedWaitMs: null } as const;
    const hears = (story: Story) => story.told("queue", "billing", position).wait(30_000).heard.join();
    expect(hears(call())).toContain("1を押してください");
    expect(hears(waitingCall())).not.toContain("1を押してください");
    expect(waitingCall().caller("1").row.promising).toBeNull();
  });

  it("confirms the number they call from, keeps their place, and is promised it", () => {
    const story = call().wait(60_000).caller("1");
    expect(story.heard.splice(0)).toEqual([expect.stringContaining("いまお使いの電話番号に"), "♪"]);
    story.caller("1");
    expect(story.calls.splice(0)).toEqual([
      {
        ...{ call: "promise", contact: "c1-cb", number: "+12025550111", entry: "main", queue: "billing" },
        customer: "cu-7",
      },
    ]);
    story.happens(promised);
    expect(story.sent.at(-1)).toBe("billing: withdraw ended");
    expect(story.heard.at(-1)).toContain("こちらからお電話いたします");
    expect(opened(story)).toEqual([]); // they are still on the line
    story.caller("played");
    expect(story.summary.outcome).toBe("callback-promised");
    expect(opened(story)).toMatchObject([
      {
        ...{ contact: "c1-cb", entry: "main", channel: "voice", language: "ja", room: null },
        origin: { kind: "phone", number: "+12025550111" },
        callback: {
          ...{ from: "c1", queue: "billing", at: null, arrivedAt: story.summary.queuedAt },
          ...{ first: "customer", attempts: 2, retryMs: 60_000, points: { tier: 50, flow: 0 } },
          needs: { skills: [{ skill: "lang-ja", level: 1 }] },
          customer: { id: "cu-7" },
          learnt: [{ label: "Account" }, { label: "Topic" }],
        },
      },
    ]);
    expect(story.log.at(-2)?.event).toEqual({ type: "callback.promised", contact: "c1-cb", at: null });
  });

  it("goes on waiting with any other key, or none", () => {
    expect(call().caller("12").row.promising).toBeNull();
    const story = call().caller("1").wait(60_000);
    expect(story.row).toMatchObject({ promising: null, phase: "queued" });
    expect(story.calls).toEqual([]);
  });

  it("types a number where theirs is withheld, or they call from a browser", () => {
    const withheld = { ...request("voice"), origin: { kind: "phone", number: null } } as const;
    for (const open of [withheld, request("voice", "web")]) {
      const story = waitingCall(entry, open).caller("1");
      expect(story.heard.at(-2)).toContain("電話番号を入力し");
      story.caller("03#");
      expect(story.heard.at(-2)).toContain("その番号を確認できませんでした");
      story.caller("0312345678#");
      expect(story.calls).toMatchObject([{ call: "promise", number: "0312345678" }]);
      story.happens(invalid);
      expect(story.row.promising).toMatchObject({ step: "number", tries: 2 });
      story.caller("0312345678#").happens(invalid);
      expect(story.row).toMatchObject({ promising: null, phase: "queued" });
      expect(story.heard.at(-3)).toContain("承ることができません");
    }
  });

  it("may hang up as soon as it is confirmed: the answer comes and the callback is opened", () => {
    const story = call().caller("11").inRoom("sip_1", false);
    expect(story.summary.outcome).toBe("callback-promised");
    expect(opened(story)).toEqual([]);
    story.happens(promised);
    expect(opened(story).length).toBe(1);
  });

  it("who was promised one before is told so, and may wait on or leave", () => {
    const story = call().caller("11").happens(already);
    expect(story.heard.at(-2)).toContain("すでに折り返しのお約束をしております");
    expect(story.row.phase).toBe("queued");
    expect(story.accepted().row.phase).toBe("connected");
    const left = call().caller("11").happens(already).inRoom("sip_1", false);
    expect(left.summary.outcome).toBe("callback-promised");
    expect(opened(left)).toEqual([]);
  });

  it("who is served meanwhile is not called: the promise is taken back", () => {
    const story = call().caller("11").accepted().happens(promised);
    expect(story.calls.at(-1)).toEqual({
      ...{ call: "close-callback", contact: "c1-cb", outcome: "superseded" },
    });
    expect(story.row.phase).toBe("connected");
  });

  it("hears that it is not possible while nobody can write it down", () => {
    const story = call().caller("11").wait(10_000);
    expect(story.heard.at(-3)).toContain("承ることができません");
    story.happens(promised); // written down after all
    expect(story.heard.at(-1)).toContain("こちらからお電話いたします");
  });
});

describe("a visitor who would rather be called back", () => {
  it("presses the button, writes the number, and is promised it", () => {
    const story = waitingChat(entry);
    expect(story.heard.at(-1)).toContain("[Call me back]");
    story.page({ type: "choice", id: "choice-03", value: "callback" });
    expect(story.heard.at(-1)).toContain("On which telephone number");
    story.page({ type: "message", id: "m-000001", text: "call me please" });
    expect(story.heard.at(-1)).toContain("We could not use that number");
    story.page({ type: "message", id: "m-000002", text: "+81 3-1234-5678" });
    expect(story.calls.splice(0)).toMatchObject([{ call: "promise", number: "+81312345678" }]);
    story.happens({ ...promised, number: "+81312345678" });
    expect(story.summary.outcome).toBe("callback-promised");
    expect(opened(story)).toMatchObject([
      { origin: { number: "+81312345678" }, callback: { learnt: [{ label: "Page" }, {}, {}] } },
    ]);
  });

  it("may rather wait after all, and then what they write is a message", () => {
    const story = waitingChat(entry).page(
      { type: "choice", id: "choice-03", value: "callback" },
      { type: "choice", id: "choice-04", value: "wait" },
      { type: "message", id: "m-000001", text: "0312345678" },
    );
    expect(story.calls).toEqual([]);
    expect(story.row).toMatchObject({ phase: "queued", promising: null });
  });
});

describe("a queue that has everybody called back", () => {
  const callback = { kind: "callback" } as const;

  it("promises it to whose number is known", () => {
    const story = rejected(waitingCall(), callback, "full");
    expect(story.row.phase).toBe("promising");
    expect(story.calls).toMatchObject([{ call: "promise", number: "+12025550111" }]);
    story.happens(promised).caller("played");
    expect(story.summary.outcome).toBe("callback-promised");
    expect(opened(story).length).toBe(1);
    const again = rejected(waitingCall(), callback, "full").happens(already).caller("played");
    expect(again.summary.outcome).toBe("callback-promised");
  });

  it("has the flow go on for all others, and when it cannot be promised", () => {
    expect(rejected(waitingChat(), callback).events).toContain("flow.failed");
    expect(rejected(waitingCall(), callback).happens(invalid).row.phase).toBe("flow");
    expect(rejected(waitingCall(), callback).wait(10_000).row.phase).toBe("flow");
    expect(rejected(waitingCall(entryConfig()), callback).inRoom("sip_1", false).summary.outcome).toBe(
      "callback-promised",
    );
  });
});
