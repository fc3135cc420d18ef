import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { waitForLock } from "./file-lock.ts";
import { findProgram } from "./find-program.ts";
import { logTail } from "./logs.ts";
import { type Report, step } from "./report.ts";
import { runTool } from "./run-tool.ts";
import { hashSources } from "./source-hash.ts";
import { StartError } from "./start-error.ts";

const SOURCES = ["web", "domain", "messages", "project.inlang", "vite.config.ts", "package.json"];

interface WebBuild {
  root: string;
  env: Record<string, string | undefined>;
  logs: string;
  report: Report;
  signal: AbortSignal;
}

/**
 * Runs `npm run build` when the web app's sources are others than those `dist/web` was built from. Two houses on one
 * checkout build it once. Throws a StartError (`build-failed`) with the end of the log.
 */
export async function buildWeb(build: WebBuild): Promise<void> {
  const dist = join(build.root, "dist");
  mkdirSync(dist, { recursive: true });
  const release = await waitForLock(join(dist, ".web.lock"), () => {}, build.signal);
  try {
    const stamp = join(dist, ".web-sources");
    const hash = hashSources(build.root, SOURCES);
    if (existsSync(join(dist, "web", "index.html")) && readStamp(stamp) === hash) return;
    await step(build.report, "web app built", () => runBuild(build));
    writeFileSync(stamp, hash);
  } finally {
    release();
  }
}

async function runBuild({ root, env, logs, report, signal }: WebBuild): Promise<void> {
  const logPath = join(logs, "web-build.log");
  rmSync(logPath, { force: true });
  report.progress("Building the web app");
  const command = findProgram("npm", env) ?? "npm";
  const code = await runTool({
    command,
    args: ["run", "--silent", "build"],
    cwd: root,
    env,
    logPath,
    signal,
  });
  if (code === 0) return;
  throw new StartError(
    "build-failed",
    `The web app did not build. ${logPath} ends with:\n${logTail(logPath)}`,
  );
}

function readStamp(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
