import { Hono } from "hono";
import { Slug } from "../../domain/directory/config.ts";
import { SpeechOrder } from "../../domain/media/protocol.ts";
import type { Connection, SpeechSettings } from "../../domain/speech/settings.ts";
import type { Env } from "../../durable/env.ts";
import { reasonOf } from "../../durable/outside/outside-failure.ts";
import { type Edge, requireUpgrade } from "../edge.ts";
import { ApiError } from "../errors.ts";
import { readBounded } from "../read-bounded.ts";
import { speakCached } from "../speech/speak-cached.ts";
import { takeDown } from "../speech/take-down.ts";
import { requireMediaProcess } from "./media-token.ts";

/** A text of 4,000 characters, as JSON. */
const maxOrderBytes = 64 * 1024;

/** What tenants' speech providers do for media processes, whose keys stay at the edge. */
export const mediaSpeech = new Hono<Edge>()
  .get("/recognise/:tenant", async (context) => {
    await requireMediaProcess(context.req.raw, context.env);
    requireUpgrade(context.req.raw);
    const tenant = tenantOf(context.req.param("tenant"));
    const { 0: client, 1: server } = new WebSocketPair();
    const recogniser = settingsOf(context.env, tenant).then((settings): Connection | null =>
      settings?.recogniser.kind === "provider" ? settings.recogniser : null,
    );
    // it may fail before the first frame asks for it
    recogniser.catch(() => {});
    takeDown(context.env, tenant, recogniser, server);
    return new Response(null, { status: 101, webSocket: client });
  })
  .post("/speech/:tenant", async (context) => {
    await requireMediaProcess(context.req.raw, context.env);
    const tenant = tenantOf(context.req.param("tenant"));
    const order = readOrder(await readBounded(context.req.raw, maxOrderBytes));
    const settings = await settingsOf(context.env, tenant);
    const keep = (writing: Promise<unknown>) =>
      context.executionCtx.waitUntil(writing.catch(() => warn(tenant, "not-kept")));
    const spoken = await speakOrRefuse(context.env, tenant, settings, order, keep);
    if (spoken === null) throw new ApiError("not-found", "The tenant has no such voice.");
    return new Response(spoken.audio, { headers: { "content-type": spoken.type } });
  });

async function speakOrRefuse(
  env: Env,
  tenant: string,
  settings: SpeechSettings | null,
  order: SpeechOrder,
  keep: (writing: Promise<unknown>) => void,
) {
  if (settings === null) return null;
  try {
    return await speakCached(env, tenant, settings, order, keep);
  } catch (error) {
    const reason = reasonOf(error);
    warn(tenant, reason);
    throw new ApiError("unavailable", `The voice's provider did not speak: ${reason}.`);
  }
}

function tenantOf(given: string): string {
  const tenant = Slug.safeParse(given);
  if (!tenant.success) throw new ApiError("not-found", "There is no such tenant.");
  return tenant.data;
}

async function settingsOf(env: Env, tenant: string): Promise<SpeechSettings | null> {
  return (await env.Directory.getByName(`${tenant}/main`).settings())?.speech ?? null;
}

function readOrder(body: Uint8Array): SpeechOrder {
  try {
    return SpeechOrder.parse(JSON.parse(new TextDecoder().decode(body)));
  } catch {
    throw new ApiError("bad-request", "This is no order to speak: text, language and voice are needed.");
  }
}

const warn = (tenant: string, reason: string): void =>
  console.warn(JSON.stringify({ level: "warn", event: "speech.not-spoken", tenant, reason }));
