import { describe, expect, it } from "vitest";
import type { Decision } from "../queue/decision.ts";
import { entryConfig, premium, request, Story } from "./testing/story.ts";

const decision: Decision = {
  ...{ at: 0, queue: "billing", strategy: "longest-idle", by: "arrival", step: 0, rule: "only-one" },
  ...{ place: 1, waiting: 1, waitedMs: 0, considered: [] },
};

/** A premium customer has come through the Japanese menu into the queue for billing. */
function queuedCall(): Story {
  const story = Story.opened().joined();
  story.caller("played", "2", "played", "1", "100234#");
  return story.lookUp("found", premium);
}

function talkingCall(): Story {
  return queuedCall().accepted().inRoom("agent:yuki", true);
}

function queuedChat(): Story {
  const story = Story.opened(request("chat")).happens({ type: "page", open: 1, socket: "s1" });
  story.page(
    { type: "choice", id: "choice-01", value: "en" },
    { type: "message", id: "answer-01", text: "billing" },
    { type: "message", id: "answer-02", text: "１００２３４" },
  );
  return story.lookUp("found", premium);
}

const chatting = () => queuedChat().accepted();

describe("a call", () => {
  it("goes through its flow to the agent who is told everything, is recorded, and ends in wrap-up", () => {
    const story = Story.opened().joined();
    expect(story.heard.splice(0)).toEqual([
      "en: Thank you for calling Hoshi Telecom.",
      "ja: お電話ありがとうございます。ほしテレコムでございます。",
    ]);
    story.caller("played");
    expect(story.heard.splice(0)).toEqual([
      "en: For English, press 1.",
      "ja: 日本語をご希望の方は、2を押してください。",
    ]);
    story.caller("2", "played", "1");
    expect(story.heard.splice(0).at(-1)).toBe(
      "ja: 6桁のお客様番号を入力し、最後にシャープを押してください。",
    );
    story.caller("100234#");
    expect(story.calls.at(-1)).toMatchObject({
      call: "ask",
      question: { about: "customer", by: "account", value: "100234" },
    });
    story.heard.splice(0);
    story.lookUp("found", premium);
    expect(story.heard.splice(0)).toEqual([expect.stringContaining("ja: ありがとうございます。"), "♪"]);
    expect(story.messages.at(-1)?.message).toMatchObject({
      type: "enqueue",
      epoch: 1,
      channel: "voice",
      points: { tier: 50, flow: 0 },
      promisedAt: null,
      needs: { skills: [{ skill: "lang-ja", level: 1 }], where: null, preferred: [] },
      attributes: { channel: "voice", entry: "main", language: "ja", tier: "premium" },
      card: {
        queue: "billing",
        language: "ja",
        customer: premium,
        origin: "+12025550111",
        learnt: [
          { label: "Account", value: "100234" },
          { label: "Topic", value: "billing", shown: { en: "Billing", ja: "料金・お支払い" } },
        ],
      },
    });

    story.wait(5_000).accepted();
    expect(story.views.at(-1)).toMatchObject({
      state: "connecting",
      recording: "off",
      customerPresent: true,
    });
    expect(story.calls.at(-1)).toEqual({ call: "invite", agent: "yuki", name: "Yuki", room: "room-1" });
    story.happens({ type: "invited", agent: "yuki", url: "ws://x", token: "t" });
    expect(story.sent.at(-1)).toBe("yuki: media");
    expect(story.heard).toEqual([]); // the music goes on until the agent is there

    story.wait(2_000).inRoom("agent:yuki", true);
    expect(story.heard.splice(0)).toEqual(["…"]);
    expect(story.media.splice(0)).toEqual(["record 1 on"]);
    expect(story.views.at(-1)).toMatchObject({ state: "connected", recording: "on" });

    story.wait(60_000).agent({ type: "end", contact: "c1" });
    expect(story.media).toEqual(["record.stop", "leave"]);
    expect(story.calls.at(-1)).toEqual({ call: "end-room", room: "room-1" });
    expect(story.sent.slice(-2)).toEqual(["yuki: view wrap-up", "yuki: finished answered"]);
    expect(story.state.timers.size).toBe(0);

    const saved = { segment: 1, startedAt: story.now - 60_000, durationMs: 60_000, bytes: 9, sha256: "x" };
    story.happens(
      { type: "recording-saved", recording: saved },
      { type: "recording-saved", recording: saved },
    );
    const { now } = story;
    const wrapUp = {
      type: "wrapped-up",
      agent: "yuki",
      disposition: "paid",
      note: "ok",
      by: "agent",
    } as const;
    story.told("agent", "yuki", { ...wrapUp, startedAt: now, endedAt: now + 9_000 });
    story.told("agent", "yuki", { ...wrapUp, startedAt: now, endedAt: now + 9_000 });
    expect(story.summary).toMatchObject({
      seq: story.log.length,
      language: "ja",
      customer: "cu-7",
      queue: "billing",
      agent: "yuki",
      priority: 50,
      outcome: "answered",
      waitMs: 7_000,
      talkMs: 60_000,
      holdMs: 0,
      wrapUpMs: 9_000,
      disposition: "paid",
      note: "ok",
      recordings: 1,
    });
    expect(story.events).toEqual([
      "contact.opened",
      "media.attached",
      "flow.started",
      ...["flow.entered", "flow.entered", "flow.entered"], // welcome, hours, language
      ...["flow.answered", "flow.entered", "flow.entered"], // greeting, topic
      ...["flow.answered", "flow.entered"], // account
      ...["flow.answered", "flow.entered"], // customer
      "contact.identified",
      ...["flow.entered", "flow.entered"], // learn-account, wait
      "contact.queued",
      "contact.accepted",
      "contact.connected",
      "recording.started",
      "recording.stopped",
      "contact.ended",
      "recording.saved",
      "wrapup.completed",
    ]);
  });

  it("begins when its configuration, its customer and a media process are there, in whichever order", () => {
    const open = { type: "open", request: request("video", "web") } as const;
    const ready = {
      configured: (story: Story) => story.happens({ type: "configured", entry: entryConfig() }),
      customer: (story: Story) => story.inRoom("customer:c1", true),
      media: (story: Story) => story.joined(),
    };
    const orders = [
      ["configured", "customer", "media"],
      ["configured", "media", "customer"],
      ["media", "customer", "configured"],
      ["customer", "media", "configured"],
    ] as const;
    for (const order of orders) {
      const story = new Story().happens(open);
      for (const one of order) {
        expect(story.row.phase, order.join()).toBe("opening");
        ready[one](story);
      }
      expect(story.heard.length, order.join()).toBe(2);
    }
  });

  it("is not held up by the look-up of its number, and uses what it finds", () => {
    const story = new Story().happens({ type: "open", request: request("voice") });
    story.happens({ type: "configured", entry: entryConfig() }).joined();
    expect(story.row.phase).toBe("flow");
    story.lookUp("found", premium);
    expect(story.row.customer).toEqual(premium);
    expect(story.log.at(-1)?.event).toEqual({ type: "contact.identified", customer: "cu-7", by: "phone" });
    story.caller("played", "1", "played", "3", "200999#");
    story.lookUp("found", { ...premium, id: "cu-8", tier: "standard" });
    expect(story.row.customer?.id).toBe("cu-8"); // what they say outweighs where they call from
    expect(story.summary).toMatchObject({ customer: "cu-8", priority: 10 });
  });

  it("does not forget what the customer said when the look-up of the number comes late", () => {
    const story = Story.opened().joined().caller("played", "1", "played", "3", "100234#");
    story.lookUp("found", premium);
    const late = { ...premium, id: "cu-8" };
    story.happens({
      type: "looked-up",
      by: "phone",
      result: "found",
      customer: late,
    });
    expect(story.summary.customer).toBe("cu-7");
  });

  it("from a browser is not answered by what is written beside it", () => {
    const story = Story.opened(request("voice", "web")).inRoom("customer:c1", true).joined().caller("played");
    story.page(
      { type: "message", id: "m-000001", text: "1" },
      { type: "choice", id: "m-000002", value: "en" },
    );
    expect(story.state.flow.get("main")?.node).toBe("language");
    expect(story.row.lastNumber).toBe(2);
  });

  it("tells the place and the expected wait at the flow's interval, with music between", () => {
    const story = queuedCall();
    story.heard.splice(0);
    story.told("queue", "billing", { type: "position", epoch: 1, position: 3, expectedWaitMs: 250_000 });
    story.told("queue", "billing", { type: "position", epoch: 9, position: 8, expectedWaitMs: null });
    expect(story.heard).toEqual([]);
    story.wait(30_000);
    expect(story.heard.splice(0)).toEqual([
      "ja: ただいま、3番目にお待ちいただいております。お待ち時間は、およそ5分の見込みです。",
      "ja: 恐れ入りますが、このままお待ちください。",
      "♪",
    ]);
    story
      .told("queue", "billing", { type: "position", epoch: 1, position: 1, expectedWaitMs: null })
      .wait(30_000);
    expect(story.heard[0]).toBe("ja: 次におつなぎいたします。");
  });

  it("follows its flow when the queue does not take it", () => {
    const story = queuedCall();
    story.heard.splice(0);
    story.told("queue", "billing", { type: "rejected", epoch: 1, reason: "nobody-qualified", then: null });
    expect(story.heard).toEqual(["…", expect.stringContaining("担当者がおりません")]);
    story.caller("played");
    expect(story.summary.outcome).toBe("self-served");
  });

  it("keeps the log of offers, also of one that is withdrawn by its end", () => {
    const story = queuedCall();
    story.told("queue", "billing", { type: "offering", epoch: 1, offer: "o1", agent: "ken", decision });
    story.told("queue", "billing", {
      type: "offer-ended",
      epoch: 1,
      offer: "o1",
      agent: "ken",
      why: "no-answer",
    });
    expect(story.log.slice(-2).map(({ event }) => event)).toEqual([
      { type: "contact.offered", agent: "ken", offer: "o1", decision },
      { type: "contact.offer-ended", agent: "ken", offer: "o1", why: "no-answer" },
    ]);
  });
});

