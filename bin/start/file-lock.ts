import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { identify, isAlive, type ProcessIdentity } from "./process-identity.ts";
import { StartError } from "./start-error.ts";

export type Lock = { taken: true; release: () => void } | { taken: false; owner: ProcessIdentity };

/** Takes the lock file, or tells which living process has it. A dead owner's lock is taken over. */
export function takeLock(path: string): Lock {
  mkdirSync(dirname(path), { recursive: true });
  const mine = JSON.stringify(identify(process.pid));
  const draft = `${path}.${process.pid}.${draftNumber++}`;
  writeFileSync(draft, mine);
  try {
    for (;;) {
      // A hard link appears whole or not at all, and only one process can make it.
      if (linked(draft, path)) return { taken: true, release: () => rmSync(path, { force: true }) };
      const owner = readOwner(path);
      if (owner && isAlive(owner)) return { taken: false, owner };
      discard(path, owner);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Takes the lock as soon as its owner lets go; `onWait` is told once who has it. Rejects with a StartError when the signal aborts. */
export async function waitForLock(
  path: string,
  onWait: (owner: ProcessIdentity) => void,
  signal?: AbortSignal,
): Promise<() => void> {
  for (let told = false; ; told = true) {
    const lock = takeLock(path);
    if (lock.taken) return lock.release;
    if (!told) onWait(lock.owner);
    await sleep(200, undefined, { signal }).catch(() => {
      throw new StartError("interrupted", "The start was interrupted.");
    });
  }
}

let draftNumber = 0;

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function readOwner(path: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as ProcessIdentity;
  } catch {
    return undefined;
  }
}

/** Moves a dead owner's lock aside; if another process just took it over, puts that one back. */
function discard(path: string, dead: ProcessIdentity | undefined): void {
  const aside = `${path}.${process.pid}.dead`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = readOwner(aside);
  if (moved && (moved.pid !== dead?.pid || moved.started !== dead.started)) linked(aside, path);
  rmSync(aside, { force: true });
}
