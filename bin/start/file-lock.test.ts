import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { takeLock, waitForLock } from "./file-lock.ts";

const somePath = () => join(mkdtempSync(join(tmpdir(), "tsunagi-lock-")), "sub", "a.lock");

test("the second to ask learns who has the lock, until it is released", () => {
  const path = somePath();
  const first = takeLock(path);
  expect(takeLock(path)).toMatchObject({ taken: false, owner: { pid: process.pid } });
  if (first.taken) first.release();
  expect(takeLock(path).taken).toBe(true);
});

test("a dead owner's lock is taken over", () => {
  const path = somePath();
  const first = takeLock(path);
  expect(first.taken).toBe(true);
  writeFileSync(path, JSON.stringify({ pid: process.pid, started: "in another life" }));
  expect(takeLock(path).taken).toBe(true);
});

test("a lock file that says nothing is taken over", () => {
  const path = somePath();
  const first = takeLock(path);
  if (first.taken) writeFileSync(path, "");
  expect(takeLock(path).taken).toBe(true);
});

test("whoever waits is told once for whom, and gets the lock after the release", async () => {
  const path = somePath();
  const first = takeLock(path);
  const told: number[] = [];
  const waiting = waitForLock(path, (owner) => told.push(owner.pid));
  if (first.taken) first.release();
  const release = await waiting;
  expect(told).toEqual([process.pid]);
  expect(existsSync(path)).toBe(true);
  release();
  expect(existsSync(path)).toBe(false);
});

test("waiting ends when the start is interrupted", async () => {
  const path = somePath();
  takeLock(path);
  await expect(waitForLock(path, () => {}, AbortSignal.timeout(20))).rejects.toThrow("interrupted");
});
