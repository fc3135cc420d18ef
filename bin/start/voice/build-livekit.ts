import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { waitForLock } from "../file-lock.ts";
import { findProgram } from "../find-program.ts";
import { type Report, seconds } from "../report.ts";
import { runTool } from "../run-tool.ts";
import { StartError } from "../start-error.ts";
import { builtLivekit, livekitFolder } from "./livekit-cache.ts";

const PACKAGES = ["github.com/livekit/livekit-server/cmd/server", "github.com/livekit/sip/cmd/livekit-sip"];

interface Build {
  root: string;
  env: Record<string, string | undefined>;
  report: Report;
  signal?: AbortSignal;
}

/**
 * Builds livekit-server and livekit-sip from `media/livekit/go.mod` into the cache, unless they are there. Two builds at
 * once become one: the second waits. Throws a StartError (`missing-program`, `build-failed`) when it cannot.
 */
export async function buildLivekit(build: Build): Promise<{ livekitServer: string; livekitSip: string }> {
  const folder = livekitFolder(build.root, build.env);
  const before = builtLivekit(folder);
  if (before) return before;
  const waiting = (pid: number) =>
    build.report.line(`  Waiting for pid ${pid}, which builds LiveKit at this moment.`);
  const release = await waitForLock(`${folder}.lock`, (owner) => waiting(owner.pid), build.signal);
  try {
    return builtLivekit(folder) ?? (await buildInto(folder, build));
  } finally {
    release();
  }
}

async function buildInto(
  folder: string,
  build: Build,
): Promise<{ livekitServer: string; livekitSip: string }> {
  const go = findProgram("go", build.env);
  if (!go) throw new StartError("missing-program", "Building LiveKit needs Go: https://go.dev/dl/");
  // Its own, because a killed start's build may still be writing to another.
  const draft = `${folder}.draft-${process.pid}`;
  const logPath = `${folder}.log`;
  dropDrafts(folder);
  rmSync(logPath, { force: true });
  mkdirSync(draft, { recursive: true });
  const cwd = join(build.root, "media", "livekit");
  const env = { ...build.env, CGO_ENABLED: "1", GOWORK: "off" };
  const code = await runTool({
    command: go,
    args: ["build", "-v", "-trimpath", "-ldflags=-s -w", "-o", `${draft}/`, ...PACKAGES],
    cwd,
    env,
    logPath,
    signal: build.signal,
    onLine: progressOf(build.report, countStale(go, cwd, env)),
  });
  if (code !== 0)
    throw new StartError("build-failed", `LiveKit did not build (exit code ${code}). See ${logPath}`);
  renameSync(join(draft, "server"), join(draft, "livekit-server"));
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
  const built = builtLivekit(folder);
  if (!built) throw new StartError("build-failed", `LiveKit built, but its programs are not in ${folder}.`);
  return built;
}

function dropDrafts(folder: string): void {
  const [parent, name] = [dirname(folder), basename(folder)];
  const drafts = readdirSync(parent).filter((entry) => entry.startsWith(`${name}.draft-`));
  for (const draft of drafts) rmSync(join(parent, draft), { recursive: true, force: true });
}

/** `go build -v` prints a line for each module it fetches and for each package it begins to compile. */
function progressOf(report: Report, toBuild: Promise<number>): (line: string) => void {
  const since = performance.now();
  let total = 0;
  let fetched = 0;
  let begun = 0;
  void toBuild.then((count) => {
    total = count;
  });
  return (line) => {
    if (line.startsWith("go: downloading")) fetched++;
    else if (/^[\w.-]+(\/\S+)?$/.test(line)) begun++;
    const spent = seconds(performance.now() - since);
    const of = total >= begun ? ` of ${total}` : "";
    const what = begun > 0 ? `package ${begun}${of}` : `fetching its sources, ${fetched} modules`;
    report.progress(`Building LiveKit, the first time only: ${what}, ${spent}`);
  };
}

/** How many packages are to be compiled; 0 when Go cannot say before it has fetched them. */
async function countStale(go: string, cwd: string, env: Record<string, string | undefined>): Promise<number> {
  const args = ["list", "-trimpath", "-deps", "-f", "{{if .Stale}}{{.ImportPath}}{{end}}", ...PACKAGES];
  try {
    const { stdout } = await promisify(execFile)(go, args, { cwd, env, maxBuffer: 1 << 24 });
    return stdout.split("\n").filter(Boolean).length;
  } catch {
    return 0;
  }
}
