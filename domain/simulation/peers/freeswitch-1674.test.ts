import { expect, test } from "vitest";
import { Scene } from "./scene.ts";

/** With several servers on one database, an agent given a caller who had just gone was unavailable to everybody for a while. */
test("freeswitch 1674: a caller who goes just as an agent is booked costs nobody their agent", () => {
  const scene = new Scene({
    queues: { north: {}, south: {} },
    agents: { yuki: { queues: ["north", "south"], voice: 1 } },
  });
  scene.signIn("yuki");
  scene.call("c1", "north");
  scene.slow("queue/north", "agent/yuki", 700);
  scene.pass(600);
  scene.hangUp("c1");
  scene.call("c2", "south");
  scene.pass(8_000);
  expect(scene.contact("c1")?.phase).toBe("ended");
  expect(scene.ringsAt("yuki")).toEqual(["c2"]);
  expect(scene.problems).toEqual([]);
});
