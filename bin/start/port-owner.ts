import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { childOf } from "./parts/child-env.ts";

/** The process that holds a port. `pid` is missing when it belongs to a user we may not look at. */
export interface PortOwner {
  pid?: number;
  command?: string;
  /** The TSUNAGI_HOME it serves, when it is one of ours. */
  house?: string;
}

export type Protocol = "tcp" | "udp";

/** Who listens on this port; undefined when it cannot be told. Asks /proc on Linux, else `lsof`. */
export function portOwner(port: number, protocol: Protocol): PortOwner | undefined {
  return (
    (process.platform === "linux" ? ownerFromProc(port, protocol) : undefined) ??
    ownerFromLsof(port, protocol)
  );
}

/** The owner in words, such as `pid 4711 (redis-server)`. */
export function describeOwner(owner: PortOwner | undefined): string {
  if (owner?.pid === undefined) return "a process of another user";
  if (owner.house) return `pid ${owner.pid}, of the Tsunagi in ${owner.house}`;
  return `pid ${owner.pid}${owner.command ? ` (${shorten(owner.command)})` : ""}`;
}

/**
 * The socket inodes that listen on a port, from the text of `/proc/net/tcp` and its like. A listening TCP socket has
 * state 0A, a bound UDP socket 07 (Linux's include/net/tcp_states.h).
 */
export function listeningInodes(table: string, port: number, protocol: Protocol): string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, "0");
  const state = protocol === "tcp" ? "0A" : "07";
  return table
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(`:${wanted}`) && fields[3] === state)
    .map((fields) => fields[9])
    .filter((inode) => inode !== undefined);
}

/** The first process in the output of `lsof -Fpc`: lines `p<pid>` and `c<command>`. */
export function parseLsof(text: string): PortOwner | undefined {
  const lines = text.split("\n");
  const pid = lines.find((line) => /^p\d+$/.test(line))?.slice(1);
  if (!pid) return undefined;
  return { pid: Number(pid), command: lines.find((line) => line.startsWith("c"))?.slice(1) };
}

function ownerFromProc(port: number, protocol: Protocol): PortOwner | undefined {
  const inodes = [protocol, `${protocol}6`].flatMap((name) => {
    const table = readText(`/proc/net/${name}`);
    return table ? listeningInodes(table, port, protocol) : [];
  });
  if (inodes.length === 0) return undefined;
  const sockets = new Set(inodes.map((inode) => `socket:[${inode}]`));
  const pid = readdirSync("/proc").find((name) => /^\d+$/.test(name) && holdsOneOf(name, sockets));
  if (!pid) return {};
  const command = readText(`/proc/${pid}/cmdline`)?.split("\0").join(" ").trim();
  return { pid: Number(pid), command, house: childOf(Number(pid)) };
}

function holdsOneOf(pid: string, sockets: Set<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => sockets.has(linkTarget(`/proc/${pid}/fd/${fd}`)));
  } catch {
    return false;
  }
}

function ownerFromLsof(port: number, protocol: Protocol): PortOwner | undefined {
  const which = protocol === "tcp" ? [`-iTCP:${port}`, "-sTCP:LISTEN"] : [`-iUDP:${port}`];
  try {
    return parseLsof(execFileSync("lsof", ["-nP", ...which, "-Fpc"], { encoding: "utf8", stdio: "pipe" }));
  } catch {
    return undefined;
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function linkTarget(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}

function shorten(command: string): string {
  return command.length > 90 ? `${command.slice(0, 89)}…` : command;
}
