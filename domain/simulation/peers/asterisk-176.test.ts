import { expect, test } from "vitest";
import { Scene } from "./scene.ts";

/** In a ring-all queue two telephones that answered at the same moment were both connected to the one caller. */
test("asterisk 176: a call that rings everywhere is connected to one agent, though all answer at once", () => {
  const names = ["a1", "a2", "a3"];
  const scene = new Scene({
    queues: { calls: { broadcast: 3 } },
    agents: Object.fromEntries(names.map((name) => [name, { queues: ["calls"], voice: 1 }])),
  });
  const desks = scene.signIn(...names);
  scene.call("c1", "calls");
  scene.pass(3_000);
  expect(desks.map(({ offers }) => offers.size)).toEqual([1, 1, 1]);
  for (const desk of desks) desk.accept();
  scene.pass(3_000);
  expect(scene.inHandsOf("c1")).toHaveLength(1);
  expect(desks.filter(({ invited }) => invited.length > 0).map(({ agent }) => agent)).toEqual(
    scene.inHandsOf("c1"),
  );
  expect(scene.problems).toEqual([]);
});
