import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Ports } from "./ports.ts";

/** A demo account, as the seed made it. */
export interface DemoAccount {
  name: string;
  email: string;
  password: string;
  role: "admin" | "supervisor" | "agent";
}

/** A process the launcher watches. `pid` is the head of its process group, or null while it is down. */
export interface RunningChild {
  name: string;
  pid: number | null;
  restarts: number;
}

/** What a running house says about itself in `run.json`, for scripts and tests. */
export interface RunFile {
  /** The launcher's. */
  pid: number;
  /** ISO 8601, UTC. */
  startedAt: string;
  /** `livekit`, `livekitWs` and `sip` answer only when `voice` is true. Without a slash at the end, but `desktop` and `customer`. */
  urls: {
    edge: string;
    desktop: string;
    customer: string;
    docs: string;
    sqld: string;
    livekit: string;
    livekitWs: string;
    /** What to dial, such as `sip:+12025550100@127.0.0.1:8705`. */
    sip: string;
  };
  ports: Ports;
  accounts: DemoAccount[];
  tenant: string;
  /** The demo's telephone number, E.164. */
  number: string;
  /** False when the house runs without the telephone. */
  voice: boolean;
  children: RunningChild[];
}

/** The run file of the house in `home`, or undefined when none is up there. It may be stale after a SIGKILL. */
export function readRunFile(home: string): RunFile | undefined {
  try {
    return JSON.parse(readFileSync(runFilePath(home), "utf8")) as RunFile;
  } catch {
    return undefined;
  }
}

/** Writes the run file so that a reader sees the old one or the new one, never half. It holds passwords: mode 600. */
export function writeRunFile(home: string, run: RunFile): void {
  const draft = `${runFilePath(home)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, runFilePath(home));
}

/** Takes the run file away; it is no error when there is none. */
export function removeRunFile(home: string): void {
  rmSync(runFilePath(home), { force: true });
}

function runFilePath(home: string): string {
  return join(home, "run.json");
}
