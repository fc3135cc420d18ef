import { expect, test } from "vitest";
import { Scene } from "./scene.ts";

/** As it is told (the thread itself was not to be found): at a peak the queue was looked at only so often, and people waited while agents were free. */
test("RocketChat 38148: a burst is handed out at once, however many come together", () => {
  const names = Array.from({ length: 40 }, (_, index) => `a${index + 1}`);
  const scene = new Scene({
    queues: { chats: {} },
    agents: Object.fromEntries(names.map((name) => [name, { queues: ["chats"], chat: 1 }])),
  });
  const desks = scene.signIn(...names);
  for (let number = 1; number <= 40; number++) scene.chat(`c${number}`, "chats");
  scene.pass(1_000);
  expect(desks.filter(({ offers }) => offers.size === 1)).toHaveLength(40);
  expect(scene.problems).toEqual([]);
});
