import { describe, expect, it } from "vitest";
import { callIn, chatIn, flow, say } from "./testing/flows.ts";
import { request, type Story } from "./testing/story.ts";

const choice = (digit: string, value: string, en: string) => ({
  ...{ digit, value, label: { en }, next: value === "bill" ? "billed" : "moved" },
});
const menu = flow({
  ask: {
    ...{ kind: "menu", prompts: say("What is it about?"), again: say("Pardon?"), retries: 1, into: "topic" },
    ...{ choices: [choice("1", "bill", "the bill"), choice("2", "move", "moving")], otherwise: "sorry" },
  },
  billed: { kind: "say", prompts: say("About the bill."), next: "bye" },
  moved: { kind: "say", prompts: say("About moving."), next: "bye" },
});

const heard = (value: string, confidence = 0.9, id = "listen-1") =>
  ({ type: "heard", id, text: value, value, confidence }) as const;

const told = (story: Story, type: string) =>
  story.log.flatMap(({ event }) => (event.type === type ? [event] : []));

describe("words spoken in a menu", () => {
  it("are listened for from the first word of the question on, and are an answer", () => {
    const story = callIn(menu);
    expect(story.listened).toEqual(["listen listen-1 the bill, moving"]);
    story.report({ type: "speech-began", id: "listen-1" }).report(heard("move"));
    expect(story.heard.at(-1)).toBe("en: About moving.");
    expect(told(story, "flow.answered")).toMatchObject([{ value: "move", by: "speech" }]);
    expect(story.row.listening).toBeNull();
  });

  it("are not listened for any more once a key is pressed", () => {
    const story = callIn(menu).caller("1");
    expect(story.heard.at(-1)).toBe("en: About the bill.");
    expect(story.listened.at(-1)).toBe("listen.stop");
  });

  it("keep the question from being asked again while they are being said", () => {
    const story = callIn(menu).caller("played").report({ type: "speech-began", id: "listen-1" }).wait(20_000);
    expect(told(story, "flow.missed")).toEqual([]);
    expect(story.report(heard("bill")).heard.at(-1)).toBe("en: About the bill.");
  });

  it("that are not understood are asked for again, and then no more", () => {
    const story = callIn(menu).report({ type: "unheard", id: "listen-1", reason: "no-match", detail: "" });
    expect(story.heard.slice(-2)).toEqual(["en: Pardon?", "en: What is it about?"]);
    expect(story.listened.at(-1)).toBe("listen listen-2 the bill, moving");
    story.report({ type: "unheard", id: "listen-2", reason: "too-long", detail: "" });
    expect(story.heard.at(-1)).toBe("en: Sorry.");
    expect(told(story, "flow.missed")).toMatchObject([{ why: "no-match" }, { why: "no-match" }]);
    expect(story.row.listening).toBeNull();
  });

  it("that are not surely heard are said back, and taken with a yes", () => {
    const story = callIn(menu).report(heard("move", 0.4));
    expect(story.heard.at(-1)).toContain("Did you say: moving?");
    story.report(heard("yes", 0.9, "listen-2"));
    expect(story.heard.at(-1)).toBe("en: About moving.");
  });

  it("that were misheard are corrected by saying them again", () => {
    const story = callIn(menu)
      .report(heard("move", 0.4))
      .report(heard("the bill", 0.9, "listen-2"));
    expect(story.heard.at(-1)).toBe("en: About the bill.");
  });

  it("of an earlier question mean nothing to a later one", () => {
    const story = callIn(menu).report({ type: "unheard", id: "listen-1", reason: "no-match", detail: "" });
    const before = story.heard.length;
    story.report(heard("bill", 0.9, "listen-1"));
    expect(story.heard).toHaveLength(before);
  });

  it("are listened for by a new media process as well", () => {
    const story = callIn(menu);
    story.happens({ type: "media-lost", process: "m1" }, { type: "attached", process: "m2" }).joined("m2");
    expect(story.listened.at(-1)).toBe("listen listen-2 the bill, moving");
    expect(story.report(heard("bill", 0.9, "listen-2")).heard.at(-1)).toBe("en: About the bill.");
  });

  it("are listened for on, when the same process comes back with a new socket", () => {
    const story = callIn(menu).joined("m1");
    expect(story.listened).toEqual(["listen listen-1 the bill, moving", "listen listen-1 the bill, moving"]);
  });

  it("are done without when the recogniser fails: keys still count", () => {
    const story = callIn(menu).report({ type: "unheard", id: "listen-1", reason: "failed", detail: "" });
    expect(told(story, "flow.failed")).toMatchObject([{ reason: "recogniser-failed" }]);
    expect(story.caller("2").heard.at(-1)).toBe("en: About moving.");
  });

  it("are heard by the tenant's provider where there is one", () => {
    const speech = { recogniser: "remote" as const, voices: { en: "cloud:anna", ja: null } };
    const story = callIn(menu, { speech });
    expect(story.row.listening).toMatchObject({ recogniser: "remote", endSilenceMs: 700 });
    expect(story.row.media.play?.items).toMatchObject([{ voice: "cloud:anna" }]);
  });
});

