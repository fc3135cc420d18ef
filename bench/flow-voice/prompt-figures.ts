import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { House } from "../../bin/start/house.ts";
import type { Figure } from "../benchmark.ts";

const level = z.number().int().default(0);
/** Where a media process found the prompts it was asked for since it was last asked: as it logs it on SIGUSR2. */
const Line = z.object({
  event: z.literal("figures"),
  promptsFromMemory: level,
  promptsFromDisk: level,
  promptsFromEdge: level,
  promptsMade: level,
});
export type PromptFigures = Omit<z.infer<typeof Line>, "event">;

const levels = {
  promptsFromMemory: "from memory",
  promptsFromDisk: "from disk",
  promptsFromEdge: "from the edge's R2",
  promptsMade: "made anew",
} as const;
const answerMs = 3_000;

/** The figures of all media processes since the last time, summed. */
export async function takePromptFigures(house: House, home: string): Promise<PromptFigures> {
  const media = house.run.children.filter(({ name }) => name.startsWith("media-"));
  const all = await Promise.all(
    media.map(({ name, pid }) => figuresOf(pid, join(home, "logs", `${name}.log`))),
  );
  const sum = { promptsFromMemory: 0, promptsFromDisk: 0, promptsFromEdge: 0, promptsMade: 0 };
  for (const figures of all) {
    sum.promptsFromMemory += figures.promptsFromMemory;
    sum.promptsFromDisk += figures.promptsFromDisk;
    sum.promptsFromEdge += figures.promptsFromEdge;
    sum.promptsMade += figures.promptsMade;
  }
  return sum;
}

/** Each level as a share of all prompts; `when` says of which time they are. */
export function cacheHits(when: string, figures: PromptFigures): Figure[] {
  const all = Object.values(figures).reduce((sum, one) => sum + one, 0);
  return Object.entries(levels).map(([name, words]) => {
    const value = figures[name as keyof PromptFigures];
    return {
      ...{ name: `${when}: ${words}`, value, unit: "prompts" },
      ...{ against: `all of ${all}`, ratio: all === 0 ? 0 : value / all },
    };
  });
}

/** To the process alone: its helpers would die of the signal. */
async function figuresOf(pid: number | null, path: string): Promise<PromptFigures> {
  if (pid === null) throw new Error("a media process is down");
  const seen = readFileSync(path, "utf8").length;
  process.kill(pid, "SIGUSR2");
  const deadline = performance.now() + answerMs;
  while (performance.now() < deadline) {
    const lines = readFileSync(path, "utf8").slice(seen).split("\n");
    const line = lines.find((one) => one.includes('"event":"figures"') && one.endsWith("}"));
    if (line !== undefined) return Line.parse(JSON.parse(line));
    await pause(20);
  }
  throw new Error(`no figures in ${path} within ${answerMs} ms`);
}
