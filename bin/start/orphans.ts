import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { childOf } from "./parts/child-env.ts";
import { groupGone, signalGroup } from "./process-group.ts";
import { groupMembers, identify, type ProcessIdentity } from "./process-identity.ts";

/** A child as the record keeps it: the head of its process group, told apart from a later process of that number. */
export interface RecordedChild extends ProcessIdentity {
  name: string;
}

/** Keeps on disk who our children are, so that they can be found should we be killed. */
export function recordChildren(
  home: string,
  children: readonly { name: string; pid: number | null }[],
): void {
  const recorded = children.flatMap(({ name, pid }) => {
    const identity = pid === null ? undefined : identify(pid);
    return identity ? [{ name, ...identity }] : [];
  });
  const draft = `${recordPath(home)}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(recorded));
  renameSync(draft, recordPath(home));
}

/** Ends what a killed launcher left running in this home; returns the names. Two seconds to go, then SIGKILL. */
export async function endOrphans(home: string): Promise<string[]> {
  const orphans = readRecord(home).filter((child) => isOurs(child, home));
  for (const { pid } of orphans) signalGroup(pid, "SIGTERM");
  await Promise.all(
    orphans.map(async ({ pid }) => {
      if (await groupGone(pid, 2_000)) return;
      signalGroup(pid, "SIGKILL");
      await groupGone(pid, 1_000);
    }),
  );
  return orphans.map((child) => child.name);
}

/**
 * The head still runs, or it is gone but its group is not. Then the number may belong to somebody else by now, so
 * a member has to carry our mark; without /proc it cannot be read, and the group is left alone.
 */
function isOurs(child: RecordedChild, home: string): boolean {
  const members = groupMembers(child.pid);
  const head = members.find((member) => member.pid === child.pid);
  if (head) return head.started === child.started;
  return members.some((member) => childOf(member.pid) === home);
}

function readRecord(home: string): RecordedChild[] {
  try {
    return JSON.parse(readFileSync(recordPath(home), "utf8")) as RecordedChild[];
  } catch {
    return [];
  }
}

function recordPath(home: string): string {
  return join(home, "children.json");
}
