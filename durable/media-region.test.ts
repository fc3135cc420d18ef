import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { decodeJwt } from "jose";
import { afterEach, expect, test, vi } from "vitest";
import { RegionCommand } from "../domain/media/protocol.ts";
import { returnMs, silenceMs } from "./carried-calls.ts";
import type { MediaRegion } from "./media-region.ts";

const room = "sip.hoshi.main._1_x";
const call = (contact: string, avoid: string | null = null) => ({ tenant: "hoshi", contact, room, avoid });

afterEach(() => {
  vi.useRealTimers();
});

test("a call goes down the socket of the least loaded process, with a token for its room", async () => {
  const region = await open();
  const one = await region.join("m1", { calls: 5 });
  const two = await region.join("m2", { calls: 3 });
  expect(await region.stub.attach(call("a"))).toEqual({ process: "m2" });
  const [command] = await two.received(1);
  expect(command).toMatchObject({ type: "attach", tenant: "hoshi", contact: "a", room });
  expect(decodeJwt(command!.token)).toMatchObject({ sub: "media:m2", video: { room, roomJoin: true } });
  expect(one.messages).toEqual([]);
});

test("calls given since the last report count, so that a burst is spread", async () => {
  const region = await open();
  await region.join("m1", {});
  await region.join("m2", {});
  const given = [];
  for (const contact of ["a", "b", "c", "d"]) given.push(await region.stub.attach(call(contact)));
  expect(given).toEqual(["m1", "m2", "m1", "m2"].map((process) => ({ process })));
});

test("asking again names the process that has the call, unless it is the one to avoid", async () => {
  const region = await open();
  await region.join("m1", {});
  await region.join("m2", {});
  expect(await region.stub.attach(call("a"))).toEqual({ process: "m1" });
  expect(await region.stub.attach(call("a"))).toEqual({ process: "m1" });
  expect(await region.stub.attach(call("a", "m1"))).toEqual({ process: "m2" });
});

test("nobody takes a call when no socket is open or all are full", async () => {
  const region = await open();
  expect(await region.stub.attach(call("a"))).toEqual({ none: true });
  const full = await region.join("m1", { calls: 2, ceiling: 2 });
  expect(await region.stub.attach(call("a"))).toEqual({ none: true });
  full.report({ calls: 1, ceiling: 2 });
  await vi.waitFor(async () => expect(await region.stub.attach(call("a"))).toEqual({ process: "m1" }));
});

test("a process that refuses a call counts as full, and the contact is told to ask again", async () => {
  const region = await open();
  const one = await region.join("m1", {});
  await region.stub.attach(call("a"));
  one.send({ type: "refused", tenant: "hoshi", contact: "a" });
  await vi.waitFor(() => expect(region.lost).toEqual(["hoshi/a m1"]));
  expect(await region.stub.attach(call("b"))).toEqual({ none: true });
});

test("a process whose socket stays closed is lost with every call it carried", async () => {
  const region = await open();
  const one = await region.join("m1", {});
  await region.join("m2", { calls: 9 });
  await region.stub.attach(call("a"));
  await region.stub.attach(call("b"));
  one.close();
  await vi.waitFor(async () => expect(await region.stub.attach(call("c"))).toEqual({ process: "m2" }));
  expect(region.lost).toEqual([]);
  await region.after(returnMs);
  expect(region.lost.toSorted()).toEqual(["hoshi/a m1", "hoshi/b m1"]);
});

test("a process that comes back with its calls in hand has lost nothing", async () => {
  const region = await open();
  const one = await region.join("m1", {});
  await region.stub.attach(call("a"));
  one.close();
  await region.join("m1", { calls: 1, contacts: ["hoshi/a"] });
  await region.after(returnMs);
  expect(region.lost).toEqual([]);
  expect(await region.stub.attach(call("a"))).toEqual({ process: "m1" });
});

test("a new incarnation of the same name does not carry what the old one did", async () => {
  const region = await open();
  const one = await region.join("m1", {});
  await region.stub.attach(call("a"));
  await region.stub.attach(call("b"));
  one.report({ calls: 2, contacts: ["hoshi/a", "hoshi/b"] });
  await new Promise((resolve) => setTimeout(resolve, 5));
  await region.join("m1", { calls: 1, contacts: ["hoshi/b"] });
  await vi.waitFor(() => expect(region.lost).toEqual(["hoshi/a m1"]));
});

