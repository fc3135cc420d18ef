import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { findProgram } from "../find-program.ts";
import { NEEDS, type Need, type System } from "./needs.ts";

type Env = Record<string, string | undefined>;

export const REDIS_PROGRAMS = ["redis-server", "valkey-server"];

/** Which package manager this machine has. */
export function systemOf(env: Env): System {
  if (process.platform === "darwin") return "macos";
  if (findProgram("apt-get", env)) return "debian";
  if (findProgram("dnf", env)) return "fedora";
  return "other";
}

/** Whether we may install packages ourselves. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The needs this machine does not meet. */
export function missingNeeds(env: Env): Need[] {
  return NEEDS.filter((need) => !isMet(need, env));
}

function isMet(need: Need, env: Env): boolean {
  switch (need) {
    case "redis":
      return findProgram(REDIS_PROGRAMS, env) !== undefined;
    case "espeak":
      return findProgram("espeak-ng", env) !== undefined;
    case "go":
      return canBuildWith(goVersion(env));
    case "compiler":
      return findProgram([env.CC ?? "gcc", "gcc", "cc", "clang"], env) !== undefined;
    case "pkg-config":
      return findProgram(["pkg-config", "pkgconf"], env) !== undefined;
    case "opus":
    case "opusfile":
    case "soxr":
      return hasLibrary(need, env);
  }
}

/** From 1.21 on, Go fetches by itself the newer version that a go.mod asks for (go.dev/doc/toolchain). */
export function canBuildWith(versionText: string | undefined): boolean {
  const match = /go(\d+)\.(\d+)/.exec(versionText ?? "");
  if (!match) return false;
  const [major, minor] = [Number(match[1]), Number(match[2])];
  return major > 1 || minor >= 21;
}

function goVersion(env: Env): string | undefined {
  const go = findProgram("go", env);
  return go && output(go, ["version"], env);
}

function hasLibrary(name: string, env: Env): boolean {
  const program = findProgram(["pkg-config", "pkgconf"], env);
  if (program) return output(program, ["--exists", name], env) !== undefined;
  // Without pkg-config nothing can be said but on Debian, where the headers have one place.
  return headerExists(name);
}

function headerExists(name: string): boolean {
  const headers: Record<string, string> = {
    opus: "opus/opus.h",
    opusfile: "opus/opusfile.h",
    soxr: "soxr.h",
  };
  try {
    readFileSync(`/usr/include/${headers[name]}`);
    return true;
  } catch {
    return false;
  }
}

/** What a program prints, or undefined when it fails. */
function output(program: string, args: string[], env: Env): string | undefined {
  try {
    return execFileSync(program, args, { encoding: "utf8", env, stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return undefined;
  }
}
