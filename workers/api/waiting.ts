import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { Channel } from "../../domain/contact/channel.ts";
import { Slug } from "../../domain/directory/config.ts";
import { Needs } from "../../domain/queue/needs.ts";
import { ApiError } from "../errors.ts";
import { notThere } from "./configuration/change-part.ts";
import { type Draft, readDraft } from "./configuration/read-draft.ts";
import { type ApiEnv, allow, body, json, newApi } from "./context.ts";
import { PartId } from "./part-routes.ts";
import { type Place, whoWaits, whoWouldBePicked, whyHere } from "./waiting/look-into.ts";
import { Explained, Row, Tried } from "./waiting/schemas.ts";

const tags = ["queues"];

const list = createRoute({
  method: "get",
  path: "/queues/{id}/waiting",
  tags,
  ...allow("supervisor", "admin"),
  request: { params: PartId },
  responses: { 200: json("Who waits, the next first", z.object({ at: z.number(), items: z.array(Row) })) },
});

const explain = createRoute({
  method: "get",
  path: "/queues/{id}/waiting/{contact}",
  tags,
  ...allow("supervisor", "admin"),
  request: { params: PartId.extend({ contact: z.string().min(1).max(64) }) },
  responses: {
    200: json(
      "Why this contact has its place: its urgency, who is ahead and why, who could take it",
      Explained,
    ),
  },
});

const Imagined = z.object({
  channel: Channel,
  needs: Needs.prefault({}),
  tier: Slug.nullable().default(null).openapi({ description: "Gives that tier's points" }),
  priority: z.number().int().min(-1_000).max(1_000).default(0).openapi({ description: "Points of the flow" }),
  attributes: z
    .record(z.string().max(64), z.string().max(200))
    .default({})
    .openapi({ description: "For templates in conditions, such as `language`; tier and channel are known" }),
  waitedMs: z
    .number()
    .int()
    .min(0)
    .max(604_800_000)
    .default(0)
    .openapi({ description: "As if it had come this long ago: makes its place, not its step" }),
  step: z
    .number()
    .int()
    .min(0)
    .max(20)
    .optional()
    .openapi({ description: "As if so many steps had begun; left out: those that begin at once" }),
});

const tryIt = createRoute({
  method: "post",
  path: "/queues/{id}/try",
  tags,
  ...allow("supervisor", "admin"),
  request: { params: PartId, body: body(Imagined) },
  responses: {
    200: json(
      "Who would be picked for such a contact now and why, and why not the others. Nothing is changed",
      Tried,
    ),
  },
});

/** A look into the live queues: who waits and why there, and who would be picked. */
export const waiting = newApi()
  .openapi(list, async (c) => {
    const { place } = await findQueue(c, c.req.valid("param").id);
    return c.json({ at: Date.now(), items: await whoWaits(c.env, place) }, 200);
  })
  .openapi(explain, async (c) => {
    const { id, contact } = c.req.valid("param");
    const { place } = await findQueue(c, id);
    const why = await whyHere(c.env, place, contact);
    if (why === null) throw new ApiError("not-found", "This contact does not wait in this queue (any more).");
    return c.json(why, 200);
  })
  .openapi(tryIt, async (c) => {
    const { place, config } = await findQueue(c, c.req.valid("param").id);
    const { channel, needs, tier, priority, attributes, waitedMs, step } = c.req.valid("json");
    const chosen = config.tiers.find(({ id }) => id === tier);
    if (tier !== null && chosen === undefined) throw new ApiError("invalid", `tier: "${tier}" is not there.`);
    const tried = await whoWouldBePicked(c.env, place, {
      ...{ channel, needs, step, arrivedAt: Date.now() - waitedMs },
      points: { tier: chosen?.priority ?? 0, flow: priority },
      attributes: { channel, ...(tier !== null && { tier }), ...attributes },
    });
    if (tried === null)
      throw new ApiError("unavailable", "This queue is not live yet. Try again in a moment.", {
        "retry-after": "1",
      });
    return c.json(tried, 200);
  });

async function findQueue(c: Context<ApiEnv>, id: string): Promise<{ place: Place; config: Draft["config"] }> {
  const { config } = await readDraft(c.var.store);
  const queue = config.queues.find((one) => one.id === id);
  if (queue === undefined) throw notThere();
  return { place: { tenant: c.var.session.tenant, queue }, config };
}
