import type { RunFile } from "../run-file.ts";
import { buildWeb } from "./build-web.ts";
import type { PartName } from "./child-spec.ts";
import type { Crew } from "./crew.ts";
import { describeRun } from "./describe-run.ts";
import { forgetRooms } from "./forget-rooms.ts";
import { edgeSpec } from "./parts/edge.ts";
import { livekitSpec, sipSpec } from "./parts/livekit.ts";
import { mediaSpecs } from "./parts/media.ts";
import { redisSpec } from "./parts/redis.ts";
import type { Setup, VoicePrograms } from "./parts/setup.ts";
import { sqldSpec } from "./parts/sqld.ts";
import { type Report, step } from "./report.ts";
import { StartError } from "./start-error.ts";
import { together } from "./together.ts";
import { prepareVoice } from "./voice/prepare-voice.ts";

/** What opening needs: the setup without its telephone programs, which are yet to be found. */
export interface Opening {
  setup: Setup;
  crew: Crew;
  only: readonly PartName[];
  voice: boolean;
  logs: string;
  report: Report;
  signal: AbortSignal | undefined;
}

const TELEPHONE: PartName[] = ["redis", "livekit", "sip", "media"];

/**
 * Starts the parts, side by side where they do not wait for each other:
 *
 *   sqld → migrations ┐
 *   web app           ├→ edge ┐
 *   telephone found   ┴→ redis → livekit, sip ┴→ seed, media
 */
export async function openHouse(opening: Opening): Promise<RunFile> {
  const { only, crew, report } = opening;
  const startedAt = new Date().toISOString();
  const has = (part: PartName) => only.includes(part);
  return together(opening.signal, async (signal, all) => {
    const { logs } = opening;
    const tools = { root: opening.setup.root, env: opening.setup.env, logs, report, signal };
    const wantsVoice = opening.voice && TELEPHONE.some(has);
    const voiceFound = wantsVoice ? prepareVoice(tools) : Promise.resolve(undefined);
    const edgeCanStart = all([
      has("sqld") ? openDatabase(opening, signal) : undefined,
      has("edge") ? buildWeb(tools) : undefined,
      voiceFound,
    ]);
    const telephone = voiceFound.then(async (voice) => {
      if (voice) await openTelephone(opening, voice, signal);
    });
    const edge = edgeCanStart.then(async () => {
      const setup = { ...opening.setup, voice: await voiceFound };
      if (has("edge")) await crew.launch(edgeSpec(setup), "edge", signal);
    });
    await all([telephone, edge]);
    const setup = { ...opening.setup, voice: await voiceFound };
    const [seeded] = await all([
      has("edge") && has("sqld") ? seed(opening) : undefined,
      setup.voice && has("media") ? openMedia(setup, crew, signal, report) : undefined,
    ]);
    return describeRun(setup, startedAt, seeded);
  });
}

async function openDatabase({ setup, crew, report }: Opening, signal: AbortSignal): Promise<void> {
  await crew.launch(sqldSpec(setup), "database", signal);
  const { migrate } = await import("../migrate.ts");
  const applied = await orSentence("The database could not be brought up to date.", () =>
    migrate(`http://127.0.0.1:${setup.ports.sqld}`),
  );
  if (applied.length > 0) report.line(`    migrations applied: ${applied.join(", ")}`);
}

async function openTelephone(
  { setup, crew, only }: Opening,
  voice: VoicePrograms,
  signal: AbortSignal,
): Promise<void> {
  if (only.includes("redis")) {
    await crew.launch(redisSpec(setup, voice), "redis", signal);
    await forgetRooms(setup.ports.redis);
  }
  await Promise.all([
    only.includes("livekit") ? crew.launch(livekitSpec(setup, voice), "LiveKit", signal) : undefined,
    only.includes("sip") ? crew.launch(sipSpec(setup, voice), "telephone (SIP)", signal) : undefined,
  ]);
}

async function seed({ setup, report }: Opening) {
  const { seedDemo } = await import("../seed.ts");
  const options = {
    edgeUrl: `http://127.0.0.1:${setup.ports.edge}`,
    libsqlUrl: `http://127.0.0.1:${setup.ports.sqld}`,
    home: setup.home,
    authSecret: setup.secrets.AUTH_SECRET,
    log: (line: string) => report.line(`    ${line}`),
  };
  return step(report, "demo tenant", () =>
    orSentence("The demo tenant could not be made.", () => seedDemo(options)),
  );
}

/** Says what could not be done before what the work itself says; the rest of its stack stays in the cause. */
async function orSentence<T>(sentence: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new StartError("not-ready", `${sentence} ${detail}`, { cause: error });
  }
}

/** A media process that does not come up is no reason to refuse the rest: chat works without it. */
async function openMedia(setup: Setup, crew: Crew, signal: AbortSignal, report: Report): Promise<void> {
  const launches = mediaSpecs(setup).map((spec) => crew.launch(spec, spec.name, signal));
  for (const launch of await Promise.allSettled(launches)) {
    if (launch.status === "rejected" && !signal.aborted) report.line(`! ${String(launch.reason.message)}`);
  }
}
