import type { Context } from "hono";
import type { Env } from "../durable/env.ts";
import { ApiError } from "./errors.ts";

/** What a handler of the edge is given. */
export type Edge = { Bindings: Env; Variables: { requestId: string } };

/** Where a request came from, as a key for rate limits; never logged. */
export const clientAddress = (request: Request): string => request.headers.get("cf-connecting-ip") ?? "local";

/** Refuses what an address asks for too often. `door` keeps one kind of request from using up another's share. */
export async function limitPublic(context: Context<Edge>, door: string): Promise<void> {
  const { success } = await context.env.PublicLimit.limit({
    key: `${door}:${clientAddress(context.req.raw)}`,
  });
  if (!success)
    throw new ApiError("rate-limited", "Too many requests. Try again in a minute.", { "retry-after": "60" });
}

/** Refuses a request to a socket's path that is no WebSocket handshake. */
export function requireUpgrade(request: Request): void {
  if (request.headers.get("upgrade")?.toLowerCase() !== "websocket")
    throw new ApiError("upgrade-required", "Connect here by WebSocket.", { upgrade: "websocket" });
}

/**
 * Hands a handshake to an object, with what the Worker found out in `x-tsunagi-*` headers; those a client sent were
 * taken away when the request came in. Throws what the object's refusal means.
 */
export async function openSocket(
  object: { fetch(request: Request): Promise<Response> },
  request: Request,
  facts: Record<`x-tsunagi-${string}`, string> = {},
): Promise<Response> {
  const headers = new Headers(request.headers);
  for (const [name, value] of Object.entries(facts)) headers.set(name, value);
  const answer = await object.fetch(new Request(request, { headers }));
  if (answer.status === 404) throw new ApiError("not-found", "There is nothing to connect to here.");
  if (answer.status === 410)
    throw new ApiError("gone", "This is over: there is nothing to connect to any more.");
  if (answer.status >= 400)
    throw new ApiError("unavailable", "The connection could not be opened. Try again.");
  return answer;
}
