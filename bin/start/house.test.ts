import { mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { readRunFile } from "../run-file.ts";
import { type House, type HouseOptions, startHouse } from "./house.ts";

const houses: House[] = [];
const someHome = () => mkdtempSync(join(tmpdir(), "tsunagi-house-"));

/** A house of the database alone: quick, and it walks the same way as the whole. */
async function start(portBase: number, change: Partial<HouseOptions> = {}): Promise<House> {
  const options = {
    home: someHome(),
    portBase,
    voice: false,
    only: ["sqld" as const],
    log: () => {},
    env: {},
  };
  const house = await startHouse({ ...options, ...change });
  houses.push(house);
  return house;
}

afterEach(async () => {
  await Promise.all(houses.splice(0).map((house) => house.stop()));
});

test("the run file appears when all is up, follows a restart, and goes with the house", async () => {
  const home = someHome();
  const house = await start(47_000, { home });
  expect(readRunFile(home)).toEqual(house.run);
  expect(statSync(join(home, "run.json")).mode & 0o777).toBe(0o600);
  house.child("sqld").kill("SIGKILL");
  await vi.waitFor(
    () => expect(readRunFile(home)?.children).toMatchObject([{ name: "sqld", restarts: 1 }]),
    5_000,
  );
  expect(readRunFile(home)?.children[0]?.pid).toBe(house.child("sqld").pid);
  await house.stop();
  expect(readRunFile(home)).toBeUndefined();
  // On a machine that is very busy, one that had to be killed is gone a moment later.
  await vi.waitFor(() => expect(house.child("sqld").pid).toBeNull(), 5_000);
}, 20_000);

test("a second house in the same home is told where the first one is", async () => {
  const home = someHome();
  await start(47_020, { home });
  await expect(start(47_040, { home })).rejects.toThrow(
    `The house in ${home} runs already: http://localhost:47020/`,
  );
}, 20_000);

test("a second house on the same ports is told who has them, and leaves the first alone", async () => {
  const first = await start(47_060);
  const pid = first.child("sqld").pid;
  await expect(start(47_060)).rejects.toThrow(
    `Port 47061 (the database) is in use by pid ${pid}, of the Tsunagi in`,
  );
  expect(first.child("sqld").pid).toBe(pid);
}, 20_000);

test("two houses with their own homes and bases run side by side, and a home can be used again", async () => {
  const home = someHome();
  const [first] = await Promise.all([start(47_080, { home }), start(47_100)]);
  await first.stop();
  await start(47_120, { home });
}, 20_000);

test("a start that is interrupted leaves nothing running and the home free", async () => {
  const home = someHome();
  await expect(start(47_140, { home, signal: AbortSignal.abort() })).rejects.toMatchObject({
    reason: "interrupted",
  });
  await start(47_140, { home });
}, 20_000);

test("a child that is not part of the house is refused by name", async () => {
  const house = await start(47_160);
  expect(() => house.child("redis")).toThrow("There is no redis in this house, only sqld.");
}, 20_000);
