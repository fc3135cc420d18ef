import { evictDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";
import { edge, House } from "./testing/routing-house.ts";

test("what was published stays, with a version that counts up", async () => {
  const house = new House();
  const directory = edge.Directory.getByName(house.name("main"));
  expect(await directory.get()).toBeNull();
  await house.publish(["aki"]);
  await evictDurableObject(directory);
  expect(await directory.get()).toMatchObject({ version: 1, tenant: house.tenant, agents: [{ id: "aki" }] });
  await house.publish(["aki", "ben"]);
  expect(await directory.get()).toMatchObject({ version: 2, agents: [{ id: "aki" }, { id: "ben" }] });
});

test("a configuration that contradicts itself is refused by name, and the one before stays", async () => {
  const house = new House();
  const directory = edge.Directory.getByName(house.name("main"));
  await house.publish(["aki"]);
  const { version: _, ...config } = (await directory.get())!;
  const agents = config.agents.map((agent) => ({ ...agent, queues: ["claims"] }));
  const publish = async () => void (await directory.put({ ...config, agents }));
  await expect(publish()).rejects.toThrow('agents/aki: "claims" is not among');
  expect((await directory.get())?.version).toBe(1);
});

test("an entry point that does not exist is null", async () => {
  const house = new House();
  await house.publish(["aki"]);
  expect(await edge.Directory.getByName(house.name("main")).entry("fax", "c1")).toBeNull();
});
