import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import type { ContactView } from "../domain/agent/desktop.ts";
import type { PresenceWish } from "../domain/agent/presence.ts";
import type { Envelope } from "../domain/machine/message.ts";
import { presenceEvent } from "../migrations/schema.ts";
import { openDatabase } from "./database.ts";
import { Desktop, edge, House } from "./testing/routing-house.ts";

const told = (heard: Envelope[], type: string) =>
  heard.map(({ message }) => message).filter((message) => message.type === type);

async function houseOf(...agents: string[]) {
  const house = new House();
  const heard = await house.hearContacts();
  await house.publish(agents);
  return { house, heard };
}

test("a contact rings at the desktop, is accepted, wrapped up, and each step reaches the contact", async () => {
  const { house, heard } = await houseOf("aki");
  const desktop = await Desktop.ready(house, "aki");
  await house.call("c1");
  const { offer } = await desktop.sees("offer");
  desktop.press({ type: "offer.accept", offer: offer.offer });
  await house.until(() => told(heard, "accepted").length === 1);
  expect(told(heard, "accepted")[0]).toMatchObject({
    agent: "aki",
    agentName: "Agent aki",
    queue: "billing",
  });
  expect(await house.agent("aki").holds("c1")).toBe(true);

  await house.post("c1", "agent", "aki", { type: "view", view: connected("c1", offer.card) });
  expect((await desktop.sees("contact")).view).toMatchObject({ contact: "c1", state: "connected" });
  await house.post("c1", "agent", "aki", {
    ...{ type: "finished", contact: "c1", outcome: "answered", wrapUp: true },
  });
  desktop.press({ type: "wrapup.complete", contact: "c1", disposition: "done", note: "paid" });
  await desktop.sees("contact.closed");
  await house.until(() => told(heard, "wrapped-up").length === 1);
  expect(told(heard, "wrapped-up")[0]).toMatchObject({ disposition: "done", note: "paid", by: "agent" });
  expect(await house.agent("aki").holds("c1")).toBe(false);
});

test("when the desktop goes, what rings there goes to another agent", async () => {
  const { house, heard } = await houseOf("aki", "ben");
  const aki = await Desktop.ready(house, "aki");
  await house.call("c1");
  await aki.sees("offer");
  const ben = await Desktop.ready(house, "ben");
  aki.close();
  expect((await ben.sees("offer")).offer.card.contact).toBe("c1");
  expect(told(heard, "offer-ended")).toMatchObject([{ agent: "aki", why: "agent-gone" }]);
});

test("a second tab takes over when the first is closed", async () => {
  const { house } = await houseOf("aki");
  const first = await Desktop.ready(house, "aki");
  const second = await Desktop.open(house, "aki");
  expect((await second.sees("snapshot")).presence.state).toBe("available");
  first.close();
  await house.call("c1");
  expect((await second.sees("offer")).offer.card.contact).toBe("c1");
});

test("an offer outlives the eviction of queue and agent, and can be accepted after it", async () => {
  const { house, heard } = await houseOf("aki");
  const desktop = await Desktop.ready(house, "aki");
  await house.call("c1");
  const { offer } = await desktop.sees("offer");
  await house.until(async () => (await house.figures()).offering === 1);
  await evictDurableObject(house.queue());
  await evictDurableObject(house.agent("aki"));
  desktop.press({ type: "offer.accept", offer: offer.offer });
  await house.until(() => told(heard, "accepted").length === 1);
  await house.until(async () => (await house.figures()).today.answered === 1);
});

test("sockets that are gone without a word are noticed when the object wakes up", async () => {
  const { house } = await houseOf("aki");
  await Desktop.ready(house, "aki");
  await evictDurableObject(house.agent("aki"), { webSockets: "close" });
  await runInDurableObject(house.agent("aki"), (agent) => agent.onAlarm());
  await house.until(async () => (await board(house))[0]?.activity === "offline");
});

test("a socket without a heartbeat for 15 s is closed and counts as gone", async () => {
  const { house } = await houseOf("aki");
  const desktop = await Desktop.ready(house, "aki");
  await runInDurableObject(house.agent("aki"), async (agent) => {
    const later = Date.now() + 15_001;
    const clock = vi.spyOn(Date, "now").mockReturnValue(later);
    await agent.onAlarm();
    clock.mockRestore();
  });
  await house.until(() => desktop.closed !== null);
  expect(desktop.closed).toEqual({ code: 4408 });
  await house.until(async () => (await board(house))[0]?.activity === "offline");
});

test("an object that was held up itself closes no socket before it has looked twice", async () => {
  const { house } = await houseOf("aki");
  const desktop = await Desktop.ready(house, "aki");
  const wakeUp = (afterMs: number) =>
    runInDurableObject(house.agent("aki"), async (agent) => {
      const clock = vi.spyOn(Date, "now").mockReturnValue(start + afterMs);
      await agent.onAlarm();
      clock.mockRestore();
    });
  const start = Date.now();
  await wakeUp(40_000);
  expect(desktop.closed).toBeNull();
  await wakeUp(41_100);
  await house.until(() => desktop.closed !== null);
});

test("a heartbeat is answered without the object, and keeps the socket alive", async () => {
  const { house } = await houseOf("aki");
  const desktop = await Desktop.ready(house, "aki");
  desktop.say("ping");
  await house.until(() => desktop.pongs === 1);
  await runInDurableObject(house.agent("aki"), (agent) => agent.onAlarm());
  expect(desktop.closed).toBeNull();
});

