import { and, eq, isNull, lt } from "drizzle-orm";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { idempotency } from "../../migrations/schema.ts";
import { ApiError } from "../errors.ts";
import type { ApiEnv } from "./context.ts";

/** How long an answer is kept. */
const keptMs = 24 * 3600_000;
/** One that is being worked on longer than this has died: the next with its key takes its place. */
const abandonedMs = 60_000;

/**
 * A POST with an `Idempotency-Key` is done once: the same key with the same request gets the same answer, with another
 * request 422 `idempotency-mismatch`, and while the first is being worked on 409 `in-progress`. Only a success is kept;
 * a refusal changed nothing, so its key is free again. Keys belong to the user who sent them.
 */
export const idempotent = createMiddleware<ApiEnv>(async (c, next) => {
  const key = c.req.header("idempotency-key");
  if (c.req.method !== "POST" || key === undefined) return next();
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw new ApiError("invalid", "Idempotency-Key: 1 to 200 printable characters without spaces.");
  const claim = await claimKey(c, key);
  if (claim.answer !== null) return claim.answer;
  await next();
  await settle(c, key, claim.claimedAt);
});

async function claimKey(
  c: Context<ApiEnv>,
  key: string,
): Promise<{ answer: Response | null; claimedAt: number }> {
  const { store, session } = c.var;
  const { pathname, search } = new URL(c.req.url);
  const route = pathname + search;
  const requestHash = await hashOf(c.req.raw.clone());
  const now = Date.now();
  const row = { user: session.user.id, key, route, requestHash, status: null, body: null, createdAt: now };
  const mine = and(eq(idempotency.user, row.user), eq(idempotency.key, key));
  const [, , inserted] = await store.write(
    store.remove(idempotency, lt(idempotency.createdAt, now - keptMs)),
    store.remove(
      idempotency,
      and(mine, isNull(idempotency.status), lt(idempotency.createdAt, now - abandonedMs)),
    ),
    store.insert(idempotency, row, "ignore"),
  );
  if (inserted === 1) return { answer: null, claimedAt: now };
  const kept = await store.one(idempotency, mine);
  if (
    kept === undefined ||
    (kept.status === null && kept.requestHash === requestHash && kept.route === route)
  )
    throw new ApiError("in-progress", "The first request with this key is still being worked on.", {
      "retry-after": "1",
    });
  if (kept.requestHash !== requestHash || kept.route !== route)
    throw new ApiError("idempotency-mismatch", "This key was used for another request: take a new one.");
  const headers = { "content-type": "application/json", "idempotent-replayed": "true" };
  return { answer: new Response(kept.body, { status: kept.status ?? 200, headers }), claimedAt: now };
}

/** Keeps a success; frees the key after anything else. */
async function settle(c: Context<ApiEnv>, key: string, claimedAt: number): Promise<void> {
  const { store, session } = c.var;
  const mine = and(
    eq(idempotency.user, session.user.id),
    eq(idempotency.key, key),
    eq(idempotency.createdAt, claimedAt),
  );
  if (c.res.ok) {
    const body = await c.res.clone().text();
    await store.write(store.update(idempotency, { status: c.res.status, body }, mine));
  } else await store.write(store.remove(idempotency, mine));
}

/** Two requests are the same when their bodies are, and what says how to read them. */
async function hashOf(request: Request): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await request.arrayBuffer());
  const told = ["content-type", "x-file-name"].map((name) => request.headers.get(name) ?? "");
  return [new Uint8Array(digest).toHex(), ...told].join(" ");
}
