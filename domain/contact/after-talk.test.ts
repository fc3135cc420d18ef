import { describe, expect, it } from "vitest";
import type { EntryConfig } from "../directory/config.ts";
import { callIn, chatIn, entryWith, flow, say } from "./testing/flows.ts";
import type { Story } from "./testing/story.ts";

const toQueue = flow({ wait: { kind: "queue", queue: "billing", failed: "sorry" } });
const survey = flow(
  {
    score: {
      ...{ kind: "survey", question: "satisfied", answer: { kind: "score", from: 1, to: 5 } },
      ...{ prompts: say("How was {{agentName}}?"), next: "bye", otherwise: "bye", retries: 0 },
    },
  },
  "survey",
);
const after: Partial<EntryConfig> = {
  flows: [survey],
  entry: { ...entryWith(toQueue).entry, after: "survey" },
};

/** An agent and a caller have talked for a minute. */
const talked = (more = after): Story =>
  callIn(toQueue, more).accepted().inRoom("agent:yuki", true).wait(60_000);
const ends = { type: "end", contact: "c1" } as const;
const wrapsUp = (story: Story, agent = "yuki") =>
  story.told("agent", agent, {
    ...{ type: "wrapped-up", agent, disposition: "done", note: "", by: "agent" },
    ...{ startedAt: story.now - 5_000, endedAt: story.now },
  });

describe("the flow after the talk", () => {
  it("has the customer when the agent is done; the agent is released, and wraps up meanwhile", () => {
    const story = talked().agent(ends);
    expect(story.sent.at(-1)).toBe("yuki: finished answered");
    expect(story.messages.at(-1)?.message).toMatchObject({ wrapUp: true });
    expect(story.calls).toContainEqual({ call: "remove", room: "room-1", identity: "agent:yuki" });
    expect(story.heard.at(-1)).toBe("en: How was Yuki?");
    expect(story.media.at(-1)).toBe("record.stop");
    expect(story.events.slice(-3)).toEqual(["contact.released", "flow.started", "flow.entered"]);
    expect(story.row.phase).toBe("flow");
  });

  it("goes on counting: the media process takes an id it has heard before for the same wish", () => {
    const asks = flow({
      may: {
        ...{ kind: "consent", prompts: say("May we record?"), yes: "wait", no: "wait", otherwise: "wait" },
      },
      wait: { kind: "queue", queue: "billing", failed: "sorry" },
    });
    const story = callIn(asks, after).caller("1").accepted().inRoom("agent:yuki", true).agent(ends);
    const ids = story.listened.flatMap((one) => /^listen (listen-\d+)/.exec(one)?.[1] ?? []);
    expect(ids).toEqual(["listen-1", "listen-2"]);
  });

  it("takes the answer, and ends the contact as answered, by the flow", () => {
    const story = talked().agent(ends).inRoom("agent:yuki", false).wait(10_000).caller("4", "played");
    expect(story.log).toContainEqual(
      expect.objectContaining({
        event: { type: "survey.answered", question: "satisfied", score: 4, words: null },
      }),
    );
    expect(story.log.at(-1)?.event).toEqual({ type: "contact.ended", outcome: "answered", by: "flow" });
    expect(story.summary).toMatchObject({ outcome: "answered", agent: "yuki", talkMs: 60_000 });
    expect(story.row.phase).toBe("wrap-up");
    expect(wrapsUp(story).row.phase).toBe("ended");
    expect(story.summary).toMatchObject({ disposition: "done", wrapUpMs: 5_000 });
  });

  it("goes on when the agent has wrapped up before the customer is done", () => {
    const story = wrapsUp(talked().agent(ends));
    expect(story.row.phase).toBe("flow");
    expect(story.caller("5", "played").row.phase).toBe("ended");
    expect(story.summary).toMatchObject({ outcome: "answered", disposition: "done" });
  });

  it("is left by who hangs up instead of answering: it was answered all the same", () => {
    const story = talked().agent(ends).inRoom("sip_1", false);
    expect(story.summary).toMatchObject({ outcome: "answered", talkMs: 60_000 });
    expect(story.row.phase).toBe("wrap-up");
  });

  it("does not begin when the customer is the one to leave", () => {
    const story = talked().inRoom("sip_1", false);
    expect(story.log.at(-1)?.event).toEqual({ type: "contact.ended", outcome: "answered", by: "customer" });
  });

  it("does not begin without a talk, nor where there is none", () => {
    const early = callIn(toQueue, after).accepted().agent(ends);
    expect(early.summary.outcome).toBe("failed");
    const none = talked({}).agent(ends);
    expect(none.log.at(-1)?.event).toEqual({ type: "contact.ended", outcome: "answered", by: "agent" });
  });

  it("is answered though nobody can talk to the customer any more", () => {
    const story = talked().agent(ends).happens({ type: "media-lost", process: "m1" }).wait(120_000);
    expect(story.summary.outcome).toBe("answered");
  });

  it("asks with buttons in a chat", () => {
    const story = chatIn(toQueue, after).accepted().wait(30_000).agent(ends);
    expect(story.heard.at(-1)).toBe("How was Yuki? [1] [2] [3] [4] [5]");
    story.page({ type: "choice", id: "choice-01", value: "5" });
    expect(story.heard.at(-1)).toBe("Goodbye.");
    expect(story.summary).toMatchObject({ outcome: "answered", talkMs: 30_000 });
    expect(story.frames.at(-1)).toMatchObject({ type: "status", status: { phase: "ended" } });
  });

  it("is not waited with for a chat's customer who has closed the page", () => {
    const story = chatIn(toQueue, after)
      .accepted()
      .happens({ type: "page", open: 0, socket: null })
      .agent(ends);
    expect(story.summary.outcome).toBe("answered");
    expect(story.row.phase).toBe("wrap-up");
  });

  it("ends with the time in which the customer could have answered", () => {
    const story = talked().agent(ends).caller("played").wait(6_000).caller("played");
    expect(story.summary.outcome).toBe("answered");
    expect(story.log.flatMap(({ event }) => (event.type === "flow.missed" ? [event.why] : []))).toEqual([
      "no-input",
    ]);
  });

  it("may lead to another agent, and both wrap up, whoever is first", () => {
    const again = flow({ more: { kind: "queue", queue: "sales", failed: "sorry" } }, "survey");
    const both = () => {
      const story = talked({ ...after, flows: [again] }).agent(ends);
      story.accepted("emi", "o2", 2).inRoom("agent:emi", true);
      return story.told("agent", "emi", { type: "agent-command", agent: "emi", command: ends });
    };
    for (const order of [
      ["yuki", "emi"],
      ["emi", "yuki"],
    ] as const) {
      const story = both();
      expect(wrapsUp(story, order[0]).row.phase).toBe("wrap-up");
      expect(wrapsUp(story, order[1]).row.phase).toBe("ended");
      expect(story.events.filter((type) => type === "wrapup.completed")).toHaveLength(2);
    }
  });
});

