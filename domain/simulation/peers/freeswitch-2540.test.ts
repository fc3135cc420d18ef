import { expect, test } from "vitest";
import { Scene } from "./scene.ts";

/** In a ring-all queue agents stayed "reserved" for ever whose telephone was just being rung when another answered. */
test("freeswitch 2540: an agent whose ringing begins while another answers is free again at once", () => {
  const names = ["a1", "a2", "a3"];
  const scene = new Scene({
    queues: { calls: { broadcast: 3 } },
    agents: Object.fromEntries(names.map((name) => [name, { queues: ["calls"], voice: 1 }])),
  });
  const [first] = scene.signIn(...names);
  scene.slow("queue/calls", "agent/a2", 500);
  scene.slow("queue/calls", "agent/a3", 900);
  scene.call("c1", "calls");
  while (first!.offers.size === 0) scene.pass(50);
  first!.accept();
  scene.pass(10_000);
  for (const name of ["a2", "a3"]) expect(scene.ringsAt(name)).toEqual([]);
  scene.call("c2", "calls");
  scene.pass(8_000);
  for (const name of ["a2", "a3"]) expect(scene.ringsAt(name)).toEqual(["c2"]);
  expect(scene.problems).toEqual([]);
});
