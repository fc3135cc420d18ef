import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { afterEach, expect, test, vi } from "vitest";
import { Call } from "./call.ts";
import { decodeMuLaw, encodeMuLaw } from "./mu-law.ts";
import { describeSound, soundAddress } from "./sdp.ts";
import { answerTo, formatSip, headerOf, parseSip, type SipRequest } from "./sip-message.ts";
import { loudness, makeTone, toneShare } from "./tones.ts";

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

test("a tone is found where it is, and not where it is not", () => {
  const tone = makeTone(440, 0.5);
  expect(toneShare(tone, 440)).toBeGreaterThan(0.95);
  expect(toneShare(tone, 700)).toBeLessThan(0.05);
  expect(toneShare(new Int16Array(4000), 440)).toBe(0);
  expect(loudness(tone)).toBeCloseTo(8000 / 32768 / Math.SQRT2, 2);
});

test("µ-law keeps a sound's shape, silence is silent, and the loudest does not wrap around", () => {
  const tone = makeTone(1000, 0.2);
  expect(toneShare(decodeMuLaw(encodeMuLaw(tone)), 1000)).toBeGreaterThan(0.95);
  expect([...encodeMuLaw(Int16Array.of(0))]).toEqual([0xff]);
  const [low, high] = decodeMuLaw(encodeMuLaw(Int16Array.of(-32768, 32767)));
  expect(low).toBe(-32124);
  expect(high).toBe(32124);
});

test("a SIP message survives being written and read, and what is none is told apart", () => {
  const request: SipRequest = {
    kind: "request",
    method: "BYE",
    uri: "sip:a@b",
    headers: [["Call-ID", "x"]],
    body: "",
  };
  const read = parseSip(formatSip(request));
  expect(read).toMatchObject({ method: "BYE", uri: "sip:a@b" });
  expect(read && headerOf(read, "call-id")).toBe("x");
  expect(parseSip("\r\n\r\n")).toBeNull();
  expect(parseSip("hello")).toBeNull();
  expect(parseSip("SIP/2.0 407 Unauthorized\r\ni: x\r\n\r\n")).toMatchObject({
    status: 407,
    reason: "Unauthorized",
  });
});

test("the other side's description says where its sound goes", () => {
  expect(soundAddress(describeSound("192.0.2.7", 4000))).toEqual({
    host: "192.0.2.7",
    port: 4000,
    eventType: 101,
  });
  expect(() => soundAddress("v=0\r\n")).toThrow("no audio");
});

test("a call rings, is answered, sends its digits as telephone events, hears, and hangs up", async () => {
  const other = await answeringSide();
  const call = await Call.dial({ sip: { host: "127.0.0.1", port: other.port }, number: "1", from: "2" });
  await call.ringing();
  await call.answered();
  await call.press("1#");
  expect(other.digits()).toBe("1#");
  await call.hearsTone(600, 3_000);
  await call.tone(440, 0.2);
  expect(toneShare(other.heard(), 440)).toBeGreaterThan(0.6);
  await call.hangUp();
  expect(await call.ended).toEqual({ by: "caller" });
  expect(other.methods()).toEqual(["INVITE", "ACK", "BYE"]);
});

test("a call that is refused says with which word", async () => {
  const other = await answeringSide([486, "Busy Here"]);
  const call = await Call.dial({ sip: { host: "127.0.0.1", port: other.port }, number: "1", from: "2" });
  await expect(call.answered()).rejects.toThrow("486 Busy Here");
  expect(await call.ended).toEqual({ by: "refused", status: 486, reason: "Busy Here" });
});

test("whoever is not answered gives up", async () => {
  const other = await answeringSide([180, "Ringing"]);
  const call = await Call.dial({ sip: { host: "127.0.0.1", port: other.port }, number: "1", from: "2" });
  await call.ringing();
  await expect(call.answered(100)).rejects.toThrow("within 100 ms");
  await call.hangUp();
  expect(await call.ended).toEqual({ by: "caller" });
  await vi.waitFor(() => expect(other.methods()).toEqual(["INVITE", "CANCEL", "ACK"]));
});

/** Someone who answers calls with this, plays 600 Hz, and writes down what comes. */
async function answeringSide([status, reason]: [number, string] = [200, "OK"]) {
  const sip = createSocket("udp4").bind(0, "127.0.0.1");
  const sound = createSocket("udp4").bind(0, "127.0.0.1");
  sockets.push(sip, sound);
  await Promise.all([once(sip, "listening"), once(sound, "listening")]);
  const methods: string[] = [];
  const events = new Map<number, string>();
  const voice: Buffer[] = [];
  let invite: SipRequest | undefined;
  sip.on("message", (datagram, from) => {
    const request = parseSip(datagram.toString());
    if (request?.kind !== "request") return;
    methods.push(request.method);
    const send = (code: number, words: string, body = "") =>
      sip.send(
        formatSip(answerTo(invite && code === 487 ? invite : request, code, words, [], body)),
        from.port,
      );
    if (request.method === "INVITE") {
      invite = request;
      if (status === 200) send(180, "Ringing");
      send(status, reason, status === 200 ? describeSound("127.0.0.1", sound.address().port) : "");
    } else if (request.method !== "ACK") send(200, "OK");
    if (request.method === "CANCEL") send(487, "Request Terminated");
  });
  const tone = encodeMuLaw(makeTone(600, 0.02));
  sound.on("message", (packet, from) => {
    if ((packet[1]! & 0x7f) === 101) events.set(packet.readUInt32BE(4), "0123456789*#"[packet[12]!] ?? "?");
    else voice.push(packet.subarray(12));
    sound.send(Buffer.concat([Buffer.from([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), tone]), from.port);
  });
  return {
    port: sip.address().port,
    methods: () => methods,
    digits: () => [...events.values()].join(""),
    /** What came last. */
    heard: () => decodeMuLaw(Buffer.concat(voice.slice(-8))),
  };
}
