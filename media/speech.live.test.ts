/**
 * Understanding and secret digits with real parts: a SIP caller who speaks (espeak-ng) and dials, LiveKit, the media
 * process with its local recogniser. Needs what media.live.test.ts needs.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { compactDecrypt, exportJWK, generateKeyPair } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MediaCommand } from "../domain/media/protocol.ts";
import { measure, toneShare } from "./testing/listen.ts";
import { LiveHouse } from "./testing/live-house.ts";
import type { MediaChild } from "./testing/media-child.ts";
import { wavTone } from "./testing/wav-tone.ts";

const CARD = "4242424242424242";
const house = new LiveHouse(9_800);
let media: MediaChild;

beforeAll(async () => {
  house.edge.assets.set("/media/assets/t/tone-440.wav", wavTone(440, 1));
  await house.start();
  media = house.startMedia("media-1");
}, 120_000);

afterAll(() => house.stop());

type Listen = Extract<MediaCommand, { type: "listen" }>;

const listen = (
  language: Listen["language"],
  phrases: Record<string, string[]>,
  more: Partial<Listen> = {},
): Listen => ({
  type: "listen",
  id: "l1",
  language,
  phrases: Object.entries(phrases).map(([value, words]) => ({ value, words })),
  bargeIn: true,
  recogniser: "local",
  endSilenceMs: 700,
  longestMs: 8_000,
  ...more,
});

const prompt: MediaCommand = {
  type: "play",
  id: "p1",
  items: [{ kind: "audio", asset: "tone-440.wav" }],
  loop: true,
  bargeIn: true,
};

describe("a caller who speaks", () => {
  test("interrupts the menu and is understood by the local recogniser", async () => {
    const { telephone, contact } = await house.answeredCall("media-1");
    contact.send(prompt);
    contact.send(
      listen("en", {
        sales: ["Sales"],
        tech: ["Technical support"],
        hours: ["Opening hours"],
        bill: ["Billing"],
      }),
    );
    await telephone.hearsTone(440);
    await telephone.say("technical support");
    const heard = await contact.report("heard");
    expect(heard).toMatchObject({ id: "l1", value: "tech", text: "Technical support" });
    expect(heard.confidence).toBeGreaterThan(0.6);
    const types = contact.reports.map((report) => report.type);
    expect(types.indexOf("played")).toBeLessThan(types.indexOf("speech-began"));
    expect(contact.reports).toContainEqual({ type: "played", id: "p1", reason: "barged" });
    await telephone.hearsSilence(500);
    contact.send(listen("en", { sales: ["Sales"], tech: ["Technical support"] }, { id: "l2" }));
    await telephone.say("what is the weather like today");
    expect(await contact.report("unheard")).toMatchObject({ id: "l2", reason: "no-match" });
    await telephone.hangUp();
    contact.send({ type: "leave" });
  }, 90_000);

  test("is understood in Japanese", async () => {
    const { telephone, contact } = await house.answeredCall("media-1");
    contact.send(listen("ja", { sales: ["営業"], support: ["サポート", "技術サポート"], bill: ["料金"] }));
    await telephone.say("サポート", "ja");
    expect(await contact.report("heard", { withinMs: 20_000 })).toMatchObject({ value: "support" });
    await telephone.hangUp();
    contact.send({ type: "leave" });
  }, 90_000);

  test("is taken down by the tenant's recogniser at the edge", async () => {
    house.edge.recogniser = () => [{ type: "final", text: "my parcel has not arrived", confidence: 0.9 }];
    const { telephone, contact } = await house.answeredCall("media-1");
    contact.send(listen("en", {}, { recogniser: "remote" }));
    await telephone.say("my parcel has not arrived");
    expect(await contact.report("heard")).toMatchObject({ text: "my parcel has not arrived", value: null });
    const seconds = house.edge.utterances.at(-1)!.pcm.length / 32_000;
    expect(seconds).toBeGreaterThan(1);
    await telephone.hangUp();
    contact.send({ type: "leave" });
  }, 90_000);
});

describe("secret digits", () => {
  test("come out sealed, and are in no report, log line or recording", async () => {
    const { publicKey, privateKey } = await generateKeyPair("ECDH-ES", { crv: "P-256", extractable: true });
    const { kty, crv, x, y } = await exportJWK(publicKey);
    const { telephone, contact, id, customer } = await house.answeredCall("media-1");
    contact.send({ type: "record", segment: 1, left: customer, recording: "on" });
    const since = Date.now();
    const at = () => (Date.now() - since) / 1000;
    await telephone.tone(700, 2);
    const [before] = [at()];
    contact.send({
      type: "collect",
      id: "c1",
      minLength: 12,
      maxLength: 19,
      terminator: "#",
      timeoutMs: 10_000,
      betweenMs: 5_000,
      check: "luhn",
      keep: 4,
      key: { kty: `${kty}`, crv: `${crv}`, x: `${x}`, y: `${y}` },
    });
    await sleep(500);
    const collecting = at();
    await telephone.tone(700, 1.5);
    await telephone.press(`${CARD}#`);
    const { sealed, shown, result } = await contact.report("collected");
    const collected = at();
    expect([result, shown]).toEqual(["sealed", "••••••••••••4242"]);
    const { plaintext } = await compactDecrypt(sealed!, privateKey);
    expect(new TextDecoder().decode(plaintext)).toBe(CARD);
    await sleep(1_200);
    const after = at();
    await telephone.tone(700, 2);
    await telephone.press("7");
    expect(await contact.report("digit")).toEqual({ type: "digit", digit: "7" });
    expect(contact.reports.filter((report) => report.type === "digit")).toHaveLength(1);
    expect(JSON.stringify(contact.reports)).not.toContain(CARD);
    expect(media.lines.join("\n")).not.toContain(CARD);
    expect(media.lines.filter((line) => /digit|key/i.test(line))).toEqual([]);
    contact.send({ type: "leave" });
    const { left } = await house.delivered(id, 1);
    expect(toneShare(left, before - 1.2, 0.8, 700)).toBeGreaterThan(0.6);
    expect(measure(left, collecting, collected - collecting + 0.3).rms).toBeLessThan(1e-4);
    expect(toneShare(left, after + 0.5, 1, 700)).toBeGreaterThan(0.6);
    await telephone.hangUp();
  }, 90_000);
});

test("the figures tell where prompts came from and how the recogniser did", async () => {
  media.process.kill("SIGUSR2");
  await expect.poll(() => media.lines.some((line) => line.includes('"event":"figures"'))).toBe(true);
  const line = media.lines.find((each) => each.includes('"event":"figures"'))!;
  console.log(line);
  expect(JSON.parse(line)).toMatchObject({ recognitions: 3, recogniserFailures: 0, promptsFromMemory: 0 });
});