describe("consent to a recording", () => {
  const asks = flow({
    may: {
      ...{ kind: "consent", prompts: say("May we record?"), yes: "wait", no: "wait", otherwise: "wait" },
      retries: 0,
    },
    wait: { kind: "queue", queue: "billing", failed: "sorry" },
  });
  const answeredWith = (key: string) => callIn(asks).caller(key).accepted().inRoom("agent:yuki", true);

  it("given, the talk is recorded", () => {
    const story = answeredWith("1");
    expect(story.media).toEqual(["record 1 on"]);
    expect(story.log).toContainEqual(
      expect.objectContaining({ event: { type: "recording.consent", given: true } }),
    );
  });

  it("refused, it is not, nor can it be begun by the agent", () => {
    const story = answeredWith("2").agent({ type: "record.resume", contact: "c1" });
    expect(story.media).toEqual([]);
    expect(story.sent.at(-1)).toBe("yuki: command-failed not-recording");
  });

  it("that is not given counts as refused", () => {
    const story = callIn(asks).caller("played").wait(6_000).accepted().inRoom("agent:yuki", true);
    expect(story.media).toEqual([]);
  });
});

describe("a flow within a flow", () => {
  const inner = flow(
    { hello: { kind: "say", prompts: say("Hello {{who}}."), next: "done" }, done: { kind: "return" } },
    "inner",
  );
  const outer = flow({
    greet: {
      ...{ kind: "sub-flow", flow: "inner", parameters: { who: "Emi" }, failed: "sorry", next: "bye" },
    },
  });

  it("is walked by the version that the entry point brought, and comes back", () => {
    const story = callIn(outer, { flows: [{ ...inner, version: 3 }] });
    expect(story.heard.at(-1)).toBe("en: Hello Emi.");
    expect(story.log).toContainEqual(
      expect.objectContaining({
        event: { type: "flow.entered", node: "hello", kind: "say", by: null, flow: "inner", version: 3 },
      }),
    );
    expect(story.caller("played").heard.at(-1)).toBe("en: Goodbye.");
  });

  it("that the entry point did not bring leads to the error exit", () => {
    expect(callIn(outer).heard.at(-1)).toBe("en: Sorry.");
  });
});
