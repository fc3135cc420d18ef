import type { Env } from "../../durable/env.ts";
import { ApiError } from "../errors.ts";

/**
 * Counts an attempt to get in. Twenty a minute for one address and one account; wider for the address alone, as an
 * office shares one, and for the account alone, which is tried from many. Throws `rate-limited`.
 */
export async function limitSignIn(request: Request, env: Env): Promise<void> {
  const ip = request.headers.get("cf-connecting-ip") ?? "local";
  const account = await accountKey(request);
  const passes = await Promise.all([
    env.SignInLimit.limit({ key: `${ip}/${account}` }),
    env.PublicLimit.limit({ key: `sign-in/ip/${ip}` }),
    env.PublicLimit.limit({ key: `sign-in/account/${account}` }),
  ]);
  if (passes.some((pass) => !pass.success))
    throw new ApiError("rate-limited", "Too many attempts. Wait a minute and try again.", {
      "retry-after": "60",
    });
}

/** A hash of the e-mail address tried; the second step has none and is counted by its signed cookie. */
async function accountKey(request: Request): Promise<string> {
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => null);
  const named = body !== null && typeof body === "object" && "email" in body ? body.email : null;
  const text = typeof named === "string" ? named.trim().toLowerCase() : (request.headers.get("cookie") ?? "");
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest).subarray(0, 12)]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
