import { describe, expect, it } from "vitest";
import { inChat, makeFlow, onVoice, words } from "../testing/make-flow.ts";
import { PlayThrough } from "../testing/play-through.ts";

const ways = { found: "end", missing: "other", failed: "broken", timeout: "late" };

describe("table and request", () => {
  const table = { kind: "table", table: "orders", key: "{{order}}", ...ways };
  const request = {
    ...{ kind: "request", method: "POST", url: "https://api.example/o/{{order}}?q={{q}}", ...ways },
    body: '{"note":"{{q}}"}',
    headers: [
      { name: "Authorization", secret: "crm", prefix: "Bearer " },
      { name: "X-Note", value: "{{q}}" },
    ],
    map: [{ variable: "status", value: "answer.status" }],
  };
  const variables = { order: "7/8", q: 'a"\nb&c' };

  it("ask outside and go on by what they are told, on every channel alike", () => {
    for (const play of [onVoice({ table }, { variables }), inChat({ table }, { variables })]) {
      expect(play.heard()[0]).toBe("table orders 7/8");
      play.step(play.told("found", { rowStatus: "sent" }));
      expect(play.run.variables.rowStatus).toBe("sent");
      expect(play.run.node).toBe("end");
    }
    expect(onVoice({ table }).heard()).toEqual(["en: other"]);
  });

  it("put variables where they cannot do harm", () => {
    const play = onVoice({ request }, { variables });
    expect(play.actions.find((action) => action.do === "ask")).toMatchObject({
      question: {
        request: {
          url: "https://api.example/o/7%2F8?q=a%22%0Ab%26c",
          body: '{"note":"a\\"\\nb&c"}',
          headers: [
            { name: "Authorization", secret: "crm", prefix: "Bearer " },
            { name: "X-Note", value: 'a" b&c' },
          ],
        },
      },
    });
  });

  it("take for sealed only what is: a customer who writes something like it gets no further than with any text", () => {
    const forged = '⟦sealed:","amount":"0⟧';
    const play = onVoice({ request }, { variables: { order: forged, q: forged } });
    const asked = play.actions.find((action) => action.do === "ask")?.question;
    const sent = asked?.about === "http" ? asked.request : null;
    expect(JSON.parse(sent?.body ?? "")).toEqual({ note: forged });
    expect(sent?.url).toBe(
      `https://api.example/o/${encodeURIComponent(forged)}?q=${encodeURIComponent(forged)}`,
    );
  });

  it("go their error exit with the reason, and their time-out exit when it is late", () => {
    const failed = onVoice({ request });
    failed.step({ type: "told", token: 1, exit: "failed", variables: {}, reason: "too-large" });
    expect(failed.heard().slice(-2)).toEqual(["failed too-large", "en: broken"]);
    const slow = onVoice({ request });
    slow.step({ type: "told", token: 1, exit: "failed", variables: {}, reason: "timeout" });
    expect(slow.heard().slice(-2)).toEqual(["failed timeout", "en: late"]);
    expect(onVoice({ request }).do("pause").heard().slice(-2)).toEqual(["failed timeout", "en: late"]);
    const { timeout: _, ...without } = request;
    expect(onVoice({ request: without }).do("pause").heard().at(-1)).toBe("en: broken");
  });

  it("a node without an error exit goes by the flow's, and without that apologises", () => {
    const send = { kind: "send", channel: "sms", to: "+815012345678", text: { en: "Hi" }, next: "end" };
    const flow = makeFlow({ send }, { failed: "broken" });
    const play = new PlayThrough(flow);
    play.step(play.told("failed"));
    expect(play.heard().at(-1)).toBe("en: broken");
    const bare = onVoice({ send });
    bare.step(bare.told("failed"));
    expect(bare.heard().at(-1)).toContain("We are sorry");
  });
});

describe("send", () => {
  const send = (more: object) => ({
    send: {
      kind: "send",
      channel: "sms",
      to: "{{to}}",
      text: { en: "Hello {{name}}" },
      next: "end",
      failed: "broken",
      ...more,
    },
  });
  const variables = { to: "+815012345678", name: "Emi" };

  it("sends a text message, and writes into a chat", () => {
    const sms = onVoice(send({}), { variables });
    expect(sms.heard()).toEqual(["sms to +815012345678: Hello Emi"]);
    sms.step(sms.told("sent"));
    expect(sms.heard()).toEqual(["en: end"]);
    expect(inChat(send({ channel: "chat" }), { variables }).heard()[0]).toBe("Hello Emi");
  });

  it("fails without an address, and in a call for a chat", () => {
    expect(onVoice(send({})).heard()).toEqual(["failed no-address", "en: broken"]);
    expect(onVoice(send({ channel: "chat" })).heard()).toEqual(["failed no-conversation", "en: broken"]);
  });
});

