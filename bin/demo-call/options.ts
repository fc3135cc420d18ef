import { parseArgs } from "node:util";
import { z } from "zod";

export const usage = `npm run demo:call -- [--language en|ja] [--topic billing|technical|sales] [--account 100001#]
                      [--from +12025550142] [--seconds 30] [--patience 120]
  --account   the digits typed when the account number is asked for
  --from      the caller's own number; by default one of those kept for fiction
  --seconds   how long to talk before hanging up
  --patience  how long to wait for an agent before hanging up`;

const Options = z.object({
  language: z.enum(["en", "ja"]).default("en"),
  topic: z.string().default("billing"),
  account: z
    .string()
    .regex(/^[0-9*#]{1,41}$/)
    .default("100001#"),
  from: z
    .string()
    .regex(/^\+?[0-9]{3,15}$/)
    .default(() => `+120255501${String(10 + Math.floor(Math.random() * 90))}`),
  seconds: z.coerce.number().min(1).max(3600).default(30),
  patience: z.coerce.number().min(1).max(3600).default(120),
});
export type Options = z.infer<typeof Options>;

/** What the command line asks for; null when it cannot be understood. */
export function readOptions(args: string[]): Options | null {
  const text = { type: "string" } as const;
  const options = { language: text, topic: text, account: text, from: text, seconds: text, patience: text };
  try {
    return Options.parse(parseArgs({ args, options, strict: true }).values);
  } catch {
    return null;
  }
}
