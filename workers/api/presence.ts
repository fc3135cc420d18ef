import { createRoute, z } from "@hono/zod-openapi";
import { Presence as AgentPresence, PresenceWish } from "../../domain/agent/presence.ts";
import { Channel } from "../../domain/contact/channel.ts";
import { objectName } from "../../durable/addresses.ts";
import type { Ordered } from "../../durable/agent.ts";
import { ApiError } from "../errors.ts";
import { allow, body, json, newApi } from "./context.ts";
import { loadUser } from "./users/read-users.ts";

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

const AgentId = z.object({ id: z.string().min(1).max(64) });
const Now = z.object({ agent: z.string(), presence: AgentPresence });

const signOut = createRoute({
  method: "post",
  path: "/presence/{id}/sign-out",
  tags: ["presence"],
  ...allow("supervisor", "admin"),
  request: {
    params: AgentId,
    body: { ...body(z.object({ reason: z.string().trim().max(200).default("") })), required: false },
  },
  responses: {
    200: json(
      "The agent is offline: offers and contacts in hand go back to their queues. The reason is shown to the agent",
      Now,
    ),
  },
});

const setState = createRoute({
  method: "post",
  path: "/presence/{id}/state",
  tags: ["presence"],
  ...allow("supervisor", "admin"),
  request: { params: AgentId, body: body(PresenceWish) },
  responses: { 200: json("What the agent is now. 409 for an agent without an open desktop", Now) },
});

/** Who is there and what they do, and a supervisor's hand in it. The wallboard's socket tells it live. */
export const presence = newApi()
  .openapi(get, async (c) => {
    const snapshot = await c.env.Wallboard.getByName(`${c.var.session.tenant}/main`).snapshot();
    return c.json(Presence.parse(snapshot), 200);
  })
  .openapi(signOut, async (c) => {
    const { store, session } = c.var;
    const { id } = await loadUser(store, c.req.valid("param").id);
    const agent = c.env.Agent.getByName(objectName({ tenant: session.tenant, id }));
    const { reason = "" } = c.req.valid("json");
    return c.json({ agent: id, presence: carriedOut(await agent.signOut(session.user.id, reason)) }, 200);
  })
  .openapi(setState, async (c) => {
    const { store, session } = c.var;
    const { id } = await loadUser(store, c.req.valid("param").id);
    const agent = c.env.Agent.getByName(objectName({ tenant: session.tenant, id }));
    const ordered = await agent.setPresence(session.user.id, c.req.valid("json"));
    return c.json({ agent: id, presence: carriedOut(ordered) }, 200);
  });

function carriedOut(ordered: Ordered): AgentPresence {
  if (ordered.ok) return ordered.presence;
  switch (ordered.reason) {
    case "no-such-agent":
      throw new ApiError("not-found", "This account takes no contacts.");
    case "offline":
      throw new ApiError("conflict", "This agent has no desktop open, and can only do that themselves.");
    case "unknown-reason":
      throw new ApiError("invalid", "reason: not among the configured ones.");
  }
}
