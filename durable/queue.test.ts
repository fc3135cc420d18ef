import { expect, test } from "vitest";
import { House } from "./testing/routing-house.ts";

test("a queue tells people who waits, why, and who would be picked now", async () => {
  const house = new House();
  await house.hearContacts();
  await house.publish(["aki"]);
  await house.call("c1");
  await house.call("c2");
  const queue = house.queue();
  expect((await queue.waiting()).map(({ contact, place }) => [contact, place])).toEqual([
    ["c1", 1],
    ["c2", 2],
  ]);
  const why = await queue.explain("c2");
  expect(why).toMatchObject({ place: 2, ahead: [{ contact: "c1", by: "arrival" }] });
  expect(await queue.explain("nobody")).toBeNull();
  const tried = await queue.tryOut({ channel: "voice" });
  expect(tried).toMatchObject({ place: 3, decision: null, members: [{ agent: "aki" }] });
  expect(await house.queue("no-such-queue").tryOut({ channel: "voice" })).toBeNull();
});
