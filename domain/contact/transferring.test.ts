import { describe, expect, it } from "vitest";
import { callIn, chatIn, flow, say } from "./testing/flows.ts";
import { request, type Story } from "./testing/story.ts";

const to = (where: object, more: object = {}) =>
  flow({
    transfer: {
      ...{ kind: "transfer", to: where, prompts: say("One moment."), failed: "sorry", timeoutMs: 20_000 },
      ...more,
    },
  });
const number = to({ kind: "number", number: "+12025550199" });
const outside = "outside:c1.1";
const dialled = (result: "answered" | "busy" | "no-answer" | "failed", attempt = 1) =>
  ({ type: "dialled", attempt, result }) as const;
const dials = (story: Story) => story.calls.filter(({ call }) => call === "dial-outside");

describe("a transfer to a telephone outside", () => {
  it("rings in the caller's room, and the two talk once it is answered", () => {
    const story = callIn(number);
    expect(story.heard).toEqual(["en: One moment.", "♪"]);
    expect(dials(story)).toEqual([
      {
        ...{ call: "dial-outside", attempt: 1, entry: "main", room: "room-1", identity: outside },
        ...{ to: { kind: "number", address: "+12025550199" }, ringMs: 20_000 },
      },
    ]);
    story.inRoom(outside, true).happens(dialled("answered"));
    expect(story.heard.at(-1)).toBe("…");
    expect(story.row.phase).toBe("transferred");
    expect(story.events).toContain("transfer.attempted");
  });

  it("ends as transferred when the caller hangs up", () => {
    const story = callIn(number).happens(dialled("answered")).inRoom("sip_1", false);
    expect(story.summary.outcome).toBe("transferred");
    expect(story.calls.at(-1)).toMatchObject({ call: "end-room" });
  });

  it("ends as transferred when they hang up", () => {
    const story = callIn(number).inRoom(outside, true).happens(dialled("answered")).inRoom(outside, false);
    expect(story.log.at(-1)?.event).toMatchObject({ outcome: "transferred", by: "agent" });
  });

  it("ends, too, when they were gone before we heard that they had answered", () => {
    const story = callIn(number).inRoom(outside, true).inRoom(outside, false).happens(dialled("answered"));
    expect(story.summary.outcome).toBe("transferred");
  });

  it("that nobody answers leads on by the time-out, anything else by the error exit", () => {
    const late = to({ kind: "number", number: "+12025550199" }, { timeout: "bye" });
    const unanswered = callIn(late).happens(dialled("no-answer"));
    expect(unanswered.heard.at(-1)).toBe("en: Goodbye.");
    expect(unanswered.calls).toContainEqual({ call: "remove", room: "room-1", identity: outside });
    const busy = callIn(late).happens(dialled("busy"));
    expect(busy.heard.at(-1)).toBe("en: Sorry.");
    expect(busy.log).toContainEqual(
      expect.objectContaining({ event: { type: "flow.failed", node: "transfer", reason: "transfer-busy" } }),
    );
  });

  it("counts as failed when nobody says what came of it", () => {
    expect(callIn(number).wait(50_000).heard.at(-1)).toBe("en: Sorry.");
  });

  it("is left by a caller who hangs up while it rings: the answer comes too late", () => {
    const story = callIn(number).inRoom("sip_1", false).happens(dialled("answered"));
    expect(story.summary.outcome).toBe("abandoned-in-flow");
  });

  it("may be tried again, as another attempt: what is late from the first one means nothing", () => {
    const twice = to({ kind: "number", number: "+12025550199" }, { failed: "transfer" });
    const story = callIn(twice).happens(dialled("busy")).happens(dialled("answered"));
    expect(story.row.transfer).toMatchObject({ attempt: 2, state: "dialling" });
    expect(story.happens(dialled("answered", 2)).row.transfer?.state).toBe("open");
  });

  it("needs no media process while the two talk", () => {
    const story = callIn(number).happens(dialled("answered"), { type: "media-lost", process: "m1" });
    expect(story.wait(120_000).row.phase).toBe("transferred");
  });

  it("goes to a SIP address as well", () => {
    const story = callIn(to({ kind: "sip", address: "sip:desk@example.com" })).happens(dialled("answered"));
    expect(dials(story)).toMatchObject([{ to: { kind: "sip", address: "sip:desk@example.com" } }]);
    expect(story.log).toContainEqual(
      expect.objectContaining({ event: { type: "transfer.attempted", to: "sip", result: "answered" } }),
    );
  });

  it("is not possible in a chat", () => {
    expect(chatIn(number).heard.at(-1)).toBe("Sorry.");
  });

  it("keeps ringing for a browser that is lost and returns", () => {
    const story = callIn(number, {}, request("voice", "web")).inRoom("customer:c1", true);
    story.report({ type: "participant", identity: "customer:c1", present: false }).wait(5_000);
    story
      .report({ type: "participant", identity: "customer:c1", present: true })
      .happens(dialled("answered"));
    expect(story.row.transfer?.state).toBe("open");
  });
});

describe("a transfer inside the house", () => {
  it("waits in the queue for this one agent, so long as the node says", () => {
    const story = callIn(to({ kind: "agent", agent: "emi", queue: "billing" }));
    expect(story.row.queue?.needs.where).toEqual({ attribute: "agent", is: "=", value: "emi" });
    expect(story.wait(20_000).heard.at(-1)).toBe("en: Sorry.");
  });

  it("waits in another queue like anybody else", () => {
    const story = callIn(to({ kind: "queue", queue: "sales" })).wait(60_000);
    expect(story.row).toMatchObject({ phase: "queued", queue: { id: "sales" } });
  });
});
