import { parseArgs } from "node:util";
import { z } from "zod";

export const usage = `npm run what-if -- --date YYYY-MM-DD [--tenant hoshi] [--set PATH=VALUE]… [--changes file.json] [--seed 1]
                    [--intervals] [--json]
  --date       a recorded day, in the tenant's time zone
  --set        queues.<queue>.<setting>=<JSON or a word>, such as queues.billing.strategy=most-skilled or
               queues.billing.serviceLevel.targetMs=30000; arrivals=1.1, arrivals.<queue>=0.8, handle-time=0.9,
               handle-time.<queue>=1.2
  --changes    a file with a list of changes as JSON, see domain/what-if/change.ts; they come before those of --set
  --intervals  all queues together by the half hour, too
  --json       everything as JSON in place of tables`;

const Options = z.object({
  date: z.iso.date(),
  tenant: z.string().min(1).max(64).optional(),
  set: z.array(z.string()).default([]),
  changes: z.string().optional(),
  seed: z.coerce.number().int().default(1),
  intervals: z.boolean().default(false),
  json: z.boolean().default(false),
});
export type Options = z.infer<typeof Options>;

/** What the command line asks for; null when it cannot be understood. */
export function readOptions(args: string[]): Options | null {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const options = {
    ...{ date: text, tenant: text, changes: text, seed: text, intervals: flag, json: flag },
    set: { type: "string", multiple: true } as const,
  };
  try {
    return Options.parse(parseArgs({ args, options, strict: true }).values);
  } catch {
    return null;
  }
}
