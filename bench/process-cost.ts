import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** What a process has used so far (all its threads), as Linux counts it. */
export interface ProcessCost {
  cpuSeconds: number;
  residentBytes: number;
}

const ticksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));
const pageBytes = Number(execFileSync("getconf", ["PAGESIZE"], { encoding: "utf8" }));

/** Reads it from /proc. Throws when there is no such process, or no /proc. */
export function costOf(pid: number): ProcessCost {
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  const fields = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  return {
    cpuSeconds: (fields[11]! + fields[12]!) / ticksPerSecond,
    residentBytes: fields[21]! * pageBytes,
  };
}

/** Share of all processor time that was used, by anyone, between two calls: 0 to 1. */
export function machineLoad(): () => number {
  const read = () => {
    const times = readFileSync("/proc/stat", "latin1")
      .split("\n")[0]!
      .trim()
      .split(/\s+/)
      .slice(1, 9)
      .map(Number);
    return { idle: times[3]! + times[4]!, all: times.reduce((sum, time) => sum + time, 0) };
  };
  const before = read();
  return () => {
    const now = read();
    return 1 - (now.idle - before.idle) / Math.max(1, now.all - before.all);
  };
}
