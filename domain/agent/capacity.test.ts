import fc from "fast-check";
import { expect, test } from "vitest";
import { channels, isLive } from "../contact/channel.ts";
import {
  anyFree,
  Capacity,
  freeBeside,
  loadOf,
  noCapacity,
  noLoad,
  simpleCapacity,
  withOneMore,
  withVoicemail,
} from "./capacity.ts";

const oneCallOrFourChats = Capacity.parse({
  units: 4,
  channels: { voice: { max: 1, units: 4 }, chat: { max: 4, units: 1 } },
});

test("one call or four chats: each takes its units of one total", () => {
  expect(freeBeside(oneCallOrFourChats, noLoad)).toEqual({
    voice: 1,
    video: 0,
    chat: 4,
    email: 0,
    voicemail: 0,
  });
  expect(freeBeside(oneCallOrFourChats, loadOf(["chat"]))).toEqual({
    voice: 0,
    video: 0,
    chat: 3,
    email: 0,
    voicemail: 0,
  });
  expect(anyFree(freeBeside(oneCallOrFourChats, loadOf(["voice"])))).toBe(false);
  expect(anyFree(freeBeside(oneCallOrFourChats, loadOf(["chat", "chat", "chat", "chat"])))).toBe(false);
});

test("channels may be limited each on their own", () => {
  const capacity = simpleCapacity({ voice: 1, video: 1, chat: 2, email: 0 });
  expect(freeBeside(capacity, loadOf(["voice", "chat"]))).toEqual({
    voice: 0,
    video: 0,
    chat: 1,
    email: 0,
    voicemail: 0,
  });
  expect(freeBeside(noCapacity, noLoad)).toEqual(noLoad);
});

test("who says nothing of voicemail takes one message, never during a call, and calls come on top of it", () => {
  const plain = simpleCapacity({ voice: 1, chat: 2 });
  expect(freeBeside(plain, noLoad).voicemail).toBe(1);
  expect(freeBeside(plain, loadOf(["chat"])).voicemail).toBe(1);
  expect(freeBeside(plain, loadOf(["voice"])).voicemail).toBe(0);
  expect(freeBeside(plain, loadOf(["voicemail"]))).toMatchObject({ voice: 1, chat: 2, voicemail: 0 });
  expect(freeBeside(simpleCapacity({ voice: 1, voicemail: 0 }), noLoad).voicemail).toBe(0);
  expect(freeBeside(simpleCapacity({ voice: 0, chat: 0 }), noLoad)).toEqual(noLoad);
});

test("a profile that says nothing of voicemail means one message with nothing else in hand", () => {
  const meant = withVoicemail(oneCallOrFourChats);
  expect(freeBeside(meant, noLoad).voicemail).toBe(1);
  expect(freeBeside(meant, loadOf(["chat"])).voicemail).toBe(0);
  expect(freeBeside(meant, loadOf(["voicemail"]))).toMatchObject({ voice: 1, chat: 4, voicemail: 0 });
  const own = Capacity.parse({
    units: 4,
    channels: { voicemail: { max: 0, units: 0 }, chat: { max: 1, units: 1 } },
  });
  expect(withVoicemail(own)).toEqual(own);
  expect(withVoicemail(noCapacity)).toEqual(noCapacity);
});

test("two live contacts at once are never possible, whatever the limits say", () => {
  const generous = simpleCapacity({ voice: 5, video: 5 });
  expect(freeBeside(generous, noLoad)).toMatchObject({ voice: 1, video: 1 });
  expect(freeBeside(generous, loadOf(["video"]))).toMatchObject({ voice: 0, video: 0 });
});

test("a call may block chats, though there is room for them", () => {
  const capacity = Capacity.parse({
    units: 10,
    channels: { voice: { max: 1, units: 1, blocks: ["chat"] }, chat: { max: 4, units: 1 } },
  });
  expect(freeBeside(capacity, loadOf(["voice"])).chat).toBe(0);
  expect(freeBeside(capacity, loadOf(["chat"])).voice).toBe(1);
});

test("an e-mail is interrupted by a call: it takes nothing from it, but from a chat", () => {
  const capacity = Capacity.parse({
    units: 4,
    channels: {
      voice: { max: 1, units: 4 },
      chat: { max: 4, units: 1 },
      email: { max: 2, units: 2, interruptedBy: ["voice"] },
    },
  });
  expect(freeBeside(capacity, loadOf(["email"]))).toEqual({
    voice: 1,
    video: 0,
    chat: 2,
    email: 1,
    voicemail: 0,
  });
  expect(freeBeside(capacity, loadOf(["email", "voice"]))).toEqual(noLoad);
});

test("what is in hand beyond a capacity that has been cut leaves nothing free, and never less", () => {
  const cut = Capacity.parse({
    units: 2,
    channels: { chat: { max: 4, units: 1 }, email: { max: 1, units: 0 } },
  });
  expect(freeBeside(cut, loadOf(["chat", "chat", "chat", "email", "email"]))).toEqual(noLoad);
});

const channel = fc.constantFrom(...channels);
const rule = fc.record({
  max: fc.nat({ max: 4 }),
  units: fc.nat({ max: 3 }),
  blocks: fc.subarray([...channels]),
  interruptedBy: fc.subarray([...channels]),
});
const capacity: fc.Arbitrary<Capacity> = fc.record({
  units: fc.nat({ max: 6 }),
  channels: fc.dictionary(channel, rule),
});

test("whatever is taken one after the other stays within each limit and never makes two live ones", () => {
  fc.assert(
    fc.property(capacity, fc.array(channel, { maxLength: 20 }), (given, coming) => {
      let load = noLoad;
      for (const next of coming) {
        const free = freeBeside(given, load)[next];
        expect(free).toBeGreaterThanOrEqual(0);
        if (free === 0) continue;
        load = withOneMore(load, next);
        expect(load[next]).toBeLessThanOrEqual(given.channels[next]?.max ?? 0);
        expect(channels.filter(isLive).reduce((sum, live) => sum + load[live], 0)).toBeLessThanOrEqual(1);
        const isWithinTotal = channels.every(
          (one) => given.channels[one]?.interruptedBy.length === 0 || load[one] === 0,
        );
        const used = channels.reduce((sum, one) => sum + load[one] * (given.channels[one]?.units ?? 0), 0);
        const costs = given.channels[next]!.units > 0;
        if (isWithinTotal && costs) expect(used).toBeLessThanOrEqual(given.units);
      }
    }),
    { numRuns: 300 },
  );
});

test("taking one leaves no more free than before, and one less of its channel where only that is limited", () => {
  fc.assert(
    fc.property(capacity, fc.array(channel, { maxLength: 6 }), channel, (given, inHand, next) => {
      const before = freeBeside(given, loadOf(inHand));
      const after = freeBeside(given, withOneMore(loadOf(inHand), next));
      for (const one of channels) expect(after[one]).toBeLessThanOrEqual(before[one]);
    }),
    { numRuns: 300 },
  );
});
