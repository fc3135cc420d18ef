import type { Child } from "./child.ts";
import type { PartName } from "./child-spec.ts";

/**
 * Who ends when: media first, so that it can still hand its recordings to the edge; then the edge, while the database
 * still takes what it has to say; then the telephone; the stores last. `untilMs` is when the next stage begins at the
 * latest, counted from the start of the stop.
 */
const STAGES: { parts: PartName[]; untilMs: number }[] = [
  { parts: ["media"], untilMs: 1_800 },
  { parts: ["edge"], untilMs: 3_000 },
  { parts: ["sip", "livekit"], untilMs: 3_400 },
  { parts: ["redis", "sqld"], untilMs: 4_000 },
];
const KILL_AFTER_MS = 4_000;

/** Ends all children in order within 4 s; what still lives then is killed. Returns the names of those killed. */
export async function stopChildren(children: readonly Child[]): Promise<string[]> {
  const since = performance.now();
  const left = (untilMs: number) => Math.max(0, untilMs - (performance.now() - since));
  for (const { parts, untilMs } of STAGES) {
    const group = children.filter((child) => parts.includes(child.spec.part));
    for (const child of group) child.askToStop();
    await Promise.all(group.map((child) => child.gone(left(untilMs))));
  }
  const gone = await Promise.all(children.map((child) => child.gone(left(KILL_AFTER_MS))));
  const stragglers = children.filter((_, index) => !gone[index]);
  for (const child of stragglers) child.kill("SIGKILL");
  await Promise.all(stragglers.map((child) => child.gone(1_000)));
  return stragglers.map((child) => child.spec.name);
}

/** Kills everything this instant. */
export function killChildren(children: readonly Child[]): void {
  for (const child of children) {
    child.askToStop();
    child.kill("SIGKILL");
  }
}
