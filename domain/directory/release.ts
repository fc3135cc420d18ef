/** Which versions of a flow contacts get: who comes by an alias, who takes part in a trial, and from when on. */
import { z } from "zod";
import { Slug } from "./label.ts";

const version = z.number().int().min(1);

/** The live version is the one among the configuration's `flows`; a release says what else is. */
export const Release = z.object({
  flow: Slug,
  /** Names of versions, for entry points that are not to have the live one. */
  aliases: z
    .record(Slug, version)
    .refine((aliases) => Object.keys(aliases).length <= 20, "at most 20 aliases")
    .default({}),
  /** This share (0 to 1) of the contacts that would get the live version gets this one instead. */
  trial: z
    .object({ version, share: z.number().min(0).max(1) })
    .nullable()
    .default(null),
  /** Live from this instant on (ms since epoch). */
  scheduled: z
    .object({ version, at: z.number().int().min(0) })
    .nullable()
    .default(null),
});
export type Release = z.infer<typeof Release>;

export const plainRelease = (flow: string): Release => ({ flow, aliases: {}, trial: null, scheduled: null });

/** Every version a release names, each once. */
export function namedVersions({ aliases, trial, scheduled }: Release): number[] {
  const named = [...Object.values(aliases), trial?.version, scheduled?.version];
  return [...new Set(named.filter((one) => one !== undefined))].sort((a, b) => a - b);
}
