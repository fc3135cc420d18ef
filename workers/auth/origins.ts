import type { Env } from "../../durable/env.ts";
import { ApiError } from "../errors.ts";

/** Where our own pages come from: PUBLIC_URL, and on a developer's machine the loopback's other name too. */
export function trustedOrigins(env: Pick<Env, "PUBLIC_URL">): string[] {
  const url = new URL(env.PUBLIC_URL);
  if (!loopback.includes(url.hostname)) return [url.origin];
  return loopback.map((hostname) => `${url.protocol}//${hostname}${url.port ? `:${url.port}` : ""}`);
}

const loopback = ["localhost", "127.0.0.1"];

/**
 * A cookie travels with requests that other sites start: what changes something, and every socket, must come from our
 * own pages. Programs send no Origin and pass; a browser that hides it does not. Throws `forbidden-origin`.
 */
export function requireTrustedOrigin(request: Request, env: Pick<Env, "PUBLIC_URL">): void {
  const reads = request.method === "GET" || request.method === "HEAD";
  if (reads && request.headers.get("upgrade") === null) return;
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  const foreign =
    origin === null ? site === "cross-site" || site === "same-site" : !trustedOrigins(env).includes(origin);
  if (foreign) throw new ApiError("forbidden-origin", "This page may not act for a signed-in person here.");
}
