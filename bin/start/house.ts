import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ports as portsFrom } from "../ports.ts";
import { type RunFile, readRunFile, removeRunFile, writeRunFile } from "../run-file.ts";
import { PART_NAMES, type PartName } from "./child-spec.ts";
import { Crew } from "./crew.ts";
import { takeLock } from "./file-lock.ts";
import { openLogs } from "./logs.ts";
import { openHouse } from "./open-house.ts";
import { endOrphans } from "./orphans.ts";
import { mediaProcessCount } from "./parts/media-process-count.ts";
import { checkPorts } from "./port-check.ts";
import type { Report } from "./report.ts";
import { ringCrons } from "./ring-crons.ts";
import { loadSecrets } from "./secrets.ts";
import { StartError } from "./start-error.ts";

/** How to run a house. */
export interface HouseOptions {
  /** TSUNAGI_HOME: all state, logs and secrets; made if need be. */
  home: string;
  /** Shifts all ports, see `ports`. */
  portBase: number;
  /** False leaves the telephone out: no redis, livekit, sip and media. */
  voice: boolean;
  /** Only these parts; the rest is taken to be elsewhere or not needed. */
  only?: PartName[];
  log: (line: string) => void;
  progress?: (text: string) => void;
  /** Stands in for `process.env`; may move single ports. */
  env?: Record<string, string | undefined>;
  /** Aborting it ends a start under way; the promise then rejects with reason `interrupted`. */
  signal?: AbortSignal;
}

/** One of the processes of a running house. */
export interface HouseChild {
  /** The head of its process group; null while it is down. */
  readonly pid: number | null;
  readonly restarts: number;
  /** Sends a signal to the process and to all it started. */
  kill(signal: NodeJS.Signals): void;
  /** Calls back each time a new process took the place of a crashed one, before it answers. */
  onRestart(callback: () => void): void;
}

/** A running house. */
export interface House {
  /** As it stands now: pids and restarts are kept current. */
  readonly run: RunFile;
  /** By its name in `run.children`, such as `sqld` or `media-1`. Throws when there is none. */
  child(name: string): HouseChild;
  /** Ends everything within 5 s. Returns the names of the children that had to be killed. May be called twice. */
  stop(): Promise<string[]>;
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/**
 * Starts everything and resolves once all of it answers and `run.json` is written. Ends a dead launcher's orphans first.
 * Rejects with a StartError whose message a person can act on; nothing is left running then.
 */
export async function startHouse(options: HouseOptions): Promise<House> {
  const home = resolve(options.home);
  const env = { ...(options.env ?? process.env), PORT_BASE: String(options.portBase) };
  const ports = portsFrom(env);
  const mediaProcesses = mediaProcessCount(env);
  const only = options.only ?? [...PART_NAMES];
  const report: Report = { line: options.log, progress: options.progress ?? (() => {}) };

  mkdirSync(home, { recursive: true, mode: 0o700 });
  const lock = takeLock(join(home, "house.lock"));
  if (!lock.taken) throw alreadyRunning(home, lock.owner.pid);
  const crew = new Crew(home, report);
  const endAtOnce = () => {
    crew.kill();
    removeRunFile(home);
    lock.release();
  };
  const endCrons = only.includes("edge") ? ringCrons(ports.edge) : () => {};
  const close = async () => {
    endCrons();
    const stragglers = await crew.stop();
    removeRunFile(home);
    lock.release();
    process.off("exit", endAtOnce);
    return stragglers;
  };
  process.on("exit", endAtOnce);
  try {
    removeRunFile(home);
    const orphans = await endOrphans(home);
    if (orphans.length > 0)
      report.line(`  Ended what a killed start had left running: ${orphans.join(", ")}`);
    await checkPorts(ports, only);
    const logs = openLogs(home);
    const setup = {
      root: ROOT,
      home,
      ports,
      secrets: loadSecrets(home),
      voice: undefined,
      mediaProcesses,
      env,
    };
    const run = await openHouse({
      setup,
      crew,
      only,
      voice: options.voice,
      logs,
      report,
      signal: options.signal,
    });
    const publish = () => {
      run.children = crew.list();
      writeRunFile(home, run);
    };
    publish();
    crew.onChange(publish);
    let stopped: Promise<string[]> | undefined;
    const stop = () => {
      crew.onChange(() => {});
      stopped ??= close();
      return stopped;
    };
    return { run, child: (name) => childCalled(name, crew), stop };
  } catch (error) {
    await close();
    throw options.signal?.aborted ? new StartError("interrupted", "The start was interrupted.") : error;
  }
}

function childCalled(name: string, crew: Crew): HouseChild {
  const child = crew.children.find((each) => each.spec.name === name);
  if (child) return child;
  throw new Error(
    `There is no ${name} in this house, only ${crew
      .list()
      .map((each) => each.name)
      .join(", ")}.`,
  );
}

function alreadyRunning(home: string, pid: number): StartError {
  const where = readRunFile(home)?.urls.desktop;
  const state = where ? `runs already: ${where}` : "is being started at this moment";
  const remedy = "Stop that one first, or give this one its own TSUNAGI_HOME and PORT_BASE.";
  return new StartError("already-running", `The house in ${home} ${state} (pid ${pid}). ${remedy}`);
}
