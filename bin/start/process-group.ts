import { setTimeout as sleep } from "node:timers/promises";
import { groupMembers } from "./process-identity.ts";

/** Sends a signal to a process and all it started in its group. False when nobody was there to get it. */
export function signalGroup(group: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-group, signal);
    return true;
  } catch {
    return false;
  }
}

/** Sends a signal to the head of a group only, which then ends its own children. False when it is gone. */
export function signalHead(group: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(group, signal);
    return true;
  } catch {
    return false;
  }
}

/** Waits until a group has no living member. False when that took longer than `withinMs`. */
export async function groupGone(group: number, withinMs: number): Promise<boolean> {
  const until = performance.now() + withinMs;
  while (groupLives(group)) {
    if (performance.now() >= until) return false;
    await sleep(20);
  }
  return true;
}

/** The kernel's quick answer counts zombies too, which nobody may ever collect: so a yes is looked at closely. */
export function groupLives(group: number): boolean {
  try {
    process.kill(-group, 0);
  } catch {
    return false;
  }
  return groupMembers(group).length > 0;
}
