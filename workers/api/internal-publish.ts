import { jwtVerify } from "jose";
import { openDatabase } from "../../durable/database.ts";
import type { Env } from "../../durable/env.ts";
import { TenantStore } from "../../durable/tenant-store.ts";
import { ApiError } from "../errors.ts";
import { type Published, publish } from "./configuration/publish.ts";

/** What a token for this is signed for. */
export const publishAudience = "tsunagi-publish";

/**
 * `POST /api/internal/publish`, for the seed and other programs that wrote to the database themselves. The bearer is a
 * short-lived JWT signed with AUTH_SECRET whose subject is the tenant. Throws `invalid-token`.
 */
export async function internalPublish(request: Request, env: Env): Promise<Published> {
  const token = request.headers.get("authorization")?.replace(/^Bearer /, "") ?? "";
  const { payload } = await jwtVerify(token, new TextEncoder().encode(env.AUTH_SECRET), {
    algorithms: ["HS256"],
    audience: publishAudience,
    requiredClaims: ["exp", "sub"],
    maxTokenAge: "5 minutes",
  }).catch(() => {
    throw new ApiError("invalid-token", "This needs a fresh token signed by this house.");
  });
  return publish(env, new TenantStore(openDatabase(env).db, payload.sub ?? ""));
}
