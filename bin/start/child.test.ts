import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import { Child } from "./child.ts";
import type { ChildSpec } from "./child-spec.ts";
import { groupLives } from "./process-group.ts";
import { aliveProbe } from "./readiness.ts";
import { killChildren, stopChildren } from "./stop-children.ts";

const lines: string[] = [];
const children: Child[] = [];
const forever = AbortSignal.any([]);

/** A child that runs this shell script and counts as up once it has lived for 50 ms. */
function run(script: string, change: Partial<ChildSpec> = {}): Child {
  const folder = mkdtempSync(join(tmpdir(), "tsunagi-child-"));
  const spec: ChildSpec = {
    name: "sample",
    part: "sqld",
    command: "/bin/sh",
    args: ["-c", script],
    cwd: folder,
    env: { PATH: process.env.PATH ?? "" },
    ready: aliveProbe(50),
    readyWithinMs: 3_000,
    stopSignals: ["SIGTERM"],
    ...change,
  };
  const child = new Child(spec, join(folder, "log"), { line: (text) => lines.push(text), changed: () => {} });
  children.push(child);
  return child;
}

afterEach(() => {
  killChildren(children.splice(0));
  lines.length = 0;
});

test("a killed child is named with its signal and its log, and runs again as another process", async () => {
  const child = run("sleep 30");
  expect(await child.start(forever)).toBeUndefined();
  const before = child.pid;
  const restarted = new Promise<void>((resolve) => child.onRestart(resolve));
  child.kill("SIGKILL");
  await restarted;
  expect(child.restarts).toBe(1);
  expect(child.pid).not.toBe(before);
  expect(lines[0]).toBe(
    `! sample ended by itself (signal SIGKILL); starting it again in 0.25 s. Log: ${child.logPath}`,
  );
  await vi.waitFor(() => expect(lines[1]).toContain("sample is back after"));
});

test("what a crashed child leaves running is ended before it starts again", async () => {
  const child = run("sleep 30 & wait");
  await child.start(forever);
  const group = child.pid!;
  process.kill(group, "SIGKILL");
  await vi.waitFor(() => expect(child.restarts).toBe(1));
  expect(groupLives(group)).toBe(false);
});

test("a child that cannot start is given up after three tries, with its exit code", async () => {
  const child = run("echo no such file; exit 3");
  expect(await child.start(forever)).toBe("it ended each time it was started (exit code 3)");
  expect(readFileSync(child.logPath, "utf8")).toBe("no such file\n".repeat(3));
});

test("a program that is not there is given up as well", async () => {
  expect(await run("", { command: "/no/such/program" }).start(forever)).toContain("ENOENT");
});

test("a child that lives but never answers is reported with the time it had", async () => {
  const child = run("sleep 30", { ready: async () => false, readyWithinMs: 200 });
  expect(await child.start(forever)).toBe("it did not answer within 0.2 s");
});

test("a child that prints its fatal line is killed and started again, and the log keeps the line", async () => {
  const child = run("sleep 0.2; echo 'engine crashed (1)'; sleep 30", { brokenWhen: /engine crashed/ });
  await child.start(forever);
  await vi.waitFor(() => expect(child.restarts).toBe(1), 3_000);
  expect(lines[0]).toContain("sample ended by itself (engine crashed)");
  expect(readFileSync(child.logPath, "utf8")).toContain("engine crashed (1)");
});

test("a child that was asked to stop is not started again", async () => {
  const child = run("sleep 30");
  await child.start(forever);
  expect(await stopChildren([child])).toEqual([]);
  await sleep(400);
  expect([child.pid, child.restarts, lines]).toEqual([null, 0, []]);
});

test("stopping between a crash and the restart leaves nothing behind", async () => {
  const child = run("sleep 30");
  await child.start(forever);
  child.kill("SIGKILL");
  await vi.waitFor(() => expect(child.pid).toBeNull());
  await stopChildren([child]);
  await sleep(400);
  expect([child.pid, child.restarts]).toEqual([null, 0]);
});

test("a child that waits for a second signal gets it", async () => {
  const script = "trap 'n=$((n+1)); [ $n = 2 ] && exit 0' INT; while :; do sleep 0.02; done";
  const child = run(script, { stopSignals: ["SIGINT", "SIGINT"] });
  await child.start(forever);
  expect(await stopChildren([child])).toEqual([]);
});

test("whoever ignores all requests is killed after four seconds, within five", async () => {
  const child = run("trap '' TERM; while :; do sleep 1; done");
  await child.start(forever);
  const since = performance.now();
  expect(await stopChildren([child])).toEqual(["sample"]);
  expect(performance.now() - since).toBeGreaterThan(3_900);
  expect(performance.now() - since).toBeLessThan(5_000);
}, 8_000);
