import { readFileSync } from "node:fs";
import type { Setup } from "./setup.ts";

/** Every child carries this variable, so that the next start knows an orphan for its own. */
const OWNER_VARIABLE = "TSUNAGI_CHILD_OF";

/** Our own environment without what a test runner or npm put there, plus what the child needs, plus whose it is. */
export function childEnv(
  setup: Pick<Setup, "env" | "home">,
  extra: Record<string, string>,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(setup.env)) {
    if (value !== undefined && !/^(VITEST|npm_|NODE_ENV$|NODE_CHANNEL)/.test(name)) kept[name] = value;
  }
  return { ...kept, ...extra, TSUNAGI_HOME: setup.home, [OWNER_VARIABLE]: setup.home };
}

/** The home of the house that a process is a child of; undefined when it is none, or its environment cannot be read. */
export function childOf(pid: number): string | undefined {
  try {
    const variables = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
    return variables.find((each) => each.startsWith(`${OWNER_VARIABLE}=`))?.slice(OWNER_VARIABLE.length + 1);
  } catch {
    return undefined;
  }
}
