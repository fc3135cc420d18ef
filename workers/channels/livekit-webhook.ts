/** LiveKit's webhooks: whose they are, and what of them we read. */
import { jwtVerify } from "jose";
import { z } from "zod";
import type { Env } from "../../durable/env.ts";
import { ApiError } from "../errors.ts";

/** As LiveKit's protobuf JSON has it; fields we do not use are left out, missing ones have protobuf's defaults. */
export const LiveKitEvent = z.object({
  event: z.string(),
  id: z.string().default(""),
  room: z.object({ name: z.string().max(500) }).optional(),
  participant: z
    .object({
      identity: z.string().max(300),
      kind: z.string().default("STANDARD"),
      attributes: z.record(z.string(), z.string()).default({}),
    })
    .optional(),
});
export type LiveKitEvent = z.infer<typeof LiveKitEvent>;

/**
 * The event in this body, when `authorization` is a token of our LiveKit for exactly these bytes. Throws
 * `invalid-token` when it is not, `bad-request` when the bytes are no event.
 */
export async function verifyWebhook(
  body: Uint8Array<ArrayBuffer>,
  authorization: string | null,
  env: Pick<Env, "LIVEKIT_API_KEY" | "LIVEKIT_API_SECRET">,
): Promise<LiveKitEvent> {
  const token = authorization?.replace(/^Bearer /, "");
  if (!token) throw new ApiError("invalid-token", "This webhook carries no signature.");
  const { payload } = await jwtVerify(token, new TextEncoder().encode(env.LIVEKIT_API_SECRET), {
    issuer: env.LIVEKIT_API_KEY,
    algorithms: ["HS256"],
    clockTolerance: 5,
    requiredClaims: ["exp"],
  }).catch(() => {
    throw new ApiError("invalid-token", "This webhook was not signed with our key, or too long ago.");
  });
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  if (payload.sha256 !== digest.toBase64())
    throw new ApiError("invalid-token", "This webhook's body is not the one that was signed.");
  return parse(body);
}

function parse(body: Uint8Array): LiveKitEvent {
  try {
    return LiveKitEvent.parse(
      JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(body)),
    );
  } catch {
    throw new ApiError("bad-request", "This webhook's body is no LiveKit event.");
  }
}
