/** The edge: every request comes in here. */
import { Hono } from "hono";
import type { Env } from "../durable/env.ts";
import { sweep } from "../durable/sweep.ts";
import { sweepPrompts } from "../durable/sweep-prompts.ts";
import { apiApp } from "./api/index.ts";
import { authHandler } from "./auth/handler.ts";
import { widgetApp } from "./channels/chat.ts";
import { desktopSockets } from "./channels/desktop-sockets.ts";
import { voiceHooks } from "./channels/voice.ts";
import type { Edge } from "./edge.ts";
import { ApiError, errorResponse } from "./errors.ts";
import { mediaApp } from "./media/index.ts";

export { Agent } from "../durable/agent.ts";
export { Contact } from "../durable/contact.ts";
export { Directory } from "../durable/directory.ts";
export { FlowRoom } from "../durable/flow-room.ts";
export { History } from "../durable/history.ts";
export { MediaRegion } from "../durable/media-region.ts";
export { Queue } from "../durable/queue.ts";
export { Wallboard } from "../durable/wallboard.ts";

const edge = new Hono<Edge>()
  .use(async (context, next) => {
    context.set("requestId", context.req.header("x-tsunagi-request-id") ?? crypto.randomUUID());
    await next();
  })
  .route("/api", apiApp)
  .all("/auth/*", (context) => authHandler(context.req.raw, context.env))
  .route("/hooks", voiceHooks)
  .route("/media", mediaApp)
  .route("/widget", widgetApp)
  .route("/ws", desktopSockets)
  .notFound((context) =>
    errorResponse(new ApiError("not-found", "There is nothing at this address."), context.get("requestId")),
  )
  .onError((error, context) => errorResponse(error, context.get("requestId")));

/** What a client may not say about itself: our own objects believe these headers. */
const ownHeaders = "x-tsunagi-";

export default {
  async fetch(request, env, context): Promise<Response> {
    const requestId = crypto.randomUUID();
    const headers = new Headers(request.headers);
    for (const name of [...headers.keys()]) if (name.startsWith(ownHeaders)) headers.delete(name);
    headers.set("x-tsunagi-request-id", requestId);
    const answer = await edge.fetch(new Request(request, { headers }), env, context);
    return answer.status === 101 ? answer : guarded(answer, requestId);
  },
  /** Each minute, by the cron in wrangler.toml. */
  async scheduled(event, env): Promise<void> {
    const swept = await sweep(env, event.scheduledTime);
    console.info(JSON.stringify({ level: "info", event: "edge.swept", ...swept }));
    // once an hour is often enough
    if (new Date(event.scheduledTime).getUTCMinutes() !== 17) return;
    const prompts = await sweepPrompts(env, event.scheduledTime);
    console.info(JSON.stringify({ level: "info", event: "edge.prompts-swept", prompts }));
  },
} satisfies ExportedHandler<Env>;

/** Headers every answer of ours has; what a route has set itself stays. */
function guarded(answer: Response, requestId: string): Response {
  const response = new Response(answer.body, answer);
  const defaults = {
    "x-request-id": requestId,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "strict-transport-security": "max-age=31536000",
    "cache-control": "no-store",
  };
  for (const [name, value] of Object.entries(defaults))
    if (!response.headers.has(name)) response.headers.set(name, value);
  return response;
}