describe("queue", () => {
  const queue = (more: object = {}) => ({
    queue: {
      ...{ kind: "queue", queue: "billing", failed: "broken", timeout: "late", timeoutMs: 60_000 },
      choices: [
        { digit: "2", value: "sms", label: { en: "Text me" }, prompts: words("Press 2"), next: "other" },
      ],
      messages: [{ afterMs: 5_000, prompts: words("Still here") }],
      ...more,
    },
  });

  it("waits, and leaves by what the customer chooses, the queue says, or the clock", () => {
    const play = onVoice(queue());
    expect(play.actions.at(-1)).toMatchObject({
      timeoutMs: 60_000,
      choices: [{ digit: "2", value: "sms", label: "Text me", text: "Press 2" }],
      messages: [{ afterMs: 5_000, everyMs: null, items: [{ text: "Still here" }] }],
    });
    const leaves = (event: Parameters<typeof play.step>[0], more: object = {}) => {
      const one = onVoice(queue(more));
      one.heard();
      one.step(event);
      return one.heard();
    };
    expect(leaves({ type: "queue-left", choice: "sms" })).toEqual(["en: other"]);
    expect(leaves({ type: "queue-failed", reason: "timeout" })).toEqual(["en: late"]);
    expect(leaves({ type: "queue-failed", reason: "closed" })).toEqual(["failed closed", "en: broken"]);
    const exits = { exits: { night: "other" } };
    expect(leaves({ type: "queue-failed", reason: "closed", exit: "night" }, exits)).toEqual(["en: other"]);
    expect(inChat(queue({ queue: "nowhere" })).heard()).toEqual([
      "failed no-such-queue",
      "broken",
      "hang-up self-served",
    ]);
  });
});

describe("callback, voicemail and transfer", () => {
  const back = (node: object, exit: "next" | "failed" | "timeout", make = onVoice) => {
    const play = make({ node: { failed: "broken", timeout: "late", ...node } });
    play.heard();
    play.step({ type: "back", exit, ...(exit === "failed" && { reason: "why" }) });
    return play.heard();
  };
  const callback = { kind: "callback", queue: "billing", next: "end" };
  const voicemail = { kind: "voicemail", queue: "billing", next: "end" };
  const transfer = { kind: "transfer", to: { kind: "number", number: "+815012345678" } };

  it("send the contact away, and go on with what came of it", () => {
    for (const node of [callback, voicemail])
      for (const make of [onVoice, inChat]) expect(back(node, "next", make)[0]).toContain("end");
    expect(back(callback, "failed")).toEqual(["failed why", "en: broken"]);
    expect(back(transfer, "failed")).toEqual(["failed why", "en: broken"]);
    expect(back(transfer, "timeout")).toEqual(["en: late"]);
    expect(
      onVoice({ node: { ...callback, failed: "broken", timeout: "late" } })
        .do("pause")
        .heard(),
    ).toEqual(["en: late"]);
  });

  it("transfer to an agent asks a queue for this one agent, to a telephone needs a call", () => {
    const agent = {
      kind: "transfer",
      to: { kind: "agent", agent: "{{who}}", queue: "billing" },
      failed: "broken",
    };
    const play = onVoice({ agent }, { variables: { who: "emi" } });
    expect(play.actions.at(-1)).toMatchObject({
      ...{ do: "queue", queue: "billing", timeoutMs: 40_000 },
      needs: { where: { attribute: "agent", is: "=", value: "emi" } },
    });
    expect(onVoice({ agent }).heard()).toEqual(["failed no-such-agent", "en: broken"]);
    const outside = { outside: { ...transfer, failed: "broken" } };
    expect(onVoice(outside).actions.find((action) => action.do === "transfer")).toMatchObject({
      to: { kind: "number", address: "+815012345678" },
    });
    expect(inChat(outside).heard().slice(0, 2)).toEqual(["failed no-call", "broken"]);
  });
});