test("a call that a process named and names no more has ended in good order", async () => {
  const region = await open();
  const one = await region.join("m1", {});
  await region.stub.attach(call("a"));
  one.report({ calls: 1, contacts: ["hoshi/a"] });
  one.report({ calls: 0 });
  await region.settled();
  one.close();
  await region.after(returnMs);
  expect(region.lost).toEqual([]);
});

test("a process that says nothing for too long is lost, though its socket is open", async () => {
  const region = await open();
  await region.join("m1", {});
  await region.stub.attach(call("a"));
  await region.after(silenceMs);
  expect(region.lost).toEqual(["hoshi/a m1"]);
});

test("who carries what is still known after the object was evicted", async () => {
  const region = await open();
  const one = await region.join("m1", {});
  await region.stub.attach(call("a"));
  await evictDurableObject(region.stub);
  await region.watch();
  expect(await region.stub.attach(call("a"))).toEqual({ process: "m1" });
  expect(await one.received(2)).toHaveLength(2);
  one.close();
  await region.after(returnMs);
  expect(region.lost).toEqual(["hoshi/a m1"]);
});

test("a contact that cannot be told of its loss is told later", async () => {
  const region = await open();
  const one = await region.join("m1", {});
  await region.stub.attach(call("a"));
  region.failing = true;
  one.close();
  await region.after(returnMs);
  expect(region.lost).toEqual([]);
  region.failing = false;
  await region.after(returnMs + 1_000);
  expect(region.lost).toEqual(["hoshi/a m1"]);
});

test("a socket that reports for another process, or nothing sensible, is closed", async () => {
  const region = await open();
  const one = await region.join("m1", {});
  one.send({ type: "load", process: "m2", calls: 0, ceiling: 40, contacts: [] });
  expect(await one.closed).toBe(1008);
  const two = await region.join("m2", {});
  two.send({ type: "nonsense" });
  expect(await two.closed).toBe(1008);
});

let regions = 0;

async function open() {
  regions += 1;
  const stub = env.MediaRegion.getByName(`test-${regions}`);
  const region = {
    stub,
    lost: [] as string[],
    failing: false,
    /** Puts us in the contacts' place. */
    watch: () =>
      runInDurableObject(stub, (instance: MediaRegion) => {
        const mediaLost = (contact: string) => async (process: string) => {
          if (region.failing) throw new Error("overloaded");
          region.lost.push(`${contact} ${process}`);
        };
        const Contact = { getByName: (contact: string) => ({ mediaLost: mediaLost(contact) }) };
        Object.assign(instance, { env: { ...env, Contact } });
      }),
    join: (process: string, load: Partial<Load>) => join(stub, process, load),
    /** Lets what was sent arrive. */
    settled: () => new Promise((resolve) => setTimeout(resolve, 50)),
    /** Lets this much time pass, and the alarm with it. */
    after: async (ms: number) => {
      await region.settled();
      vi.useFakeTimers({ now: Date.now() + ms, toFake: ["Date"] });
      await runDurableObjectAlarm(stub);
      vi.useRealTimers();
    },
  };
  await region.watch();
  return region;
}

type Load = { calls: number; ceiling: number; contacts: string[] };

async function join(stub: DurableObjectStub<MediaRegion>, process: string, load: Partial<Load>) {
  const headers = { upgrade: "websocket", "x-tsunagi-process": process };
  const { webSocket } = await stub.fetch("http://edge/", { headers });
  if (!webSocket) throw new Error("no socket");
  webSocket.accept();
  const messages: RegionCommand[] = [];
  webSocket.addEventListener("message", ({ data }) => {
    messages.push(RegionCommand.parse(JSON.parse(String(data))));
  });
  const closed = new Promise<number>((resolve) =>
    webSocket.addEventListener("close", ({ code }) => resolve(code)),
  );
  const send = (message: object) => webSocket.send(JSON.stringify(message));
  const report = (some: Partial<Load>) =>
    send({ type: "load", process, calls: 0, ceiling: 40, contacts: [], ...some });
  report(load);
  await new Promise((resolve) => setTimeout(resolve, 20));
  return {
    messages,
    closed,
    send,
    report,
    close: () => webSocket.close(1000, "gone"),
    received: async (count: number) => {
      await vi.waitFor(() => expect(messages.length).toBeGreaterThanOrEqual(count));
      return messages;
    },
  };
}
