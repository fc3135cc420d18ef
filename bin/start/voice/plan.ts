import { inWords, type Need, packagesFor, remedyFor, type System } from "./needs.ts";

/** What was found on the machine. */
export interface VoiceFacts {
  /** LiveKit's programs, built before. */
  inCache: boolean;
  /** LiveKit's programs, installed by somebody else. */
  onPath: boolean;
  missing: readonly Need[];
  system: System;
  root: boolean;
}

/** How the telephone comes up. `note` is said once, in plain sentences. */
export type VoicePlan =
  | { kind: "install"; packages: string[]; note: string }
  | { kind: "use-cache" | "build" | "use-path"; note?: string }
  | { kind: "off"; note: string };

/** Only what runs a call is needed once LiveKit's programs are there; the rest is needed to build them. */
const TO_RUN: readonly Need[] = ["redis", "espeak"];

/**
 * Decides how the telephone comes up: from the cache, else built here, else from PATH. As root on Debian what is
 * missing gets installed, but not when the telephone could not run even then. Without espeak-ng it runs, but mute.
 */
export function planVoice(facts: VoiceFacts, mayInstall = true): VoicePlan {
  const { inCache, onPath, missing, system, root } = facts;
  const toRun = missing.filter((need) => TO_RUN.includes(need));
  const toBuild = missing.filter((need) => !TO_RUN.includes(need));
  const canInstall = mayInstall && root && system === "debian";
  const installable = canInstall ? missing.filter((need) => packagesFor([need], system).length > 0) : [];
  const wanted = inCache || (onPath && toBuild.includes("go")) ? toRun : missing;
  const wouldHelp = wanted.length > 0 && wanted.every((need) => installable.includes(need));
  if (wouldHelp) return installPlan(wanted, system);

  const remedy = remedyFor(wanted, system, root);
  if (missing.includes("redis")) return off(wanted, remedy);
  const note = missing.includes("espeak")
    ? `Without espeak-ng callers hear no prompts; ${remedy}`
    : undefined;
  if (inCache) return { kind: "use-cache", note };
  if (toBuild.length === 0) return { kind: "build", note };
  if (onPath) return { kind: "use-path", note };
  return off(wanted, remedy);
}

function installPlan(needs: readonly Need[], system: System): VoicePlan {
  const packages = packagesFor(needs, system);
  const note = `The telephone needs Debian packages that are missing; installing them now: ${packages.join(" ")}`;
  return { kind: "install", packages, note };
}

function off(missing: readonly Need[], remedy: string): VoicePlan {
  const what = new Intl.ListFormat("en").format(missing.map(inWords));
  return { kind: "off", note: `The telephone stays off, for lack of ${what}. To have it, ${remedy}` };
}
