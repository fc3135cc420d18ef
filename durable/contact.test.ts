import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import type { OpenContact } from "../domain/contact/open.ts";
import { Call, hearHistory, hearLiveKit, openShop, Page, Process } from "./contact/testing.ts";
import { Desktop, edge, House } from "./testing/routing-house.ts";

const contactOf = (house: House, id: string) => edge.Contact.getByName(house.name(id));

const callOf = (house: House, contact: string): OpenContact => ({
  ...{ tenant: house.tenant, contact, entry: "main", channel: "voice", language: null },
  origin: { kind: "phone", number: "+12025550111" },
  room: { name: `room-${contact}`, customer: "sip_1" },
});
const chatOf = (house: House, contact: string): OpenContact => ({
  ...callOf(house, contact),
  ...{ channel: "chat", room: null },
  origin: { kind: "web", visitor: "visitor-0123456789", page: null },
});

async function shop(): Promise<{ house: House; desktop: Desktop; livekit: string[] }> {
  const livekit = hearLiveKit();
  const house = new House();
  await openShop(house, "yuki");
  const desktop = await vi.waitFor(() => Desktop.ready(house, "yuki"));
  return { house, desktop, livekit };
}

async function accept(desktop: Desktop): Promise<void> {
  const { offer } = await desktop.sees("offer");
  desktop.press({ type: "offer.accept", offer: offer.offer });
}

async function crash(contact: ReturnType<typeof contactOf>): Promise<void> {
  await runInDurableObject(contact, (_, ctx) => ctx.abort("a crash for the test")).catch(() => {});
}

test("a call goes from its opening through flow, queue and agent to wrap-up, over real sockets", async () => {
  const { house, desktop, livekit } = await shop();
  const log = await hearHistory(house);
  const process = await Process.ready(`m-${house.tenant}`);
  const contact = contactOf(house, "c1");
  await contact.open(callOf(house, "c1"));
  await contact.open(callOf(house, "c1"));
  const call = await process.take(house, "c1");
  await call.hears("Thank you for calling");
  await call.hears("For English", "2");
  await call.hears("誠にありがとうございます");
  await call.hears("料金やお支払い", "1");
  await call.hears("6桁のお客様番号を入力し", "100234#");
  await call.hears("見つかりませんでした"); // the test's database knows nobody
  await call.hears("music");
  await accept(desktop);
  expect(await desktop.sees("media")).toMatchObject({ contact: "c1", url: expect.stringContaining("ws") });
  call.report({ type: "participant", identity: "agent:yuki", present: true });
  expect(await call.sees((command) => command.type === "record")).toEqual({
    ...{ type: "record", segment: 1, left: "sip_1", recording: "on" },
  });
  await vi.waitFor(() =>
    expect(desktop.frames.findLast((frame) => frame.type === "contact")).toMatchObject({
      view: { state: "connected", recording: "on", card: { language: "ja", queue: "billing" } },
    }),
  );
  call.report({ type: "participant", identity: "sip_1", present: false });
  await call.sees((command) => command.type === "leave");
  await vi.waitFor(() => expect(livekit).toEqual(["DeleteRoom room-c1"]));
  desktop.press({ type: "wrapup.complete", contact: "c1", disposition: "done", note: "" });
  await vi.waitFor(() => expect(log.at(-1)?.event.type).toBe("wrapup.completed"), { timeout: 5_000 });
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
  expect(log.find(({ event }) => event.type === "contact.ended")?.event).toEqual({
    ...{ type: "contact.ended", outcome: "answered", by: "customer" },
  });
});

test("a chat keeps its conversation over a crash of its object and a reload of the page", async () => {
  const { house, desktop } = await shop();
  const contact = contactOf(house, "c2");
  await contact.open(chatOf(house, "c2"));
  const page = await Page.open(house, "c2");
  await page.sees((frame) => frame.type === "messages" || frame.type === "snapshot");
  page.press(
    { type: "choice", id: "choice-01", value: "en" },
    { type: "choice", id: "choice-02", value: "sales" },
  );
  await page.sees((frame) => frame.type === "ack" && frame.id === "choice-02");
  await crash(contact);
  const back = await Page.open(house, "c2");
  back.press({ type: "message", id: "answer-01", text: "100234" });
  await back.sees((frame) => frame.type === "status" && frame.status.phase === "queued");
  await accept(desktop);
  await back.sees((frame) => frame.type === "status" && frame.status.agent?.name === "Yuki");
  desktop.press({ type: "message.send", contact: "c2", message: "hello-0001", text: "Hello" });
  await back.sees((frame) => frame.type === "messages" && frame.messages[0]?.text === "Hello");
  back.close();
  const again = await Page.open(house, "c2");
  const snapshot = await again.sees((frame) => frame.type === "snapshot");
  expect(snapshot).toMatchObject({ status: { phase: "connected" }, receipts: { customer: {} } });
  if (snapshot.type === "snapshot") {
    expect(snapshot.messages.map(({ number }) => number)).toEqual(snapshot.messages.map((_, i) => i + 1));
    expect(snapshot.messages.filter(({ text }) => text === "Hello").length).toBe(1);
  }
  const reborn = contactOf(house, "c2"); // a stub does not survive its object's crash
  expect(await reborn.customerMessage({ id: "answer-01", text: "100234" })).toMatchObject({ ok: true });
  again.press({ type: "end" });
  await again.sees((frame) => frame.type === "status" && frame.status.phase === "ended");
  expect(await reborn.customerMessage({ id: "late-0001", text: "x" })).toEqual({
    ok: false,
    reason: "ended",
  });
});

