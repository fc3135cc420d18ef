import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { groupMembers, identify, isAlive, parsePsLine, parseStat } from "./process-identity.ts";

test("a name with blanks and brackets does not confuse the reading of stat", () => {
  const fields = ["S", "1", "42", ...Array(16).fill("0"), "987654", "0"];
  expect(parseStat(`77 (tmux: (a) b) ${fields.join(" ")}`)).toEqual({
    pid: 77,
    state: "S",
    group: 42,
    started: "987654",
  });
});

test("a line of ps is read where there is no /proc", () => {
  expect(parsePsLine("  501   500 Ss   Mon Nov 23 10:00:00 2026")).toEqual({
    pid: 501,
    group: 500,
    state: "Ss",
    started: "Mon Nov 23 10:00:00 2026",
  });
  expect(parsePsLine("")).toBeUndefined();
});

test("a process is alive until it ends, and never confused with another of its number", async () => {
  const child = spawn("sleep", ["30"], { detached: true });
  const identity = identify(child.pid!)!;
  expect(isAlive(identity)).toBe(true);
  expect(isAlive({ ...identity, started: "another time" })).toBe(false);
  expect(groupMembers(child.pid!)).toEqual([identity]);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(isAlive(identity)).toBe(false);
});
