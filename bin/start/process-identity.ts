import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** A process told apart from a later one that got the same number. `started` is opaque: compare it, no more. */
export interface ProcessIdentity {
  pid: number;
  started: string;
}

interface ProcessLine {
  pid: number;
  group: number;
  started: string;
}

/** Who runs under this number now; undefined when nobody does (a zombie counts as nobody). */
export function identify(pid: number): ProcessIdentity | undefined {
  const line = readProcess(pid);
  return line && { pid, started: line.started };
}

/** True when that very process still runs, not another with its number. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.started === identity.started;
}

/** The living processes of a group, its head included. */
export function groupMembers(group: number): ProcessIdentity[] {
  return allProcesses()
    .filter((line) => line.group === group)
    .map(({ pid, started }) => ({ pid, started }));
}

/** Reads Linux's `/proc/<pid>/stat`: the name in brackets may hold blanks and brackets itself. */
export function parseStat(stat: string): (ProcessLine & { state: string }) | undefined {
  const nameEnd = stat.lastIndexOf(")");
  const fields = stat.slice(nameEnd + 2).split(" ");
  const pid = Number.parseInt(stat, 10);
  const [state, , group] = fields;
  const started = fields[19];
  if (nameEnd < 0 || !state || !group || !started || Number.isNaN(pid)) return undefined;
  return { pid, state, group: Number(group), started };
}

/** Reads one line of `ps -o pid=,pgid=,stat=,lstart=`, for systems without /proc. */
export function parsePsLine(text: string): (ProcessLine & { state: string }) | undefined {
  const match = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.+?)\s*$/.exec(text);
  if (!match) return undefined;
  return { pid: Number(match[1]), group: Number(match[2]), state: match[3]!, started: match[4]! };
}

function readProcess(pid: number): ProcessLine | undefined {
  if (process.platform !== "linux") return ps(["-p", String(pid)])[0];
  try {
    const line = parseStat(readFileSync(`/proc/${pid}/stat`, "utf8"));
    // A restarted machine counts its ticks anew: the boot's id keeps two boots apart.
    return line && line.state !== "Z" ? { ...line, started: `${bootId()}:${line.started}` } : undefined;
  } catch {
    return undefined;
  }
}

function allProcesses(): ProcessLine[] {
  if (process.platform !== "linux") return ps(["-A"]);
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.map((pid) => readProcess(Number(pid))).filter((line) => line !== undefined);
}

function ps(which: string[]): ProcessLine[] {
  try {
    const text = execFileSync("ps", [...which, "-o", "pid=,pgid=,stat=,lstart="], { encoding: "utf8" });
    const lines = text.split("\n").map(parsePsLine);
    return lines.filter((line) => line !== undefined && !line.state.startsWith("Z")) as ProcessLine[];
  } catch {
    return [];
  }
}

let boot: string | undefined;
function bootId(): string {
  boot ??= readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  return boot;
}
