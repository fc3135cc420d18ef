import { createRoute, z } from "@hono/zod-openapi";
import { Needs } from "../../domain/queue/needs.ts";
import { ApiError } from "../errors.ts";
import { changeNeeds } from "./contacts/change-needs.ts";
import { allow, body, json, newApi } from "./context.ts";

/** What is given takes the place of what was; what is left out stays. */
export const NeedsChange = z
  .object({
    skills: Needs.shape.skills.unwrap(),
    where: Needs.shape.where.unwrap(),
    preferred: Needs.shape.preferred.unwrap(),
    priority: z
      .number()
      .int()
      .min(-1_000)
      .max(1_000)
      .openapi({ description: "Points beside those of the customer's tier" }),
  })
  .partial();
export type NeedsChange = z.infer<typeof NeedsChange>;

const change = createRoute({
  method: "patch",
  path: "/contacts/{id}/needs",
  tags: ["contacts"],
  ...allow("supervisor", "admin"),
  request: { params: z.object({ id: z.string().min(1).max(64) }), body: body(NeedsChange) },
  responses: {
    200: json(
      "What this waiting contact asks for from now on. 409 for one that does not wait",
      z.object({ needs: Needs, points: z.object({ tier: z.number(), flow: z.number() }) }),
    ),
  },
});

/** What a contact that waits asks of its agent, in a person's hands. */
export const contactNeeds = newApi().openapi(change, async (c) => {
  const wish = c.req.valid("json");
  if (Object.keys(wish).length === 0)
    throw new ApiError("invalid", "Give skills, where, preferred or priority.");
  return c.json(await changeNeeds(c.env, c.var.store, c.var.session, c.req.valid("param").id, wish), 200);
});
