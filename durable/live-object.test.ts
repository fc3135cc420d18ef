import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Message } from "../domain/machine/message.ts";
import { queueMachine } from "../domain/queue/queue.ts";
import { House } from "./testing/routing-house.ts";

test("a message that was heard before is ignored, however often it is repeated", async () => {
  const house = new House();
  await house.publish(["aki"]);
  const step = vi.spyOn(queueMachine, "step");
  onTestFinished(() => step.mockRestore());
  const envelope = await house.post("c1", "queue", "billing", {
    type: "handled",
    channel: "voice",
    handleMs: 1,
  });
  await house.queue().receive([envelope, envelope]);
  await evictDurableObject(house.queue());
  await house.queue().receive([envelope]);
  expect(step).toHaveBeenCalledTimes(1);
});

test("what a receiver failed to take is sent again, in order, and nothing is lost or doubled", async () => {
  const house = new House();
  const heard = await house.hearContacts({ fails: 2 });
  await house.publish(["aki"]);
  await house.call("c1");
  await house.post("c1", "queue", "billing", {
    ...{ type: "withdraw", contact: "c1", epoch: 1, reason: "abandoned" },
  });
  await house.call("c1", 2);
  await house.until(() => heard.length === 2);
  expect(heard.map(({ message }) => (message.type === "position" ? message.epoch : null))).toEqual([1, 2]);
  expect(heard[1]!.sequence).toBeGreaterThan(heard[0]!.sequence);
});

test("a lane that fails holds no other up", async () => {
  const house = new House();
  await house.hearContacts({ fails: 1_000 });
  await house.publish(["aki"]);
  await house.call("c1");
  await house.until(async () => (await house.figures()).waiting === 1);
});

async function crash(house: House): Promise<void> {
  await runInDurableObject(house.queue(), (_, ctx) => ctx.abort("a crash for the test")).catch(() => {});
}

test("what was not sent before a crash is sent by the alarm", async () => {
  const house = new House();
  const heard = await house.hearContacts({ fails: 1 });
  await house.publish(["aki"]);
  await house.call("c1");
  await crash(house);
  expect(heard).toEqual([]);
  expect(await runDurableObjectAlarm(house.queue())).toBe(true);
  await house.until(() => heard.length === 1);
});

test("what was not sent before a crash is sent when anything wakes the object, before its alarm", async () => {
  const house = new House();
  const heard = await house.hearContacts({ fails: 1 });
  await house.publish(["aki"]);
  await house.call("c1");
  await crash(house);
  const crashedAt = Date.now();
  expect(heard).toEqual([]);
  await house.queue().receive([]);
  await house.until(() => heard.length === 1);
  expect(Date.now() - crashedAt).toBeLessThan(2_500);
});

test("a step that throws changes nothing, in memory or on disk, and the sender tries again", async () => {
  const house = new House();
  const heard = await house.hearContacts();
  await house.publish(["aki"]);
  const step = vi.spyOn(queueMachine, "step");
  onTestFinished(() => step.mockRestore());
  step.mockImplementationOnce((state) => {
    state.contacts.delete("c1");
    state.handling.set("voice", { meanMs: 1, count: 1 });
    throw new Error("a bug for the test");
  });
  const withdraw: Message = { type: "withdraw", contact: "c1", epoch: 1, reason: "ended" };
  await expect(house.post("c1", "queue", "billing", withdraw)).rejects.toThrow("a bug for the test");
  await house.call("c1");
  await house.until(() => heard.length === 1);
  const kept = await runInDurableObject(house.queue(), (_, { storage }) =>
    storage.sql.exec("SELECT key FROM kept WHERE key >= 'contacts' AND key < 'handlinh'").toArray(),
  );
  expect(kept).toEqual([{ key: "contacts c1" }]);
});

test("a timer whose step throws holds no other timer up and is tried again later", async () => {
  const house = new House();
  await house.publish(["aki"]);
  const ran: string[] = [];
  const original = queueMachine.step;
  const step = vi.spyOn(queueMachine, "step");
  onTestFinished(() => step.mockRestore());
  step.mockImplementation((state, event, context) => {
    if (event.type === "received" && event.message.type === "handled") {
      for (const name of ["bad", "good"]) state.timers.set(name, context.now + 20);
      return [];
    }
    if (event.type !== "timer" || !["bad", "good"].includes(event.name))
      return original(state, event, context);
    ran.push(event.name);
    if (event.name === "bad") throw new Error("a bug for the test");
    return [];
  });
  await house.post("c1", "queue", "billing", { type: "handled", channel: "voice", handleMs: 1 });
  await house.until(() => ran.includes("good"));
  expect(ran).toEqual(["bad", "good"]);
  const due = await runInDurableObject(house.queue(), (_, { storage }) =>
    storage.sql.exec<{ json: string }>("SELECT json FROM kept WHERE key = 'timers bad'").one(),
  );
  expect(Number(due.json)).toBeGreaterThan(Date.now() + 20_000);
});
