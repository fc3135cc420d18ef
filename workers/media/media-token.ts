import { jwtVerify } from "jose";
import type { Env } from "../../durable/env.ts";
import { ApiError } from "../errors.ts";

/** The media process (or the launcher) that sent this request. Throws `invalid-token`. */
export async function requireMediaProcess(request: Request, env: Pick<Env, "MEDIA_SECRET">): Promise<string> {
  const token = /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
  if (token === undefined) throw new ApiError("invalid-token", "Media processes show a token here.");
  const { payload } = await jwtVerify(token, new TextEncoder().encode(env.MEDIA_SECRET), {
    audience: "media",
    algorithms: ["HS256"],
    clockTolerance: 5,
    requiredClaims: ["exp", "sub"],
  }).catch(() => {
    throw new ApiError("invalid-token", "This token is not one of ours, or has expired.");
  });
  if (!/^[\w.-]{1,64}$/.test(payload.sub ?? ""))
    throw new ApiError("invalid-token", "This token does not say which process it is for.");
  return payload.sub!;
}
