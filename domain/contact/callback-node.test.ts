import { describe, expect, it } from "vitest";
import type { OpenContact } from "./open.ts";
import { rejected } from "./testing/calls.ts";
import { callIn, chatIn, flow, say } from "./testing/flows.ts";
import { request, type Story } from "./testing/story.ts";

const minute = 60_000;
const promising = (more: object = {}, nodes: Record<string, object> = {}) =>
  flow({
    promise: {
      ...{ kind: "callback", queue: "billing", next: "done", failed: "sorry", timeoutMs: 8_000 },
      ...{ requirements: [{ skill: "lang-{{language}}", level: 2 }], priority: 3, ...more },
    },
    done: { kind: "say", prompts: say("We will call you."), next: "bye" },
    ...nodes,
  });

const promised = { result: "promised", number: "+12025550111", entry: "main" } as const;
/** The answer to whether it can be promised. */
const answered = (story: Story, answer: typeof promised | { result: "already" | "invalid" } = promised) =>
  answer.result === "invalid"
    ? story.happens({ type: "promise", result: "invalid" })
    : story.happens({ ...promised, ...answer, type: "promise" });

const opened = (story: Story): OpenContact[] =>
  story.calls.flatMap((call) => (call.call === "open-callback" ? [call.request] : []));
const asked = (story: Story) => story.calls.flatMap((call) => (call.call === "promise" ? [call.number] : []));

describe("a callback by the flow", () => {
  it("is promised on the caller's own number, and the flow goes on", () => {
    const story = callIn(promising());
    expect(asked(story)).toEqual(["+12025550111"]);
    expect(story.heard).toEqual(["♪"]);
    answered(story);
    expect(story.heard.at(-1)).toBe("en: We will call you.");
    expect(story.log).toContainEqual(
      expect.objectContaining({ event: { type: "callback.promised", contact: "c1-cb", at: null } }),
    );
    expect(opened(story)).toEqual([]);
  });

  it("is opened when the contact ends, with what the node asks for, and that is the outcome", () => {
    const story = answered(callIn(promising())).caller("played", "played");
    expect(story.summary.outcome).toBe("callback-promised");
    expect(opened(story)).toMatchObject([
      {
        contact: "c1-cb",
        callback: {
          ...{ queue: "billing", number: "+12025550111", at: null, first: "agent" },
          ...{ needs: { skills: [{ skill: "lang-en", level: 2 }] }, points: { flow: 3 } },
        },
      },
    ]);
  });

  it("is opened as well when the caller hangs up before the flow has ended", () => {
    const story = answered(callIn(promising())).inRoom("sip_1", false);
    expect(story.summary.outcome).toBe("callback-promised");
    expect(opened(story)).toHaveLength(1);
  });

  it("is still made when the caller hangs up before the answer comes", () => {
    const story = answered(callIn(promising()).inRoom("sip_1", false));
    expect(story.summary.outcome).toBe("callback-promised");
    expect(opened(story)).toHaveLength(1);
  });

  it("is on another number where the node says so, also in a chat", () => {
    const story = chatIn(promising({ number: "030 123456" }));
    expect(asked(story)).toEqual(["030 123456"]);
    expect(answered(story).heard).toEqual(["We will call you.", "Goodbye."]);
    expect(story.summary.outcome).toBe("callback-promised");
  });

  it("is at a time in the company's zone", () => {
    const story = answered(callIn(promising({ at: "2026-11-25T10:00" }))).inRoom("sip_1", false);
    expect(opened(story)[0]?.callback?.at).toBe(Date.parse("2026-11-25T10:00:00+09:00"));
  });

  it.each(["2026-11-23T10:00", "tomorrow"])("is not possible at %s", (at) => {
    const story = callIn(promising({ at })).wait(0);
    expect(story.heard.at(-1)).toBe("en: Sorry.");
    expect(asked(story)).toEqual([]);
  });

  it("goes by the error exit when we cannot call that number, or there is none", () => {
    expect(answered(callIn(promising()), { result: "invalid" }).heard.at(-1)).toBe("en: Sorry.");
    const withheld = { ...request("voice"), origin: { kind: "phone" as const, number: null } };
    const story = callIn(promising(), {}, withheld).wait(0);
    expect(story.heard.at(-1)).toBe("en: Sorry.");
    expect(story.log).toContainEqual(
      expect.objectContaining({
        event: { type: "flow.failed", node: "promise", reason: "no-callback-number" },
      }),
    );
  });

  it("goes by the error exit when nobody answers in time", () => {
    const story = callIn(promising()).wait(8_000);
    expect(story.heard.at(-1)).toBe("en: Sorry.");
    expect(answered(story).calls.at(-1)).toMatchObject({ call: "close-callback", contact: "c1-cb" }); // taken back
  });

  it("goes by the time-out exit then, where one is drawn, and says so in the log", () => {
    const late = { kind: "hangup", prompts: say("Too slow.") };
    const story = callIn(promising({ timeout: "late" }, { late })).wait(8_000);
    expect(story.heard.at(-1)).toBe("en: Too slow.");
    expect(story.log).toContainEqual(
      expect.objectContaining({ event: { type: "flow.failed", node: "promise", reason: "no-answer" } }),
    );
  });

  it("was promised before: one promise is enough, and the flow goes on", () => {
    const story = answered(callIn(promising()), { result: "already" });
    expect(story.heard.at(-1)).toBe("en: We will call you.");
    expect(opened(story.inRoom("sip_1", false))).toEqual([]);
  });
});

describe("a callback that was promised before something else", () => {
  const waits = { done: { kind: "queue", queue: "sales", failed: "sorry" } };
  const message = { done: { kind: "voicemail", queue: "sales", next: "bye" } };

  it("keeps its own queue when the caller waits in another one and gives up", () => {
    const story = answered(callIn(promising({}, waits))).inRoom("sip_1", false);
    expect(opened(story)[0]?.callback?.queue).toBe("billing");
  });

  it("does not silence what is said to who waits", () => {
    const story = answered(callIn(promising({}, waits)));
    story.told("queue", "sales", { type: "position", epoch: 1, position: 2, expectedWaitMs: minute });
    story.wait(30_000);
    expect(story.heard).toContain("en: You are number 2 in line. The expected wait is about a minute.");
  });

  it("is what is left of a queue that would promise another one", () => {
    const story = rejected(answered(callIn(promising({}, waits))), { kind: "callback" }).caller("played");
    expect(story.summary.outcome).toBe("callback-promised");
    expect([asked(story), opened(story).length]).toEqual([["+12025550111"], 1]);
  });

  it("is taken back once an agent talks with the caller", () => {
    const story = answered(callIn(promising({}, waits)))
      .accepted()
      .inRoom("agent:yuki", true);
    expect(story.calls).toContainEqual({ call: "close-callback", contact: "c1-cb", outcome: "superseded" });
    expect(opened(story.inRoom("sip_1", false))).toEqual([]);
  });

  it("is made though the caller hangs up between the agent's yes and the talk", () => {
    const story = answered(callIn(promising({}, waits)))
      .accepted()
      .inRoom("sip_1", false);
    expect(opened(story)).toHaveLength(1);
  });

  it("is made though the caller leaves a message besides", () => {
    const story = answered(callIn(promising({}, message)))
      .caller("played")
      .wait(5_000)
      .caller("#", "played");
    expect(story.summary.outcome).toBe("voicemail");
    expect(opened(story)).toHaveLength(1);
  });
});
