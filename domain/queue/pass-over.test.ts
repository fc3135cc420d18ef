import { expect, test } from "vitest";
import { Scene } from "./testing/scene.ts";

const house = (agents: string[]) =>
  new Scene({
    queues: { billing: {} },
    agents: Object.fromEntries(agents.map((id) => [id, { queues: ["billing"] }])),
  });

test("a rescued contact goes to somebody else than the agent who vanished with it and is back", () => {
  const scene = house(["aki", "ben"]);
  scene.ready("aki", "ben");
  scene.call("rescued", "billing", { returning: true, passOver: "aki" });
  scene.pass(100);
  expect([scene.ringing("aki"), scene.ringing("ben")]).toEqual([[], ["rescued.1.1"]]);
});

test("and to that agent after a minute, when there is nobody else", () => {
  const scene = house(["aki"]);
  scene.ready("aki");
  scene.call("rescued", "billing", { returning: true, passOver: "aki" });
  scene.pass(59_000);
  expect(scene.ringing("aki")).toEqual([]);
  scene.pass(2_000);
  expect(scene.ringing("aki")).toEqual(["rescued.1.1"]);
});
