import type { Env } from "./env.ts";

/** Prompts that media processes share, and what tenants' providers have spoken. What is said may be about a customer. */
const folders = ["prompts/", "speech/"] as const;
/** As long as a media process keeps one on disk that nobody hears. What is still wanted is made once more. */
const keptMs = 30 * 86_400_000;
/** Pages of a thousand in one run; the next run goes on behind them. */
const pagesAtOnce = 10;

/** Where the last run of this isolate stopped; a new isolate starts at the beginning. */
const stoppedAt = new Map<string, string>();

/** Deletes spoken prompts that were made more than a month ago. Resolves to how many. */
export async function sweepPrompts({ Blobs }: Pick<Env, "Blobs">, now: number): Promise<number> {
  let swept = 0;
  for (const prefix of folders)
    for (let page = 0; page < pagesAtOnce; page++) {
      const cursor = stoppedAt.get(prefix);
      const found = await Blobs.list({ prefix, ...(cursor !== undefined && { cursor }) });
      const old = found.objects.filter(({ uploaded }) => now - uploaded.getTime() > keptMs);
      if (old.length > 0) await Blobs.delete(old.map(({ key }) => key));
      swept += old.length;
      if (found.truncated) stoppedAt.set(prefix, found.cursor);
      else stoppedAt.delete(prefix);
      if (!found.truncated) break;
    }
  return swept;
}
