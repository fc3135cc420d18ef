import { expect, test } from "vitest";
import { Scene } from "./scene.ts";

const agents = { yuki: { queues: ["chats"], chat: 1 }, ren: { queues: ["chats"], chat: 1 } };

/** A customer who came back was given to the agent of last time, who had gone home; so stayed what an agent left behind. */
test("chatwoot 7204: who comes back is not given to an agent who is not there, however preferred", () => {
  const scene = new Scene({ queues: { chats: { preferredMs: 600_000 } }, agents, lastAgent: 100 });
  scene.signIn("ren");
  scene.chat("c1", "chats", "yuki");
  scene.pass(2_000);
  expect(scene.ringsAt("ren")).toEqual(["c1"]);
  expect(scene.problems).toEqual([]);
});

test("chatwoot 7204: what an agent leaves behind goes to another, at its old place", () => {
  const scene = new Scene({ queues: { chats: {} }, agents });
  const [yuki] = scene.signIn("yuki");
  scene.chat("c1", "chats");
  scene.pass(1_000);
  yuki!.accept();
  scene.pass(1_000);
  yuki!.shutLaptop();
  const [ren] = scene.signIn("ren");
  scene.pass(45_000);
  expect(scene.ringsAt("ren")).toEqual(["c1"]);
  ren!.accept();
  scene.pass(2_000);
  expect(scene.inHandsOf("c1")).toEqual(["ren"]);
  expect(scene.problems).toEqual([]);
});
