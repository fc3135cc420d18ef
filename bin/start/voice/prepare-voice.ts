import { join } from "node:path";
import { findProgram } from "../find-program.ts";
import type { VoicePrograms } from "../parts/setup.ts";
import { type Report, step } from "../report.ts";
import { runTool } from "../run-tool.ts";
import { StartError } from "../start-error.ts";
import { buildLivekit } from "./build-livekit.ts";
import { builtLivekit, livekitFolder } from "./livekit-cache.ts";
import { isRoot, missingNeeds, REDIS_PROGRAMS, systemOf } from "./machine.ts";
import { planVoice, type VoiceFacts } from "./plan.ts";

interface Preparation {
  root: string;
  env: Record<string, string | undefined>;
  logs: string;
  report: Report;
  signal: AbortSignal;
}

/**
 * Finds, builds or installs what the telephone needs. Resolves with its programs, or with undefined after having said in
 * one sentence why there is no telephone. Rejects only when the signal aborts.
 */
export async function prepareVoice(preparation: Preparation): Promise<VoicePrograms | undefined> {
  const { env, report } = preparation;
  if (env.TSUNAGI_VOICE === "off") {
    report.line("  The telephone is switched off (TSUNAGI_VOICE=off).");
    return undefined;
  }
  let plan = planVoice(lookAround(preparation));
  if (plan.kind === "install") {
    report.line(`  ${plan.note}`);
    await step(report, "packages installed", () =>
      installPackages(plan.kind === "install" ? plan.packages : [], preparation),
    );
    plan = planVoice(lookAround(preparation), false);
  }
  if (plan.note) report.line(`  ${plan.note}`);
  const livekit = await livekitFor(plan.kind, preparation);
  const redis = findProgram(REDIS_PROGRAMS, env);
  return livekit && redis ? { redis, ...livekit } : undefined;
}

function lookAround({ root, env }: Preparation): VoiceFacts {
  return {
    inCache: builtLivekit(livekitFolder(root, env)) !== undefined,
    onPath: programsOnPath(env) !== undefined,
    missing: missingNeeds(env),
    system: systemOf(env),
    root: isRoot(),
  };
}

async function livekitFor(kind: string, preparation: Preparation) {
  const { root, env, report, signal } = preparation;
  if (kind === "use-cache") return builtLivekit(livekitFolder(root, env));
  if (kind === "use-path") return programsOnPath(env);
  if (kind !== "build") return undefined;
  try {
    return await step(report, "LiveKit built", () => buildLivekit({ root, env, report, signal }));
  } catch (error) {
    if (!(error instanceof StartError) || error.reason === "interrupted") throw error;
    const onPath = programsOnPath(env);
    report.line(`  ${error.message} ${onPath ? "Using the ones on PATH." : "The telephone stays off."}`);
    return onPath;
  }
}

function programsOnPath(env: Record<string, string | undefined>) {
  const livekitServer = findProgram("livekit-server", env);
  const livekitSip = findProgram("livekit-sip", env);
  return livekitServer && livekitSip ? { livekitServer, livekitSip } : undefined;
}

/** A failure is no error here: the next look around finds what is still missing. */
export async function installPackages(
  packages: string[],
  { env, logs, root, report, signal }: Preparation,
): Promise<void> {
  // A server's package would start it as a service: run level 1 tells invoke-rc.d not to.
  const quiet = { ...env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  const options = ["-o", "DPkg::Lock::Timeout=120", "-q"];
  const install = ["install", "-y", "--no-install-recommends", ...packages];
  for (const args of [["update"], install]) {
    const logPath = join(logs, "apt.log");
    const onLine = (line: string) => report.progress(line);
    const command = findProgram("apt-get", env) ?? "apt-get";
    const code = await runTool({
      command,
      args: [...options, ...args],
      cwd: root,
      env: quiet,
      logPath,
      onLine,
      signal,
    });
    if (code !== 0) report.line(`  apt-get ${args[0]} failed (exit code ${code}). See ${logPath}`);
  }
}
