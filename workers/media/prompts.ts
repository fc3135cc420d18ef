import { Hono } from "hono";
import type { Edge } from "../edge.ts";
import { ApiError } from "../errors.ts";
import { readBounded } from "../read-bounded.ts";
import { requireMediaProcess } from "./media-token.ts";

/** Ten minutes of Opus. */
const maxBytes = 2 * 1024 * 1024;

/**
 * `GET` and `PUT /media/prompts/:key`: the packets of a prompt that one media process has made, for the others. The key is
 * a hash of what they hold, so the first body to come stays: 201, and 200 for whoever comes later. A month later it is
 * gone (durable/sweep-prompts.ts).
 */
export const mediaPrompts = new Hono<Edge>()
  .get("/prompts/:key", async (context) => {
    await requireMediaProcess(context.req.raw, context.env);
    const kept = await context.env.Blobs.get(nameOf(context.req.param("key")));
    if (kept === null) throw new ApiError("not-found", "Nobody has made this prompt.");
    return new Response(kept.body, {
      headers: { "content-type": "application/octet-stream", "content-length": String(kept.size) },
    });
  })
  .put("/prompts/:key", async (context) => {
    await requireMediaProcess(context.req.raw, context.env);
    const name = nameOf(context.req.param("key"));
    const body = await readBounded(context.req.raw, maxBytes);
    if (body.length === 0) throw new ApiError("bad-request", "A prompt has packets.");
    const kept = await context.env.Blobs.put(name, body, { onlyIf: { etagDoesNotMatch: "*" } });
    return context.body(null, kept === null ? 200 : 201);
  });

function nameOf(key: string): string {
  if (!/^[0-9a-f]{64}$/.test(key)) throw new ApiError("not-found", "A prompt's key is 64 hex digits.");
  return `prompts/${key}`;
}
