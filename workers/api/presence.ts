import { createRoute, z } from "@hono/zod-openapi";
import { Channel } from "../../domain/contact/channel.ts";
import { allow, json, newApi } from "./context.ts";

const Presence = z.object({
  at: z.number(),
  agents: z.array(
    z.object({
      agent: z.string(),
      name: z.string(),
      activity: z.enum(["available", "ringing", "busy", "wrap-up", "not-ready", "not-answering", "offline"]),
      reason: z.string().nullable(),
      since: z.number(),
      queues: z.array(z.string()),
      contacts: z.array(
        z.object({
          contact: z.string(),
          channel: Channel,
          queue: z.string(),
          state: z.enum(["ringing", "connected", "held", "wrap-up"]),
          since: z.number(),
        }),
      ),
    }),
  ),
});

const get = createRoute({
  method: "get",
  path: "/presence",
  tags: ["presence"],
  ...allow("supervisor", "admin"),
  responses: { 200: json("What every agent does just now, as the wallboard knows it", Presence) },
});

/** Who is there and what they do. The wallboard's socket tells it live. */
export const presence = newApi().openapi(get, async (c) => {
  const snapshot = await c.env.Wallboard.getByName(`${c.var.session.tenant}/main`).snapshot();
  return c.json(Presence.parse(snapshot), 200);
});
