import { Hono } from "hono";
import { Slug } from "../../domain/directory/config.ts";
import { provisionTelephony } from "../channels/provision.ts";
import type { Edge } from "../edge.ts";
import { ApiError } from "../errors.ts";
import { requireMediaProcess } from "./media-token.ts";

/**
 * `PUT /media/telephony/:tenant`: has LiveKit know the tenant's numbers. The launcher asks for it on each start, since
 * LiveKit keeps them in redis and forgets them with it. Repeating it changes nothing.
 */
export const telephony = new Hono<Edge>().put("/telephony/:tenant", async (context) => {
  await requireMediaProcess(context.req.raw, context.env);
  const tenant = Slug.safeParse(context.req.param("tenant"));
  if (!tenant.success) throw new ApiError("not-found", "There is no such tenant.");
  const result = await provisionTelephony(context.env, tenant.data);
  if (result.ok) return context.json(result);
  if (result.reason === "no-such-tenant") throw new ApiError("not-found", "There is no such tenant.");
  if (result.reason === "number-taken")
    throw new ApiError(
      "conflict",
      `These entry points' numbers ring somewhere else: ${result.entries.join(", ")}.`,
    );
  throw new ApiError("voice-unavailable", "LiveKit does not answer: the telephone is not there now.");
});
