import { createRoute, z } from "@hono/zod-openapi";
import { and, asc, desc, eq, gte, lt } from "drizzle-orm";
import { presenceEvent } from "../../migrations/schema.ts";
import { allow, json, newApi } from "./context.ts";
import { loadUser } from "./users/read-users.ts";

/** More changes than this in one answer are cut off at the end. */
const mostEvents = 2_000;

const History = z.object({
  agent: z.string(),
  /** Oldest first; the first may be of before `from`: what the agent was when it began. */
  items: z.array(
    z.object({
      at: z.number(),
      state: z.enum(["available", "not-ready", "not-answering", "offline"]),
      reason: z.string().nullable(),
    }),
  ),
});

const get = createRoute({
  method: "get",
  path: "/presence/{id}/history",
  tags: ["presence"],
  ...allow("supervisor", "admin"),
  request: {
    params: z.object({ id: z.string().min(1).max(64) }),
    query: z.object({
      from: z.coerce.number().int().min(0).default(0),
      to: z.coerce.number().int().min(0).default(Number.MAX_SAFE_INTEGER),
    }),
  },
  responses: { 200: json("What an agent was between two instants (ms since epoch)", History) },
});

/** Presence as it was recorded. */
export const presenceHistory = newApi().openapi(get, async (c) => {
  const { store } = c.var;
  const { id: agent } = await loadUser(store, c.req.valid("param").id);
  const { from, to } = c.req.valid("query");
  const own = eq(presenceEvent.agent, agent);
  const [before, during] = await store.together(
    store.select(presenceEvent, {
      where: and(own, lt(presenceEvent.at, from)),
      orderBy: [desc(presenceEvent.seq)],
      limit: 1,
    }),
    store.select(presenceEvent, {
      where: and(own, gte(presenceEvent.at, from), lt(presenceEvent.at, to)),
      orderBy: [asc(presenceEvent.seq)],
      limit: mostEvents,
    }),
  );
  const items = [...before, ...during].map(({ at, state, reason }) => ({ at, state, reason }));
  return c.json({ agent, items }, 200);
});
