import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { sweepPrompts } from "./sweep-prompts.ts";

const day = 86_400_000;

test("prompts are gone after a month, and nothing else is", async () => {
  const names = ["prompts/0a", "speech/hoshi/0b", "hoshi/assets/welcome.wav", "hoshi/recordings/c1/1.ogg"];
  for (const name of names) await env.Blobs.put(name, "x");
  const left = async () => {
    const kept = await Promise.all(names.map((name) => env.Blobs.head(name)));
    return names.filter((_, place) => kept[place] !== null);
  };
  await sweepPrompts(env, Date.now() + 29 * day);
  expect(await left()).toEqual(names);
  expect(await sweepPrompts(env, Date.now() + 31 * day)).toBeGreaterThanOrEqual(2);
  expect(await left()).toEqual(names.slice(2));
});
