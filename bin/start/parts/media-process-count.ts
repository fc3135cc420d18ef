import { availableParallelism } from "node:os";
import { StartError } from "../start-error.ts";

/** How many media processes: `MEDIA_PROCESSES`, else one for each core. Throws a StartError when it is no count. */
export function mediaProcessCount(env: Record<string, string | undefined>): number {
  const text = env.MEDIA_PROCESSES?.trim();
  if (!text) return availableParallelism();
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw new StartError(
    "bad-setting",
    `MEDIA_PROCESSES=${text} is not usable: give a whole number from 1 to 99.`,
  );
}
