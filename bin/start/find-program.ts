import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Debian keeps servers where a plain user's PATH does not look; Homebrew and Go have their own places. */
const ALSO_LOOK_IN = [
  "/usr/sbin",
  "/usr/local/sbin",
  "/usr/local/go/bin",
  "/opt/homebrew/bin",
  "/usr/local/bin",
];

/** The absolute path of the first program of these names on PATH or in the usual places; undefined when none is there. */
export function findProgram(
  names: string | readonly string[],
  env: Record<string, string | undefined>,
): string | undefined {
  const folders = [...(env.PATH ?? "").split(delimiter).filter(Boolean), ...ALSO_LOOK_IN];
  for (const name of [names].flat()) {
    const found = folders.map((folder) => join(folder, name)).find(isProgram);
    if (found) return found;
  }
  return undefined;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