const card = flow({
  ask: {
    ...{ kind: "gather", prompts: say("Your card number?"), into: "card", minLength: 4, maxLength: 16 },
    ...{ secure: { keep: 4 }, check: "luhn", retries: 1, next: "told", otherwise: "sorry" },
  },
  told: { kind: "say", prompts: say("Ending in {{card}}."), next: "bye" },
});

const collected = (more: object = {}) =>
  ({
    ...{ type: "collected", id: "collect-1", result: "sealed", sealed: "aaa.bbb.ccc", shown: "••••4242" },
    ...more,
  }) as Extract<Parameters<Story["report"]>[0], { type: "collected" }>;

describe("secure digits", () => {
  it("are gathered by the media process, which tells no more than may be known", () => {
    const story = callIn(card, { sealKey: { kty: "EC" } });
    expect(story.row.collecting).toMatchObject({
      id: "collect-1",
      keep: 4,
      check: "luhn",
      key: { kty: "EC" },
    });
    story.report({ type: "collecting", id: "collect-1" }).report(collected());
    expect(story.heard.at(-1)).toBe("en: Ending in ••••4242.");
    expect(story.state.flow.get("main")?.variables.card).toContain("aaa.bbb.ccc");
    expect(JSON.stringify(story.log)).not.toContain("aaa.bbb.ccc");
    expect(told(story, "flow.answered")).toMatchObject([{ value: "••••4242", by: "digit" }]);
    expect(story.row.collecting).toBeNull();
  });

  it("keyed on a page go to the media process, past everything that is stored", () => {
    const story = callIn(card, {}, request("voice", "web")).inRoom("customer:c1", true);
    const before = JSON.stringify([story.state.contact.get("main"), story.state.flow.get("main")]);
    story.page(...["4", "2"].map((digit) => ({ type: "digit" as const, digit })));
    expect(story.listened.slice(-2)).toEqual(["digit", "digit"]);
    expect(JSON.stringify([story.state.contact.get("main"), story.state.flow.get("main")])).toBe(before);
    expect(told(story, "flow.answered")).toEqual([]);
  });

  it("that do not check are asked for again, and then no more", () => {
    const story = callIn(card).report(collected({ result: "check-digit", sealed: null }));
    expect(story.heard.at(-1)).toBe("en: Your card number?");
    expect(story.row.collecting?.id).toBe("collect-2");
    story.report(collected({ id: "collect-2", result: "timeout", sealed: null }));
    expect(story.heard.at(-1)).toBe("en: Sorry.");
  });

  it("are gathered anew by another media process", () => {
    const story = callIn(card).report({ type: "collecting", id: "collect-1" });
    story.happens({ type: "media-lost", process: "m1" }, { type: "attached", process: "m2" }).joined("m2");
    expect(story.row.collecting?.id).toBe("collect-2");
    story.report(collected()); // too late
    expect(story.row.collecting?.id).toBe("collect-2");
  });

  it("typed in a chat are only what may be shown of them", () => {
    const story = chatIn(card);
    expect(story.frames).toContainEqual(
      expect.objectContaining({ messages: [expect.objectContaining({ secure: true })] }),
    );
    const secret = { id: "collect-1", result: "sealed", sealed: "aaa.bbb.ccc", shown: "••••4242" } as const;
    story.happens({ type: "customer-secret", socket: "s1", id: "secret-01", secret });
    expect(story.heard.slice(-2)).toEqual(["Ending in ••••4242.", "Goodbye."]);
    expect([...story.state.messages.values()].find(({ from }) => from.kind === "customer")?.text).toBe(
      "••••4242",
    );
  });

  it("that come again when nothing is asked any more are dropped, and the page is told", () => {
    const story = chatIn(card);
    const late = { type: "customer-secret", socket: "s1", id: "secret-01", secret: null } as const;
    expect(story.happens(late).frames.at(-1)).toMatchObject({
      type: "error",
      id: "secret-01",
      code: "not-asked",
    });
    const secret = { id: "collect-1", result: "sealed", sealed: "aaa.bbb.ccc", shown: "••••4242" } as const;
    story.happens({ ...late, secret });
    const lines = story.state.messages.size;
    expect(story.happens(late).frames.at(-1)).toEqual({ type: "ack", id: "secret-01" });
    expect(story.state.messages.size).toBe(lines);
  });
});
