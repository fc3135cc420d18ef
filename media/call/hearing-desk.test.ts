import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { MediaReport } from "../../domain/media/protocol.ts";
import { EdgeAddress } from "../edge/edge-address.ts";
import { encode } from "../prompt/encode.ts";
import type { ListenWish } from "../speech/listening.ts";
import type { Heard, PhraseRecogniser } from "../speech/local-recogniser.ts";
import { FakeEdge } from "../testing/fake-edge.ts";
import { overTelephone } from "../testing/spoken.ts";
import { HearingDesk } from "./hearing-desk.ts";

const SECRET = "only for this test";
const CUSTOMER = { sid: "TR_1", identity: "sip_1" };
const SAID = packets("sales", 0.6);
const SILENCE = encode({ rate: 16_000, samples: new Float32Array(32_000) }, "speech");

let edge: FakeEdge;
let url: string;
beforeEach(async () => {
  edge = new FakeEdge(SECRET);
  url = await edge.listen();
});
afterEach(() => edge.close());

function packets(text: string, paddingS: number): Buffer[] {
  const samples = overTelephone(text, { voice: "en-us", speed: 150 }, { paddingS });
  return encode({ rate: 16_000, samples }, "speech");
}

/** A call whose recogniser hears what it is told to, and everything that is reported, barge-ins included. */
function call(heard: (pcm: Buffer) => Promise<Heard>) {
  const told: (MediaReport | "barge-in")[] = [];
  const lengths: number[] = [];
  const recogniser: PhraseRecogniser = {
    spoken: async () => [],
    recognise: (_phrases, _language, pcm) => {
      lengths.push(pcm.length / 32_000);
      return heard(pcm);
    },
  };
  const address = new EdgeAddress({ url, secret: SECRET, process: "media-1" });
  const desk = new HearingDesk(
    { recogniser, edge: address, tenant: "t" },
    { report: (report) => told.push(report), bargeIn: () => told.push("barge-in"), changed: () => {} },
  );
  let slot = 0;
  const say = (sound: Buffer[], track = CUSTOMER) => {
    for (const packet of sound) {
      desk.tick(slot * 20);
      desk.hear(track, packet, slot * 960);
      slot++;
    }
  };
  const listen = (wish: Partial<ListenWish> = {}) =>
    desk.listen({
      id: "l1",
      language: "en",
      phrases: [{ value: "s", words: ["Sales"] }],
      bargeIn: true,
      recogniser: "local",
      endSilenceMs: 500,
      longestMs: 5_000,
      ...wish,
    });
  const types = () => told.map((each) => (each === "barge-in" ? each : each.type));
  return { desk, told, types, lengths, say, listen };
}

const sales = async () => ({ value: "s", text: "Sales", confidence: 0.9 });

describe("a call that listens", () => {
  test("is interrupted by speech, and tells once what was said", async () => {
    const { desk, told, lengths, say, listen } = call(sales);
    listen();
    say(SAID);
    say(SILENCE);
    await expect.poll(() => desk.isListening).toBe(false);
    expect(told).toEqual([
      "barge-in",
      { type: "speech-began", id: "l1" },
      { type: "heard", id: "l1", text: "Sales", value: "s", confidence: 0.9 },
    ]);
    expect(lengths[0]).toBeGreaterThan(0.8);
    listen();
    expect(desk.isListening).toBe(false);
    listen({ id: "l2", bargeIn: false });
    say(SAID);
    say(SILENCE);
    await expect.poll(() => told.length).toBe(5);
    expect(told[3]).toEqual({ type: "speech-began", id: "l2" });
  });

  test("says why nothing was understood", async () => {
    const cases = [
      { heard: async () => null, report: { reason: "no-match", detail: "" } },
      {
        heard: async () => ({ value: "s", text: "Sales", confidence: 0.1 }),
        report: { reason: "no-match", detail: "unsure" },
      },
      {
        heard: async () => Promise.reject(new Error("the recogniser is down")),
        report: { reason: "failed", detail: "the recogniser is down" },
      },
    ];
    for (const { heard, report } of cases) {
      const { told, say, listen } = call(heard);
      listen();
      say([...SAID, ...SILENCE]);
      await expect.poll(() => told.at(-1)).toEqual({ type: "unheard", id: "l1", ...report });
    }
  });

  test("hears neither staff nor itself", () => {
    const { types, say, listen } = call(sales);
    listen();
    say(SAID, { sid: "TR_2", identity: "agent:a" });
    say(SAID, { sid: "TR_3", identity: "media:media-1" });
    expect(types()).toEqual([]);
  });

  test("gives up on a menu word that never ends", () => {
    const { told, say, listen } = call(sales);
    listen({ longestMs: 1_000 });
    say(packets("one two three four five six", 0.3));
    expect(told.at(-1)).toEqual({ type: "unheard", id: "l1", reason: "too-long", detail: "" });
  });

  test("forgets what was said when a key is pressed, and listens on", async () => {
    const { desk, types, lengths, say, listen } = call(sales);
    listen();
    say(SAID.slice(0, -20));
    desk.keyPressed();
    say(SILENCE);
    expect(types()).toEqual(["barge-in", "speech-began"]);
    expect(lengths).toEqual([]);
    say([...SAID, ...SILENCE]);
    await expect.poll(() => types().at(-1)).toBe("heard");
  });

  test("tells nothing after it was stopped", async () => {
    const answer = Promise.withResolvers<Heard>();
    const { desk, types, say, listen } = call(() => answer.promise);
    listen();
    say([...SAID, ...SILENCE]);
    desk.stop();
    answer.resolve(await sales());
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(types()).toEqual(["barge-in", "speech-began"]);
  });
});

describe("a call that listens with the tenant's recogniser", () => {
  const remote = { recogniser: "remote" as const };

  test("sends the utterance as it is spoken, and finds the menu's phrase in the text", async () => {
    edge.recogniser = () => [
      { type: "partial", text: "I want" },
      { type: "final", text: "I want sales.", confidence: 0.8 },
    ];
    const { told, say, listen } = call(sales);
    listen(remote);
    say([...SAID, ...SILENCE]);
    await expect
      .poll(() => told.at(-1))
      .toEqual({ type: "heard", id: "l1", text: "I want sales.", value: "s", confidence: 0.8 });
    expect(told).toContainEqual({ type: "partial", id: "l1", text: "I want" });
    expect(edge.utterances[0]?.order).toEqual({ language: "en", phrases: ["Sales"], sampleRate: 16_000 });
    expect(edge.utterances[0]?.pcm.length).toBeGreaterThan(0.8 * 32_000);
  });

  test("takes down what is said without a menu, up to the limit", async () => {
    edge.recogniser = () => [{ type: "final", text: "one two", confidence: 0.7 }];
    const { told, say, listen } = call(sales);
    listen({ ...remote, phrases: [], longestMs: 1_000 });
    say(packets("one two three four five six", 0.3));
    await expect
      .poll(() => told.at(-1))
      .toEqual({ type: "heard", id: "l1", text: "one two", value: null, confidence: 0.7 });
  });

  test("fails when it does", async () => {
    edge.recogniser = () => [{ type: "failed", detail: "no credit" }];
    const { told, say, listen } = call(sales);
    listen(remote);
    say([...SAID, ...SILENCE]);
    await expect
      .poll(() => told.at(-1))
      .toEqual({ type: "unheard", id: "l1", reason: "failed", detail: "no credit" });
  });
});
