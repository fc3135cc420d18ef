import { shareOf } from "../flow/nodes/share-of.ts";
import type { Release } from "./release.ts";

/** Who comes, when, and by which alias of the flow (null: by none). */
export interface Comer {
  contact: string;
  now: number;
  alias: string | null;
}

/** The version everybody gets who does not come by an alias or take part in a trial. */
export function liveVersion(live: number, release: Release | undefined, now: number): number {
  const scheduled = release?.scheduled;
  return scheduled && now >= scheduled.at ? scheduled.version : live;
}

/**
 * The version this contact gets: its alias's; else the trial's, when chance puts it there; else the live one. Chance is
 * the contact's id, drawn anew for each trial: asked again, the answer is the same, and two trials are independent.
 */
export function chooseVersion(live: number, release: Release | undefined, comer: Comer): number {
  if (release === undefined) return live;
  const { aliases, trial } = release;
  const named =
    comer.alias !== null && Object.hasOwn(aliases, comer.alias) ? aliases[comer.alias] : undefined;
  if (named !== undefined) return named;
  const chance = () => shareOf(`trial ${release.flow} ${trial?.version} ${comer.contact}`);
  if (trial !== null && chance() < trial.share) return trial.version;
  return liveVersion(live, release, comer.now);
}
