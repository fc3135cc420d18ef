import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { endOrphans, recordChildren } from "./orphans.ts";
import { childEnv } from "./parts/child-env.ts";
import { groupLives } from "./process-group.ts";
import { groupMembers } from "./process-identity.ts";

const groups: number[] = [];
afterEach(() => {
  for (const group of groups.splice(0)) if (groupLives(group)) process.kill(-group, "SIGKILL");
});

function leftBehind(home: string, script: string): number {
  const child = spawn("/bin/sh", ["-c", script], {
    detached: true,
    env: childEnv({ env: process.env, home }, {}),
    stdio: "ignore",
  });
  groups.push(child.pid!);
  recordChildren(home, [{ name: "sample", pid: child.pid! }]);
  return child.pid!;
}

const someHome = () => mkdtempSync(join(tmpdir(), "tsunagi-orphans-"));

test("a child that outlived its launcher is ended, with all it started", async () => {
  const home = someHome();
  const group = leftBehind(home, "sleep 30 & sleep 30");
  expect(await endOrphans(home)).toEqual(["sample"]);
  expect(groupLives(group)).toBe(false);
});

test("a process that has the number by chance is left alone", async () => {
  const home = someHome();
  const group = leftBehind(home, "sleep 30");
  const path = join(home, "children.json");
  const record = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, JSON.stringify([{ ...record[0], started: "long ago" }]));
  expect(await endOrphans(home)).toEqual([]);
  expect(groupLives(group)).toBe(true);
});

test.runIf(process.platform === "linux")("what a dead child left running is known by its mark", async () => {
  const home = someHome();
  const group = leftBehind(home, "sleep 30 & wait");
  await expect.poll(() => groupSize(group)).toBe(2);
  process.kill(group, "SIGKILL");
  await expect.poll(() => groupSize(group)).toBe(1);
  expect(await endOrphans(home)).toEqual(["sample"]);
  expect(groupLives(group)).toBe(false);
});

test("a home without a record has no orphans", async () => {
  expect(await endOrphans(someHome())).toEqual([]);
});

function groupSize(group: number): number {
  return groupMembers(group).length;
}
