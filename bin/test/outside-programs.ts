import { findProgram } from "../start/find-program.ts";
import type { Report } from "../start/report.ts";
import { step } from "../start/report.ts";
import { isRoot, systemOf } from "../start/voice/machine.ts";
import { installPackages } from "../start/voice/prepare-voice.ts";

type Env = Record<string, string | undefined>;

/** What the journeys need beside what the telephone needs: a browser, a decoder for recordings, a voice for the caller. */
const programs: { names: string[]; debian: string; fedora: string; macos: string }[] = [
  {
    names: ["chromium", "chromium-browser", "google-chrome"],
    debian: "chromium",
    fedora: "chromium",
    macos: "--cask chromium",
  },
  { names: ["ffmpeg"], debian: "ffmpeg", fedora: "ffmpeg-free", macos: "ffmpeg" },
  { names: ["espeak-ng"], debian: "espeak-ng", fedora: "espeak-ng", macos: "espeak-ng" },
];

const commands = {
  debian: "apt-get update && apt-get install -y --no-install-recommends",
  fedora: "dnf install -y",
  macos: "brew install",
};

/**
 * Sees to it that the programs the journeys need are here: as root on Debian they are installed, after saying so.
 * Resolves to a sentence that says what to do when something is still missing, else to undefined.
 */
export async function findOutsidePrograms(place: {
  root: string;
  env: Env;
  logs: string;
  report: Report;
  signal: AbortSignal;
}): Promise<string | undefined> {
  const { env, report } = place;
  const system = systemOf(env);
  const first = missing(env);
  if (first.length > 0 && system === "debian" && isRoot()) {
    const packages = first.map((program) => program.debian);
    report.line(`  The journeys need ${packages.join(", ")}: installing with apt-get.`);
    await step(report, "packages installed", () => installPackages(packages, place));
  }
  const still = missing(env);
  if (still.length === 0) return undefined;
  const named = still.map((program) => program.names[0]).join(", ");
  if (system === "other") return `The journeys need ${named}: please install them.`;
  const command = `${system === "macos" ? "" : "sudo "}${commands[system]}`.replace("&& ", "&& sudo ");
  return `The journeys need ${named}. Run: ${command} ${still.map((program) => program[system]).join(" ")}`;
}

/** The browser for the journeys. Throws when there is none. */
export function browserProgram(env: Env): string {
  const found = findProgram(programs[0]?.names ?? [], env);
  if (found === undefined) throw new Error("There is no Chromium here: run npm test, which installs it.");
  return found;
}

const missing = (env: Env) => programs.filter((program) => findProgram(program.names, env) === undefined);