describe("in an agent's hands", () => {
  it("only the first who accepts gets it; accepting again is answered again", () => {
    const story = queuedCall().accepted("yuki", "o1").accepted("ken", "o2").accepted("yuki", "o1");
    expect(story.sent.slice(-3)).toEqual([
      "yuki: view connecting",
      "ken: gone taken",
      "yuki: view connecting",
    ]);
    expect(story.events.filter((type) => type === "contact.accepted").length).toBe(1);
    expect(queuedCall().accepted("yuki", "o1", 0).sent.at(-1)).toBe("yuki: gone taken");
  });

  it("a hold is music to the caller while the recording goes on, and counts", () => {
    const story = talkingCall();
    story.heard.splice(0);
    const hold = { type: "hold", contact: "c1" } as const;
    story.agent(hold).agent(hold).wait(10_000).agent({ type: "resume", contact: "c1" });
    expect(story.heard).toEqual(["♪", "…"]);
    expect(story.media).toEqual(["record 1 on"]);
    expect(story.events.slice(-2)).toEqual(["contact.held", "contact.resumed"]);
    story.agent(hold).wait(5_000).inRoom("sip_1", false);
    expect(story.summary).toMatchObject({ outcome: "answered", holdMs: 15_000, talkMs: 0 });
  });

  it("a paused recording stays the same segment", () => {
    const story = talkingCall();
    story.agent({ type: "record.pause", contact: "c1" }).agent({ type: "record.pause", contact: "c1" });
    expect(story.views.at(-1)?.recording).toBe("paused");
    story.agent({ type: "record.resume", contact: "c1" });
    expect(story.media).toEqual(["record 1 on", "record 1 paused", "record 1 on"]);
    expect(story.events.slice(-3)).toEqual(["recording.started", "recording.paused", "recording.continued"]);
  });

  it("refuses what cannot be, with a code", () => {
    const hold = { type: "hold", contact: "c1" } as const;
    expect(talkingCall().agent(hold, "ken").sent.at(-1)).toBe("ken: command-failed not-yours");
    expect(queuedCall().accepted().agent(hold).sent.at(-1)).toBe("yuki: command-failed not-connected");
    expect(chatting().agent(hold).sent.at(-1)).toBe("yuki: command-failed only-in-calls");
    const text = { type: "message.send", contact: "c1", message: "m-000001", text: "Hi" } as const;
    expect(talkingCall().agent(text).sent.at(-1)).toBe("yuki: command-failed no-text");
    expect(
      chatting()
        .agent({ ...text, text: " " })
        .sent.at(-1),
    ).toBe("yuki: command-failed empty");
    const ended = chatting().agent({ type: "end", contact: "c1" });
    expect(ended.agent(text).sent.at(-1)).toBe("yuki: command-failed ended");
  });

  it("joins again when asked to", () => {
    const story = talkingCall();
    story.calls.splice(0);
    expect(story.agent({ type: "join", contact: "c1" }).calls).toEqual([
      { call: "invite", agent: "yuki", name: "Yuki", room: "room-1" },
    ]);
  });
});

