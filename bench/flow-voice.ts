/**
 * From a key to the first sound of the next prompt, at the caller's ear: caller → livekit-sip → LiveKit → media process
 * → contact → flow → media process and back. The floor, in the same run and house: the same way to a bare participant of
 * a room that answers each key with a prepared tone by itself. Both begin when the key is pressed.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { HouseClient } from "../bin/flow/house-client.ts";
import { type House, startHouse } from "../bin/start/house.ts";
import { type Figure, print } from "./benchmark.ts";
import { keysOf } from "./flow-voice/answered-keys.ts";
import { BareAnswerer } from "./flow-voice/bare-answerer.ts";
import { keysFlow, keysNumber } from "./flow-voice/keys-flow.ts";
import { cacheHits, takePromptFigures } from "./flow-voice/prompt-figures.ts";
import { percentile } from "./offer-latency/load.ts";

const calls = 6;
const keysPerCall = 9;
const rounds = 2;
const portBase = 32_700;

export async function run({ json }: { json: boolean }): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), "tsunagi-bench-"));
  const log = (line: string) => json || console.log(`  ${line}`);
  const house = await startHouse({ home, portBase, voice: true, log });
  try {
    if (!house.run.voice) throw new Error("The house has no telephone: see above what is missing.");
    print(`A key pressed → the next prompt heard, ${calls} calls at once`, await measure(house, home), json);
  } finally {
    await house.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

async function measure(house: House, home: string): Promise<Figure[]> {
  await deploy(house);
  const hits = async (when: string) => cacheHits(when, await takePromptFigures(house, home));
  const bare = await BareAnswerer.open(house, home);
  try {
    const [ours, floor]: [number[], number[]] = [[], []];
    await listenTo(house, keysNumber, 2); // what is done once
    const first = await hits("first calls");
    for (let round = 0; round < rounds; round++) {
      floor.push(...(await listenTo(house, bare.number, keysPerCall)));
      ours.push(...(await listenTo(house, keysNumber, keysPerCall)));
    }
    const then = await hits("then");
    await restartMedia(house);
    await listenTo(house, keysNumber, 2);
    const restarted = await hits("restarted");
    rmSync(join(home, "media", "prompts"), { recursive: true });
    await restartMedia(house);
    await listenTo(house, keysNumber, 2);
    const elsewhere = await hits("on a new machine");
    return [...times(ours, floor), ...first, ...then, ...restarted, ...elsewhere];
  } finally {
    await bare.close();
  }
}

/** The times beside the floor's, and what the house itself (media process, contact, flow, and back) adds to it. */
function times(ours: number[], floor: number[]): Figure[] {
  for (const each of [ours, floor]) each.sort((a, b) => a - b);
  const at = (name: string, share: number): Figure => {
    const [value, against] = [percentile(ours, share), percentile(floor, share)];
    return {
      ...{ name: `${name} of ${ours.length} keys`, value, unit: "ms" },
      ...{ against: `bare participant, ${against.toFixed(0)} ms`, ratio: value / against },
    };
  };
  const p50 = at("p50", 0.5);
  const value = p50.value - percentile(floor, 0.5);
  const share = { value, unit: "ms", against: `p50, ${p50.value.toFixed(0)} ms`, ratio: value / p50.value };
  return [p50, at("p99", 0.99), { name: "of p50, not in telephone and LiveKit", ...share }];
}

/** Kills the media processes; resolves when others have taken their place. */
async function restartMedia(house: House): Promise<void> {
  const media = house.run.children.filter(({ name }) => name.startsWith("media-"));
  await Promise.all(
    media.map(({ name }) => {
      const child = house.child(name);
      const restarted = new Promise<void>((resolve) => child.onRestart(resolve));
      child.kill("SIGKILL");
      return restarted;
    }),
  );
  await pause(2_000); // they find their region
}

/** Each key's time, of several callers at once. */
async function listenTo(house: House, number: string, keys: number): Promise<number[]> {
  const heard = await Promise.all(Array.from({ length: calls }, () => keysOf(house, number, keys)));
  return heard.flat();
}

async function deploy(house: House): Promise<void> {
  const admin = house.run.accounts.find(({ role }) => role === "admin");
  const client = await HouseClient.signIn(house.run.urls.edge, {
    TSUNAGI_EMAIL: admin?.email,
    TSUNAGI_PASSWORD: admin?.password,
  });
  await client.ask("POST", "/flows", keysFlow);
  await client.ask("POST", "/entry-points", {
    ...{ id: "bench-keys", kind: "phone", address: keysNumber, flow: keysFlow.id, language: "en" },
    name: { en: "Keys", ja: "キー" },
  });
}
