import { runInDurableObject } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import type { LogEntry } from "../domain/contact/log.ts";
import type { OpenContact } from "../domain/contact/open.ts";
import { noNeeds } from "../domain/queue/needs.ts";
import { callbacksTo, promiseCallback } from "./callbacks.ts";
import { type Call, hearHistory, hearLiveKit, openShop, Process } from "./contact/testing.ts";
import { openDatabase } from "./database.ts";
import { trunkName } from "./dial.ts";
import { Desktop, edge, House } from "./testing/routing-house.ts";

const number = "+12025550111";

const callbackTo = (house: House, contact: string): OpenContact => ({
  ...{ tenant: house.tenant, contact, entry: "main", channel: "voice", language: "en", room: null },
  origin: { kind: "phone", number },
  callback: {
    ...{ from: null, number, queue: "billing", needs: noNeeds, points: { tier: 0, flow: 0 } },
    ...{ attributes: {}, arrivedAt: Date.now() - 60_000, at: null, first: "agent", attempts: 2 },
    ...{ retryMs: 60_000, customer: null, learnt: [] },
  },
});

type Answer = NonNullable<Parameters<typeof hearLiveKit>[0]>;

/** A callback that is with an agent, whose browser is in the room: LiveKit is asked to ring. */
async function ringing(
  answer: Answer,
): Promise<{ house: House; asked: string[]; call: Call; log: LogEntry[] }> {
  const house = new House();
  const trunks = { items: [{ sip_trunk_id: "ST_1", name: trunkName(house.tenant, "main") }] };
  const asked = hearLiveKit((method) =>
    method === "ListSIPOutboundTrunk" ? Response.json(trunks) : answer(method),
  );
  await openShop(house, "yuki");
  const log = await hearHistory(house);
  const process = await Process.ready(`m-${house.tenant}`);
  const desktop = await vi.waitFor(() => Desktop.ready(house, "yuki"));
  const { db } = openDatabase(edge);
  await promiseCallback(db, {
    ...{ tenant: house.tenant, contact: "c1-cb", number, customer: null, queue: "billing" },
    ...{ dueAt: null, promisedAt: 1 },
  });
  await edge.Contact.getByName(house.name("c1-cb")).open(callbackTo(house, "c1-cb"));
  const { offer } = await desktop.sees("offer");
  desktop.press({ type: "offer.accept", offer: offer.offer });
  await desktop.sees("media");
  const call = await process.take(house, "c1-cb");
  call.report({ type: "participant", identity: "agent:yuki", present: true });
  return { house, asked, call, log };
}

const attempts = (log: LogEntry[]) =>
  log.flatMap(({ event }) => (event.type === "callback.attempted" ? [event.result] : []));
const open = (house: House) =>
  callbacksTo(openDatabase(edge).db, house.tenant, { number, customer: null }, "");

test("a callback rings when its agent is there, is talked in, and is off the list when it is over", async () => {
  const { house, asked, call, log } = await ringing(() => undefined);
  const room = `out.${house.tenant}.c1-cb.1`;
  await call.sees((command) => command.type === "record");
  expect(asked.filter((one) => one.includes("SIP"))).toEqual([
    "ListSIPOutboundTrunk",
    `CreateSIPParticipant ${room}`,
  ]);
  expect(await open(house)).toEqual(["c1-cb"]);
  const contact = edge.Contact.getByName(house.name("c1-cb"));
  await contact.roomFinished(`out.${house.tenant}.c1-cb.0`); // none of its rooms
  await contact.participant({ identity: "customer:c1-cb.1", present: false, kind: "sip", room });
  await vi.waitFor(async () => expect(await open(house)).toEqual([]), { timeout: 5_000 });
  await vi.waitFor(() => expect(attempts(log)).toEqual(["answered"]), { timeout: 5_000 });
});

test("a customer who is busy frees the agent, and is called again later", async () => {
  const busy = { code: "resource_exhausted", msg: "busy", meta: { sip_status_code: "486" } };
  const { house, log } = await ringing((method) =>
    method === "CreateSIPParticipant" ? Response.json(busy, { status: 429 }) : undefined,
  );
  await vi.waitFor(() => expect(attempts(log)).toEqual(["busy"]), { timeout: 5_000 });
  expect(await edge.Contact.getByName(house.name("c1-cb")).cancel("customer")).toBe(true);
  await vi.waitFor(async () => expect(await open(house)).toEqual([]), { timeout: 5_000 });
});

test("a customer whose call a crash has hidden is not called a second time for it", async () => {
  const { house, asked, log } = await ringing((method) => {
    if (method === "CreateSIPParticipant") return new Promise<Response>(() => {});
    const nobody = { code: "not_found", msg: "nobody" };
    return method === "GetParticipant" ? Response.json(nobody, { status: 404 }) : undefined;
  });
  const dialled = () => asked.filter((one) => one.startsWith("CreateSIPParticipant")).length;
  await vi.waitFor(() => expect(dialled()).toBe(1));
  const contact = edge.Contact.getByName(house.name("c1-cb"));
  await runInDurableObject(contact, (_, ctx) => ctx.abort("a crash for the test")).catch(() => {});
  await vi.waitFor(
    async () => {
      await edge.Contact.getByName(house.name("c1-cb")).mediaLost("nobody"); // whatever wakes it
      expect(attempts(log)).toEqual(["failed"]);
    },
    { timeout: 20_000, interval: 500 },
  );
  expect(dialled()).toBe(1);
}, 30_000);
