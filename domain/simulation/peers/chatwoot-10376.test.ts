import { expect, test } from "vitest";
import { Scene } from "./scene.ts";

/** Conversations that came while all were busy stayed behind; who came later was given the agent that came free. */
test("chatwoot 10376: an agent who comes free gets who waits longest, not who comes just then", () => {
  const scene = new Scene({ queues: { chats: {} }, agents: { yuki: { queues: ["chats"], chat: 1 } } });
  const [yuki] = scene.signIn("yuki");
  scene.chat("c1", "chats");
  scene.pass(1_000);
  yuki!.accept();
  scene.pass(1_000);
  for (const contact of ["c2", "c3"]) {
    scene.chat(contact, "chats");
    scene.pass(1_000);
  }
  yuki!.end("c1");
  scene.pass(1_000);
  scene.slow("agent/yuki", "queue/chats", 200);
  yuki!.wrapUp("c1");
  scene.pass(50);
  scene.chat("c4", "chats");
  scene.pass(3_000);
  expect(scene.ringsAt("yuki")).toEqual(["c2"]);
  expect(scene.problems).toEqual([]);
});
