import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

/** Generated from other sources while the web app is built, or of no weight for it. */
const NOT_A_SOURCE = /(^|\/)(paraglide|node_modules|dist)(\/|$)|\.gen\.ts$|\.test\.tsx?$/;

/**
 * A hash over names and contents of all sources under these files and folders of `root`; what is missing is skipped.
 * Contents rather than times, because a checkout touches every file.
 */
export function hashSources(root: string, paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths.flatMap((part) => filesUnder(root, join(root, part))).sort()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update("\0");
  }
  return hash.digest("hex");
}

function filesUnder(root: string, path: string): string[] {
  const name = relative(root, path);
  const kind = statSync(path, { throwIfNoEntry: false });
  if (!kind || NOT_A_SOURCE.test(name)) return [];
  if (!kind.isDirectory()) return [name];
  return readdirSync(path).flatMap((entry) => filesUnder(root, join(path, entry)));
}
