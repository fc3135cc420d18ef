import { expect, test } from "vitest";
import { Scene } from "./testing/scene.ts";

const scene = () => new Scene({ queues: { billing: {} }, agents: { aki: { queues: ["billing"] } } });
const today = (house: Scene) => house.queue("billing").today.get("now");

test("who gives up within five seconds is counted apart and not in the service level", () => {
  const house = scene();
  house.call("short", "billing");
  house.call("long", "billing");
  house.pass(4_000);
  house.hangUp("short", "billing");
  house.pass(3_000);
  house.hangUp("long", "billing");
  house.pass(10);
  expect(today(house)).toMatchObject({ arrived: 2, abandoned: 1, abandonedShort: 1 });
});

test("what was promised first is compared with the real wait when the contact is answered", () => {
  const house = scene();
  house.ready("aki");
  house.call("talks", "billing");
  house.pass(10);
  house.accept("aki");
  house.call("waits", "billing");
  house.pass(10);
  expect(house.last("waits")).toMatchObject({ type: "position", expectedWaitMs: 180_000 });
  house.pass(240_000);
  house.finish("talks", "aki", false);
  house.pass(10);
  house.accept("aki");
  house.pass(10);
  const { promises } = today(house)!;
  expect(promises).toMatchObject({ count: 1, kept: 0 });
  expect(promises.biasMs).toBeGreaterThan(59_000);
  expect(promises.biasMs).toBeLessThan(61_000);
  expect(promises.errorMs).toBe(promises.biasMs);
});

test("a promise within a fifth of the real wait, or half a minute, is kept; no promise is none", () => {
  const house = scene();
  house.call("unpromised", "billing");
  house.pass(10_000);
  house.ready("aki");
  house.accept("aki");
  house.pass(10);
  house.call("waits", "billing");
  house.pass(155_000);
  house.finish("unpromised", "aki", false);
  house.pass(10);
  house.accept("aki");
  house.pass(10);
  expect(today(house)?.promises).toMatchObject({ count: 1, kept: 1 });
});
