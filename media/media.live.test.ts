/**
 * The media process with real parts: livekit-server, livekit-sip, a SIP caller, a browser. Run by itself, it needs the
 * LiveKit programs (`LIVEKIT_PROGRAMS`, or the cache of `npm start`), redis, ffmpeg and Chromium.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { RoomServiceClient } from "livekit-server-sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BrowserAgent } from "./testing/browser-agent.ts";
import { measure, toneShare } from "./testing/listen.ts";
import { LiveHouse } from "./testing/live-house.ts";
import { wavTone } from "./testing/wav-tone.ts";

const house = new LiveHouse(27_700);
const { edge, stack, children } = house;
const answeredCall = (name: string) => house.answeredCall(name);
const attach = (name: string, contact: string, room: string) => house.attach(name, contact, room);
const delivered = (id: string, segment: number) => house.delivered(id, segment);
const agentToken = (room: string) => stack.token("agent:a1", room);

const tone = (id: string): { kind: "audio"; asset: string } => ({ kind: "audio", asset: id });

beforeAll(async () => {
  edge.assets.set("/media/assets/t/tone-440.wav", wavTone(440, 1));
  await house.start();
  house.startMedia("media-1");
}, 120_000);

afterAll(() => house.stop());

describe("a caller alone", () => {
  test("hears what the contact plays, and stops it with a digit", async () => {
    const { telephone, contact } = await answeredCall("media-1");
    contact.send({ type: "play", id: "p1", items: [tone("tone-440.wav")], loop: true, bargeIn: true });
    await telephone.hearsTone(440);
    await telephone.press("1");
    await contact.report("digit");
    expect(contact.reports.slice(-2)).toEqual([
      { type: "played", id: "p1", reason: "barged" },
      { type: "digit", digit: "1" },
    ]);
    await telephone.hearsSilence(600);
    await telephone.hangUp();
    await contact.until(() =>
      contact.reports.some((report) => report.type === "participant" && !report.present),
    );
    contact.send({ type: "leave" });
  }, 90_000);

  test("hears speech in English and Japanese, and is told when it ends", async () => {
    const { telephone, contact } = await answeredCall("media-1");
    const items = [
      { kind: "speech" as const, language: "en" as const, text: "Welcome." },
      { kind: "speech" as const, language: "ja" as const, text: "三番目です。" },
    ];
    contact.send({ type: "play", id: "p1", items, loop: false, bargeIn: false });
    await telephone.hearsSound();
    expect(await contact.report("played", { withinMs: 15_000 })).toEqual({
      type: "played",
      id: "p1",
      reason: "finished",
    });
    await telephone.hangUp();
    contact.send({ type: "leave" });
  }, 90_000);

  test("goes on hearing what plays while the contact's line is down, and its digits arrive afterwards", async () => {
    const { telephone, contact } = await answeredCall("media-1");
    contact.send({ type: "play", id: "p1", items: [tone("tone-440.wav")], loop: true, bargeIn: false });
    await telephone.hearsTone(440);
    const from = contact.reports.length;
    contact.drop();
    await telephone.press("42");
    await telephone.hearsTone(440);
    await contact.until(() => contact.reports.length - from >= 3);
    const digits = contact.reports.slice(from).filter((report) => report.type === "digit");
    expect(digits.map((report) => report.digit)).toEqual(["4", "2"]);
    expect(contact.reports.slice(from)).toContainEqual({ type: "joined", process: "media-1" });
    await telephone.hangUp();
    contact.send({ type: "leave" });
  }, 90_000);
});

describe("a customer in a browser", () => {
  test("is heard and recorded like any other, dials, and is reported; the agent's keypad is not the customer's", async () => {
    const room = "web-1";
    const contact = edge.contact("t", room);
    await attach("media-1", room, room);
    await contact.report("joined");
    const customer = await BrowserAgent.join(stack.url, await stack.token("customer:1", room), 600);
    const agent = await BrowserAgent.join(stack.url, await agentToken(room), 1000);
    contact.send({ type: "play", id: "p1", items: [tone("tone-440.wav")], loop: true, bargeIn: false });
    contact.send({ type: "record", segment: 1, left: "customer:1", recording: "on" });
    await agent.press(1);
    await customer.press(7);
    expect(await contact.report("digit")).toEqual({ type: "digit", digit: "7" });
    await sleep(3_000);
    await customer.leave();
    await contact.until(() =>
      contact.reports.some((report) => report.type === "participant" && !report.present),
    );
    contact.send({ type: "leave" });
    const { left, right, durationMs } = await delivered(room, 1);
    const middle = durationMs / 2_000;
    expect(toneShare(left, middle, 1, 600)).toBeGreaterThan(0.6);
    expect(toneShare(right, middle, 1, 1000)).toBeGreaterThan(0.6);
    await agent.leave();
  }, 90_000);
});

describe("a room", () => {
  test("that is closed is reported as gone", async () => {
    const { telephone, contact, room } = await answeredCall("media-1");
    await new RoomServiceClient(...stack.api).deleteRoom(room);
    expect((await contact.report("failed")).reason).toBe("room-gone");
    await telephone.hangUp();
  }, 90_000);
});

describe("a recording", () => {
  test("has the customer left, the agent right, and a pause as silence of its true length", async () => {
    const { telephone, contact, id, room, customer } = await answeredCall("media-1");
    const record = (mode: "on" | "paused") =>
      contact.send({ type: "record", segment: 1, left: customer, recording: mode });
    telephone.tone(700, 20).catch(() => {});
    const agent = await BrowserAgent.join(stack.url, await agentToken(room), 1000);
    await expect.poll(() => agent.hears(), { timeout: 5_000 }).toBeCloseTo(700, -2);
    record("on");
    await sleep(3_000);
    record("paused");
    await sleep(2_000);
    record("on");
    await sleep(2_000);
    contact.send({ type: "record.stop" });
    const first = await delivered(id, 1);
    expect(first.durationMs).toBeGreaterThan(6_900);
    expect(first.durationMs).toBeLessThan(7_300);
    for (const at of [1.5, 5.5]) {
      expect(toneShare(first.left, at, 0.8, 700)).toBeGreaterThan(0.6);
      expect(toneShare(first.right, at, 0.8, 1000)).toBeGreaterThan(0.6);
    }
    expect(measure(first.left, 3.1, 1.8).rms).toBeLessThan(1e-6);
    expect(measure(first.right, 3.1, 1.8).rms).toBeLessThan(1e-6);

    contact.send({ type: "record", segment: 2, left: customer, recording: "on" });
    await sleep(2_000);
    await agent.leave();
    await sleep(1_000);
    contact.send({ type: "leave" });
    const second = await delivered(id, 2);
    expect(toneShare(second.left, 1, 0.8, 700)).toBeGreaterThan(0.6);
    expect(toneShare(second.right, 1, 0.8, 1000)).toBeGreaterThan(0.6);
    expect(toneShare(second.left, second.durationMs / 1000 - 0.6, 0.5, 700)).toBeGreaterThan(0.6);
    expect(measure(second.right, second.durationMs / 1000 - 0.6, 0.5).rms).toBeLessThan(1e-6);
    await telephone.hangUp();
  }, 120_000);
});

describe("a media process that dies", () => {
  test("leaves caller and agent talking, and another one goes on with a second segment and delivers the first", async () => {
    const { telephone, contact, id, room, customer } = await answeredCall("media-1");
    telephone.tone(700, 30).catch(() => {});
    const agent = await BrowserAgent.join(stack.url, await agentToken(room), 1000);
    contact.send({ type: "record", segment: 1, left: customer, recording: "on" });
    await sleep(3_500);
    await children[0]!.stop("SIGKILL");
    const from = contact.reports.length;
    house.startMedia("media-2");
    await attach("media-2", id, room);
    await contact.report("joined", { from });
    contact.send({ type: "record", segment: 2, left: customer, recording: "on" });
    await telephone.hearsTone(1000);
    await expect.poll(() => agent.hears()).toBeCloseTo(700, -2);
    await sleep(2_000);
    contact.send({ type: "leave" });
    for (const segment of [1, 2]) {
      const { left, right, durationMs } = await delivered(id, segment);
      expect(durationMs).toBeGreaterThan(1_900);
      expect(toneShare(left, 1, 0.8, 700)).toBeGreaterThan(0.6);
      expect(toneShare(right, 1, 0.8, 1000)).toBeGreaterThan(0.6);
    }
    await telephone.hearsTone(1000);
    await agent.leave();
    await telephone.hangUp();
  }, 120_000);

  test("asked to stop, ends its recordings and exits within three seconds", async () => {
    const { telephone, contact, id, customer } = await answeredCall("media-2");
    telephone.tone(700, 10).catch(() => {});
    contact.send({ type: "record", segment: 1, left: customer, recording: "on" });
    await sleep(2_000);
    const asked = Date.now();
    expect(await children[1]!.stop("SIGTERM")).toBe(0);
    expect(Date.now() - asked).toBeLessThan(3_000);
    expect((await contact.report("failed")).reason).toBe("lost");
    expect((await delivered(id, 1)).durationMs).toBeGreaterThan(1_900);
    await telephone.hangUp();
  }, 90_000);
});

test("when LiveKit comes back after a crash, the process is in its rooms again", async () => {
  const room = "web-2";
  const contact = edge.contact("t", room);
  house.startMedia("media-3");
  await attach("media-3", room, room);
  await contact.report("joined");
  const from = contact.reports.length;
  await stack.restartServer(house.programs);
  await contact.report("joined", { from, withinMs: 15_000 });
  const customer = await BrowserAgent.join(stack.url, await stack.token("customer:2", room), 600);
  contact.send({ type: "play", id: "p1", items: [tone("tone-440.wav")], loop: true, bargeIn: false });
  await expect.poll(() => customer.hears(), { timeout: 10_000 }).toBeCloseTo(440, -2);
  await customer.leave();
}, 90_000);
