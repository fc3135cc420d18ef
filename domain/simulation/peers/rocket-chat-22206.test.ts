import { expect, test } from "vitest";
import { Scene } from "./scene.ts";

/** Two agents took one inquiry at the same moment, and both chatted with the customer. */
test("RocketChat 22206: of two agents who accept at the same moment one has the chat, and the other is told", () => {
  const scene = new Scene({
    queues: { chats: { broadcast: 2 } },
    agents: { yuki: { queues: ["chats"], chat: 1 }, ren: { queues: ["chats"], chat: 1 } },
  });
  const desks = scene.signIn("yuki", "ren");
  scene.chat("c1", "chats");
  scene.pass(1_000);
  for (const desk of desks) desk.accept();
  scene.pass(3_000);
  const [winner] = scene.inHandsOf("c1");
  expect(scene.inHandsOf("c1")).toHaveLength(1);
  expect(scene.contact("c1")?.agent?.id).toBe(winner);
  const loser = desks.find(({ agent }) => agent !== winner)!;
  expect(loser.contacts.size).toBe(0);
  expect([...loser.losses, ...loser.refused]).not.toEqual([]);
  scene.chat("c2", "chats");
  scene.pass(1_000);
  expect(scene.ringsAt(loser.agent)).toEqual(["c2"]);
  expect(scene.problems).toEqual([]);
});
