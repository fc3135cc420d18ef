import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

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

/** Seconds of processor time of a process group's programs of this name. */
export function groupSeconds(group: number, program: string): number {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.reduce((sum, pid) => sum + secondsIn(Number(pid), group, program), 0);
}

function secondsIn(pid: number, group: number, program: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const end = stat.lastIndexOf(")");
    const isOne =
      stat.slice(0, end).endsWith(`(${program}`) && Number(stat.slice(end + 2).split(" ")[2]) === group;
    return isOne ? costOf(pid).cpuSeconds : 0;
  } catch {
    return 0; // it has just ended
  }
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
