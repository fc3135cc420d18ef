import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { hostname } from "node:os";

/**
 * Who owns a spool folder: host, boot and process. A process id alone may come again, with its start time it does not.
 * Written as `<host>~<start>~<pid>`, safe in a file name.
 */
export interface Owner {
  host: string;
  start: string;
  pid: number;
}

/** This process as an owner. */
export const thisOwner = (): Owner => ownerOf(process.pid);

/** A process of this host as an owner. */
export function ownerOf(pid: number): Owner {
  return { host: safe(hostname()), start: startOf(pid) ?? "unknown", pid };
}

export const ownerName = (owner: Owner): string => `${owner.host}~${owner.start}~${owner.pid}`;

/** Reads an owner back from the start of a folder's name; undefined when it is no spool folder. */
export function parseOwner(folder: string): Owner | undefined {
  const match = /^([\w-]+)~([\w-]+)~(\d+)(?:\.|$)/.exec(folder);
  return match ? { host: match[1]!, start: match[2]!, pid: Number(match[3]) } : undefined;
}

/** True when the owner is a process of this host that runs no longer. Of other hosts nothing is known: false. */
export function isGone(owner: Owner): boolean {
  return owner.host === safe(hostname()) && startOf(owner.pid) !== owner.start;
}

const safe = (text: string): string => text.replace(/[^\w-]/g, "-");

/** When a process started, as a word that no later process of the same id shares; undefined when there is none. */
function startOf(pid: number): string | undefined {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "latin1").slice(0, 8);
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? undefined : `${boot}-${fields[19]}`;
  } catch {
    return process.platform === "linux" ? undefined : startByPs(pid);
  }
}

function startByPs(pid: number): string | undefined {
  try {
    const text = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
    return text.trim() === "" ? undefined : safe(text.trim());
  } catch {
    return undefined;
  }
}
