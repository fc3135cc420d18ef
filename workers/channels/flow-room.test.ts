import { runInDurableObject } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../durable/database.ts";
import { user } from "../../migrations/schema.ts";
import { makeCompany, type TestCompany } from "../testing/house.ts";

let ours: TestCompany;
let theirs: TestCompany;
beforeAll(async () => {
  [ours, theirs] = await Promise.all([makeCompany(), makeCompany()]);
});

const knock = (cookie: string, flow = "main", headers: Record<string, string> = {}): Promise<Response> =>
  exports.default.fetch(
    new Request(`http://localhost:8700/ws/flows/${flow}`, {
      headers: { upgrade: "websocket", cookie, ...headers },
    }),
  );

type Editors = { id: string; name: string; node: string | null }[];

async function enter(cookie: string, headers: Record<string, string> = {}) {
  const socket = (await knock(cookie, "main", headers)).webSocket;
  if (socket === null) throw new Error("the door is shut");
  const heard: Editors[] = [];
  socket.addEventListener("message", ({ data }) => {
    const frame = JSON.parse(String(data)) as { type: string; editors: Editors };
    if (frame.type === "editors") heard.push(frame.editors);
  });
  socket.accept();
  const hears = async (wanted: (editors: Editors) => boolean) => {
    for (let tries = 0; tries < 100; tries++) {
      const last = heard.at(-1);
      if (last !== undefined && wanted(last)) return last;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    throw new Error(`heard only ${JSON.stringify(heard)}`);
  };
  return {
    socket,
    heard,
    hears,
    at: (node: string | null) => socket.send(JSON.stringify({ type: "at", node })),
  };
}

/** A second admin of ours, with a name that no header could carry as it is. */
async function promote(): Promise<string> {
  const { db } = openDatabase(env);
  await db.update(user).set({ role: "admin", name: "佐藤 花子" }).where(eq(user.id, ours.id.supervisor));
  return ours.cookie.supervisor;
}

test("only an admin of the company whose flow it is gets in", async () => {
  const answers = await Promise.all([
    knock(""),
    knock(ours.cookie.agent),
    knock(ours.cookie.admin, "nothing-here"),
    knock(ours.cookie.admin, "%2e%2e"),
    knock(ours.cookie.admin, "main", { origin: "https://elsewhere.example" }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([401, 403, 404, 404, 403]);
  expect((await exports.default.fetch(new Request("http://localhost:8700/ws/flows/main"))).status).toBe(426);
});

test("editors see each other come, move and go, by the names of their sessions; another company sees nothing", async () => {
  const outsider = await enter(theirs.cookie.admin);
  const lie = encodeURIComponent(JSON.stringify({ id: "boss", name: "The boss" }));
  const first = await enter(ours.cookie.admin, { "x-tsunagi-editor": lie });
  await first.hears((editors) => editors.length === 1 && editors[0]?.name === "The admin");
  const second = await enter(await promote());
  const both = await first.hears((editors) => editors.length === 2);
  expect(both.map(({ id, name, node }) => [id, name, node])).toEqual([
    [ours.id.admin, "The admin", null],
    [ours.id.supervisor, "佐藤 花子", null],
  ]);
  second.at("wait");
  second.socket.send("not JSON");
  second.socket.send(JSON.stringify({ type: "at", node: "x".repeat(600) }));
  await first.hears((editors) =>
    editors.some(({ id, node }) => id === ours.id.supervisor && node === "wait"),
  );
  second.socket.close();
  await first.hears((editors) => editors.length === 1);
  expect(outsider.heard.flat().map(({ id }) => id)).not.toContain(ours.id.admin);
  first.socket.close();
  outsider.socket.close();
});

test("many moves are told as few frames, the last one always", async () => {
  const first = await enter(ours.cookie.admin);
  const second = await enter(ours.cookie.supervisor);
  await first.hears((editors) => editors.length === 2);
  const before = first.heard.length;
  for (let move = 0; move < 60; move++) second.at(`n${move}`);
  await first.hears((editors) => editors.some(({ node }) => node === "n59"));
  expect(first.heard.length - before).toBeLessThan(6);
  first.socket.close();
  second.socket.close();
});

test("a socket that beats no more is dropped by the alarm, and the others hear of it", async () => {
  const room = env.FlowRoom.getByName(`${ours.tenant}/main`);
  const first = await enter(ours.cookie.admin);
  const second = await enter(ours.cookie.supervisor);
  await first.hears((editors) => editors.length === 2);
  await runInDurableObject(room, async (instance, state) => {
    expect(await state.storage.getAlarm()).not.toBeNull();
    // as if the second one had come long ago and never beaten
    for (const socket of instance.getConnections()) {
      const seat = socket.state as { window: { id: string } };
      if (seat.window.id === ours.id.supervisor) socket.setState({ ...seat, openedAt: 0 });
    }
    await instance.onAlarm();
  });
  const left = await first.hears((editors) => editors.length === 1);
  expect(left[0]?.id).toBe(ours.id.admin);
  first.socket.close();
  second.socket.close();
});
