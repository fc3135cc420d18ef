import { Hono } from "hono";
import { objectName } from "../../durable/addresses.ts";
import { requireRole, requireSession } from "../auth/session.ts";
import { type Edge, openSocket, requireUpgrade } from "../edge.ts";

/** `/ws/*`: the sockets of our own pages. The session check also keeps pages of other sites out. */
export const desktopSockets = new Hono<Edge>()
  .get("/agent", async (context) => {
    requireUpgrade(context.req.raw);
    const { user, tenant } = await requireSession(context.req.raw, context.env);
    return openSocket(context.env.Agent.getByName(objectName({ tenant, id: user.id })), context.req.raw);
  })
  .get("/wallboard", async (context) => {
    requireUpgrade(context.req.raw);
    const session = await requireSession(context.req.raw, context.env);
    requireRole(session, "supervisor", "admin");
    const object = context.env.Wallboard.getByName(objectName({ tenant: session.tenant, id: "main" }));
    return openSocket(object, context.req.raw);
  });