test("a media process that dies is replaced, and the caller hears the present prompt again", async () => {
  const { house } = await shop();
  const first = await Process.ready(`a-${house.tenant}`);
  await contactOf(house, "c3").open(callOf(house, "c3"));
  const call = await first.take(house, "c3");
  await call.hears("Thank you for calling");
  await call.sees(
    (command) => command.type === "play" && JSON.stringify(command.items).includes("For English"),
  );
  const second = await Process.ready(`b-${house.tenant}`);
  await contactOf(house, "c3").mediaLost(first.name);
  const replaced = await second.take(house, "c3");
  await replaced.hears("For English", "1");
  await replaced.sees(
    (command) => command.type === "play" && JSON.stringify(command.items).includes("happy to help"),
  );
});

test("what is not understood, or too long, is refused to a page and ignored from a media process", async () => {
  const { house } = await shop();
  const contact = contactOf(house, "c4");
  await contact.open(callOf(house, "c4"));
  const page = await Page.open(house, "c4");
  for (const frame of [
    "{",
    "[]",
    '{"type":"nothing"}',
    `{"type":"message","text":"${"x".repeat(20_000)}"}`,
  ]) {
    page.frames.splice(0);
    page.socket.send(frame);
    expect(await page.sees((answer) => answer.type === "error")).toMatchObject({
      id: null,
      code: "bad-request",
    });
  }
  for (let key = 0; key < 100; key++) page.press({ type: "typing", on: true });
  await page.sees((answer) => answer.type === "error" && answer.code === "too-many-requests");
  const call = await Call.join(house, "c4", "m-x");
  call.socket.send("{");
  call.socket.send(new Uint8Array([1, 2, 3]));
  await call.hears("Thank you for calling");
});

test("sockets are only for those the Worker has let in, and not after the end", async () => {
  const { house } = await shop();
  const contact = contactOf(house, "c5");
  const fetch = (headers: Record<string, string>) =>
    contact.fetch("http://edge/", { headers: { upgrade: "websocket", ...headers } });
  const media = { "x-tsunagi-role": "media", "x-tsunagi-process": "m-1" };
  expect((await fetch(media)).status).toBe(404);
  await contact.open(callOf(house, "c5"));
  expect((await fetch({})).status).toBe(426);
  expect((await fetch({ "x-tsunagi-role": "media" })).status).toBe(426);
  expect((await contact.fetch("http://edge/", { headers: media })).status).toBe(426);
  await contact.participant({ identity: "sip_1", present: false, kind: "sip" });
  await contact.participant({ identity: "sip_1", present: false, kind: "sip" });
  expect((await fetch(media)).status).toBe(410);
});

test("an object that slept knows its sockets when it wakes", async () => {
  const { house } = await shop();
  const contact = contactOf(house, "c6");
  await contact.open(callOf(house, "c6"));
  const page = await Page.open(house, "c6");
  const call = await Call.join(house, "c6", "m-x");
  await evictDurableObject(contact);
  await call.hears("Thank you for calling");
  await call.sees(
    (command) => command.type === "play" && JSON.stringify(command.items).includes("For English"),
  );
  page.press({ type: "digit", digit: "1" });
  await call.sees((command) => command.type === "stop");
}, 30_000);

test("after a crash a call whose media process does not come back is given to another one", async () => {
  const { house } = await shop();
  const first = await Process.ready(`a-${house.tenant}`);
  await contactOf(house, "c7").open(callOf(house, "c7"));
  const call = await first.take(house, "c7");
  await call.hears("Thank you for calling");
  await crash(contactOf(house, "c7"));
  const second = await Process.ready(`b-${house.tenant}`);
  const page = await Page.open(house, "c7"); // whatever wakes it
  const replaced = await second.take(house, "c7");
  await replaced.hears("For English", "1");
  page.close();
}, 30_000);
