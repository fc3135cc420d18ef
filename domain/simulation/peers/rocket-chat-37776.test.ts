import { expect, test } from "vitest";
import { Scene } from "./scene.ts";

/** Several instances each counted an agent's chats before any of the others had assigned, and went past the limit. */
test("RocketChat 37776: objects that assign at the same time never give an agent more than its limit", () => {
  const scene = new Scene({
    queues: { sharded: { shards: 3 }, other: {} },
    agents: { yuki: { queues: ["sharded", "other"], chat: 3 } },
  });
  const [yuki] = scene.signIn("yuki");
  for (const shard of ["sharded", "sharded~1", "sharded~2", "other"])
    scene.slow(`agent/yuki`, `queue/${shard}`, 400);
  for (let number = 1; number <= 8; number++)
    scene.chat(`c${number}`, number % 3 === 0 ? "other" : "sharded");
  scene.pass(5_000);
  expect(scene.ringsAt("yuki")).toHaveLength(3);
  for (const offer of [...yuki!.offers.values()]) yuki!.accept(offer);
  scene.pass(5_000);
  expect(yuki!.contacts.size).toBe(3);
  expect(scene.world.counters.all.get("reserve refused")).toBeGreaterThan(0);
  expect(scene.problems).toEqual([]);
});
