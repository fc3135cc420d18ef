import { afterEach, expect, test, vi } from "vitest";
import { Call } from "./call.ts";
import { Telephone } from "./telephone.ts";

const telephones: Telephone[] = [];
afterEach(async () => {
  for (const telephone of telephones.splice(0)) await telephone.leave();
});

async function called() {
  const telephone = await Telephone.at(0);
  telephones.push(telephone);
  const sip = { host: "127.0.0.1", port: telephone.port };
  const call = await Call.dial({ sip, number: "+12025550111", from: "+12025550100" });
  return { telephone, call, ringing: await telephone.rings() };
}

test("a telephone rings, is picked up, and both hear each other until one hangs up", async () => {
  const { call, ringing } = await called();
  expect([ringing.number, ringing.from]).toEqual(["+12025550111", "+12025550100"]);
  await call.ringing();
  const answer = await ringing.pickUp();
  await call.answered();
  const talking = call.tone(600, 1);
  await answer.hearsTone(600, 3_000);
  await talking;
  await Promise.all([answer.tone(900, 1), call.hearsTone(900, 3_000)]);
  await answer.hangUp();
  expect(await call.ended).toEqual({ by: "callee" });
  expect(await answer.ended).toEqual({ by: "callee" });
});

test("the caller hangs up, and the one who was called hears of it", async () => {
  const { call, ringing } = await called();
  const answer = await ringing.pickUp();
  await call.answered();
  await call.hangUp();
  expect(await answer.ended).toEqual({ by: "caller" });
});

test("a telephone may be busy, or let it ring until the caller gives up", async () => {
  const busy = await called();
  busy.ringing.refuse();
  await expect(busy.call.answered()).rejects.toThrow("486 Busy Here");
  const patient = await called();
  await patient.call.ringing();
  await patient.call.hangUp();
  expect(await patient.call.ended).toEqual({ by: "caller" });
  await vi.waitFor(() => expect(patient.ringing.rings).toBe(false));
});
