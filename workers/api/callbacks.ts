import { createRoute, z } from "@hono/zod-openapi";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { Slug } from "../../domain/directory/label.ts";
import { Language } from "../../domain/media/protocol.ts";
import { objectName } from "../../durable/addresses.ts";
import { type Scheduled, scheduleCallback } from "../../durable/schedule-callback.ts";
import { callback } from "../../migrations/schema.ts";
import { ApiError } from "../errors.ts";
import { allow, body, everyone, json, newApi } from "./context.ts";

const Callback = z.object({
  /** The contact that will call. */
  contact: z.string(),
  /** E.164. */
  number: z.string(),
  customer: z.string().nullable(),
  queue: z.string(),
  /** The chosen time; null: when its turn in the queue comes. */
  dueAt: z.number().nullable(),
  promisedAt: z.number(),
});

const tags = ["callbacks"];
const mostListed = 500;

const list = createRoute({
  method: "get",
  path: "/callbacks",
  tags,
  ...allow("supervisor", "admin"),
  request: { query: z.object({ queue: Slug.optional() }) },
  responses: {
    200: json(
      `Callbacks promised and not carried out, the earliest first; ${mostListed} at most`,
      z.object({ items: z.array(Callback) }),
    ),
  },
});

const create = createRoute({
  method: "post",
  path: "/callbacks",
  tags,
  ...allow(...everyone),
  request: {
    body: body(
      z.object({
        number: z.string().min(3).max(40),
        queue: Slug,
        /** ms since epoch, within the queue's opening hours. */
        at: z.number().int().min(0),
        /** The telephone entry point as which we call. */
        entry: Slug.optional(),
        language: Language.optional(),
      }),
    ),
  },
  responses: {
    201: json(
      "The customer will be called at that time",
      z.object({ contact: z.string(), number: z.string() }),
    ),
  },
});

const remove = createRoute({
  method: "delete",
  path: "/callbacks/{contact}",
  tags,
  ...allow("supervisor", "admin"),
  request: { params: z.object({ contact: z.string().min(1).max(64) }) },
  responses: { 200: json("It is cancelled", z.object({ contact: z.string() })) },
});

/** Calls promised to customers. */
export const callbacks = newApi()
  .openapi(list, async (c) => {
    const { queue } = c.req.valid("query");
    const rows = await c.var.store.find(callback, {
      where: and(isNull(callback.closedAt), queue === undefined ? undefined : eq(callback.queue, queue)),
      orderBy: [asc(sql`coalesce(${callback.dueAt}, ${callback.promisedAt})`), asc(callback.contact)],
      limit: mostListed,
    });
    return c.json({ items: rows.map((row) => Callback.parse(row)) }, 200);
  })
  .openapi(create, async (c) => {
    const scheduled = await scheduleCallback(c.env, c.var.session.tenant, c.req.valid("json"));
    if (!scheduled.ok) throw refusal(scheduled.reason);
    return c.json({ contact: scheduled.contact, number: scheduled.number }, 201);
  })
  .openapi(remove, async (c) => {
    const { store, session } = c.var;
    const { contact } = c.req.valid("param");
    const isOpen = and(eq(callback.contact, contact), isNull(callback.closedAt));
    if ((await store.one(callback, isOpen)) === undefined)
      throw new ApiError("not-found", "There is no such callback, or it is over.");
    const name = objectName({ tenant: session.tenant, id: contact });
    if (!(await c.env.Contact.getByName(name).cancel("system")))
      throw new ApiError("conflict", "The customer is on the line already.");
    await store.write(store.update(callback, { closedAt: Date.now(), outcome: "superseded" }, isOpen));
    return c.json({ contact }, 200);
  });

function refusal(reason: Extract<Scheduled, { ok: false }>["reason"]): ApiError {
  switch (reason) {
    case "voice-unavailable":
      return new ApiError("voice-unavailable", "Calls are not possible here at the moment.");
    case "no-such-queue":
      return new ApiError("invalid", "queue: there is no such queue.");
    case "no-such-entry":
      return new ApiError("invalid", "entry: there is no such telephone number of ours to call from.");
    case "not-a-number":
      return new ApiError("invalid", "number: not a telephone number that can be called.");
    case "past":
      return new ApiError("invalid", "at: this time is past.");
    case "too-far":
      return new ApiError("invalid", "at: at most 90 days ahead.");
    case "closed-then":
      return new ApiError("invalid", "at: the queue is closed at that time.");
    case "already":
      return new ApiError("conflict", "A callback to this number is promised for this queue already.");
  }
}