describe("a chat", () => {
  it("takes buttons and typed answers through the same flow, and shows where it waits", () => {
    const story = Story.opened(request("chat")).happens({ type: "page", open: 1, socket: "s1" });
    expect(story.frames[0]).toMatchObject({
      type: "snapshot",
      status: { phase: "flow", agent: null },
      messages: [
        { number: 1, text: "Welcome to Hoshi Telecom.\n星テレコムへようこそ。" },
        {
          number: 2,
          choices: [
            { value: "en", label: "English" },
            { value: "ja", label: "日本語" },
          ],
        },
      ],
    });
    story.page({ type: "choice", id: "choice-01", value: "ja" });
    expect(story.frames.at(-1)).toMatchObject({ type: "receipts" });
    expect(story.heard).toEqual([
      "いつも星テレコムをご利用いただき、誠にありがとうございます。",
      "ご用件をお選びください。 [料金・お支払い] [技術的なお問い合わせ] [お申し込み・プラン変更]",
    ]);
    story.page({ type: "message", id: "answer-01", text: "料金・お支払い" });
    story.page({ type: "message", id: "answer-02", text: "わかりません" });
    expect(story.heard.at(-1)).toContain("6桁の番号を確認できませんでした。");
    story.page({ type: "message", id: "answer-03", text: "１００２３４" });
    story.lookUp("found", premium);
    expect(story.messages.at(-1)?.message).toMatchObject({
      type: "enqueue",
      channel: "chat",
      card: { origin: "web visitor", learnt: [{ label: "Page" }, { label: "Account" }, { label: "Topic" }] },
    });
    story.told("queue", "billing", { type: "position", epoch: 1, position: 2, expectedWaitMs: 90_000 });
    expect(story.frames.at(-1)).toMatchObject({
      type: "status",
      status: { phase: "queued", position: 2, expectedWaitMs: 90_000 },
    });
    story.heard.splice(0);
    expect(story.wait(90_000).heard.length).toBe(1); // once for this place
  });

  it("gives the agent the whole conversation, and both sides each message once", () => {
    const story = chatting();
    expect(story.sent.slice(-2)).toEqual(["yuki: view connected", "yuki: transcript"]);
    expect(story.frames.at(-1)).toMatchObject({ status: { phase: "connected", agent: { name: "Yuki" } } });
    const before = story.row.lastNumber;
    const send = { type: "message.send", contact: "c1", message: "m-000001", text: "Hello" } as const;
    story.agent(send).agent(send);
    story.page(
      { type: "message", id: "m-000002", text: "Hi" },
      { type: "message", id: "m-000002", text: "Hi" },
    );
    expect(story.row.lastNumber).toBe(before + 2);
    expect(story.frames.filter((frame) => frame.type === "ack" && frame.id === "m-000002").length).toBe(2);
    expect(story.events.slice(-2)).toEqual(["message.sent", "message.sent"]);
  });

  it("tells each side how far the other has got", () => {
    const story = chatting();
    const last = story.row.lastNumber;
    expect(story.row.receipts).toEqual({
      customer: { delivered: last, read: 0 },
      agent: { delivered: last, read: 0 },
    });
    story.happens({ type: "page", open: 0, socket: null });
    story.agent({ type: "message.send", contact: "c1", message: "m-000001", text: "Hello" });
    expect(story.views.at(-1)?.receipts.customer.delivered).toBe(last);
    story.happens({ type: "page", open: 1, socket: "s2" });
    expect(story.views.at(-1)?.receipts.customer.delivered).toBe(last + 1);
    story.page({ type: "read", upTo: 999 }).agent({ type: "message.read", contact: "c1", upTo: last });
    expect(story.row.receipts.customer.read).toBe(last + 1);
    expect(story.frames.at(-1)).toMatchObject({ type: "receipts", receipts: { agent: { read: last } } });
    story.told("agent", "yuki", { type: "agent-presence", agent: "yuki", online: false });
    story.page({ type: "message", id: "m-000002", text: "Hi" });
    expect(story.row.receipts.agent.delivered).toBe(last + 1);
  });

  it("passes typing on while they talk, and keeps nothing of it", () => {
    const story = chatting();
    const logged = story.log.length;
    story.page({ type: "typing", on: true });
    expect(story.sent.at(-1)).toBe("yuki: typing");
    story.told("agent", "yuki", { type: "agent-typing", agent: "yuki", on: true });
    expect(story.frames.at(-1)).toEqual({ type: "typing", on: true });
    expect(story.log.length).toBe(logged);
  });

  it("says why a message is not taken", () => {
    const story = chatting().page({ type: "message", id: "m-000001", text: "  " });
    expect(story.frames.at(-1)).toMatchObject({ type: "error", id: "m-000001", code: "empty" });
    story.page({ type: "end" }, { type: "message", id: "m-000002", text: "Hi" });
    expect(story.frames.at(-1)).toMatchObject({ type: "error", code: "ended" });
  });

  it("has attachments beside the flow", () => {
    const story = Story.opened(request("chat")).happens({ type: "page", open: 1, socket: "s1" });
    const attachment = { id: "a1", name: "bill.pdf", type: "application/pdf", bytes: 10 };
    story.happens({ type: "customer-message", message: { id: "m-000001", text: "", attachment } });
    expect(story.log.at(-1)?.event).toMatchObject({ type: "message.sent", from: "customer", attachment });
    expect(story.state.flow.get("main")?.node).toBe("language");
  });
});