test("bad frames get an error and the socket stays", async () => {
  const { house } = await houseOf("aki");
  const desktop = await Desktop.open(house, "aki");
  desktop.say("{not json");
  expect(await desktop.sees("error")).toMatchObject({ id: null, code: "bad-frame" });
  desktop.frames.length = 0;
  desktop.say(JSON.stringify({ id: "command-x", command: { type: "typing", contact: "c".repeat(70_000) } }));
  expect(await desktop.sees("error")).toMatchObject({ code: "too-large" });
  desktop.press({ type: "presence.available" });
  await desktop.sees("ack");
});

test("an account that is no agent is not let in, and a removed agent is put out", async () => {
  const { house } = await houseOf("aki", "ben");
  const stranger = await Desktop.open(house, "nobody");
  await house.until(() => stranger.closed !== null);
  expect(stranger.closed).toEqual({ code: 4403 });
  const ben = await Desktop.ready(house, "ben");
  await house.publish(["aki"]);
  await house.until(() => ben.closed !== null);
  expect(ben.closed).toEqual({ code: 4403 });
});

const ordered = (house: House, agent: string) => ({
  signOut: (reason = "") => house.agent(agent).signOut("sup", reason),
  set: (wish: PresenceWish) => house.agent(agent).setPresence("sup", wish),
});

test("a supervisor signs an agent out: every tab hears why and is closed, and what is in hand goes back", async () => {
  const { house, heard } = await houseOf("aki");
  const first = await Desktop.ready(house, "aki");
  const second = await Desktop.open(house, "aki");
  await house.call("c1");
  first.press({ type: "offer.accept", offer: (await first.sees("offer")).offer.offer });
  await house.until(() => told(heard, "accepted").length === 1);
  expect(await ordered(house, "aki").signOut("the shift is over")).toMatchObject({
    ...{ ok: true, presence: { state: "offline" } },
  });
  for (const desktop of [first, second]) {
    expect((await desktop.sees("put-out")).reason).toBe("the shift is over");
    await house.until(() => desktop.closed !== null);
    expect(desktop.closed).toEqual({ code: 4410 });
  }
  await house.until(() => told(heard, "agent-presence").length === 1);
  expect(told(heard, "agent-presence")).toMatchObject([{ online: false, gone: true }]);
  await house.until(async () => (await board(house))[0]?.activity === "offline");
  await runInDurableObject(house.agent("aki"), (agent) => agent.onAlarm());
  expect((await board(house))[0]?.activity).toBe("offline");
});

test("a supervisor makes an agent not ready and available again, but only one with a desktop and a known reason", async () => {
  const { house } = await houseOf("aki");
  const { set } = ordered(house, "aki");
  expect(await set({ state: "available" })).toEqual({ ok: false, reason: "offline" });
  expect(await ordered(house, "nobody").set({ state: "available" })).toEqual({
    ...{ ok: false, reason: "no-such-agent" },
  });
  await Desktop.ready(house, "aki");
  expect(await set({ state: "not-ready", reason: "nap" })).toEqual({ ok: false, reason: "unknown-reason" });
  expect(await set({ state: "not-ready", reason: "break" })).toMatchObject({ ok: true });
  const { presence } = (await set({ state: "available" })) as { presence: { since: number } };
  expect(await set({ state: "available" })).toEqual({ ok: true, presence });
});

test("what an agent was reaches history: each change once, in order", async () => {
  const { house } = await houseOf("aki");
  const desktop = await Desktop.ready(house, "aki");
  desktop.press({ type: "presence.not-ready", reason: "break" });
  await ordered(house, "aki").signOut();
  await ordered(house, "aki").signOut();
  const { db } = openDatabase(edge);
  const kept = () => db.select().from(presenceEvent).where(eq(presenceEvent.tenant, house.tenant));
  await house.until(async () => (await kept()).length === 4);
  const rows = (await kept()).sort((a, b) => a.seq - b.seq);
  expect(rows.map(({ agent, seq, state, reason }) => [agent, seq, state, reason])).toEqual([
    ["aki", 1, "not-ready", "signed-in"],
    ["aki", 2, "available", null],
    ["aki", 3, "not-ready", "break"],
    ["aki", 4, "offline", "put-out"],
  ]);
});

test("supervisors see the board on connecting and as it changes", async () => {
  const { house } = await houseOf("aki");
  const answer = await edge.Wallboard.getByName(house.name("main")).fetch("http://edge/ws/wallboard", {
    headers: { upgrade: "websocket" },
  });
  const seen: string[] = [];
  answer.webSocket?.addEventListener("message", ({ data }) => {
    seen.push(JSON.parse(String(data)).agents[0].activity);
  });
  answer.webSocket?.accept();
  await house.until(() => seen.length === 1);
  await Desktop.ready(house, "aki");
  await house.until(() => seen.at(-1) === "available");
  expect(seen[0]).toBe("offline");
});

const board = async (house: House) => (await edge.Wallboard.getByName(house.name("main")).snapshot()).agents;

function connected(contact: string, card: ContactView["card"]): ContactView {
  return {
    ...{ contact, version: 1, channel: "voice", card, state: "connected", acceptedAt: 1, heldSince: null },
    ...{ endedAt: null, wrapUp: null, outcome: null, customerPresent: true, recording: "on" },
    receipts: { customer: { delivered: 0, read: 0 }, agent: { delivered: 0, read: 0 } },
  };
}
