import { Hono } from "hono";
import { Slug } from "../../domain/directory/config.ts";
import { objectName } from "../../durable/addresses.ts";
import { openDatabase } from "../../durable/database.ts";
import { editorHeader } from "../../durable/flow-room.ts";
import { TenantStore } from "../../durable/tenant-store.ts";
import { notThere } from "../api/configuration/change-part.ts";
import { requireFlow } from "../api/flows/drafts.ts";
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
  })
  .get("/flows/:id", async (context) => {
    requireUpgrade(context.req.raw);
    const { db } = openDatabase(context.env);
    const session = await requireSession(context.req.raw, context.env, db);
    requireRole(session, "admin");
    const { tenant, user } = session;
    const flow = Slug.safeParse(context.req.param("id"));
    if (!flow.success) throw notThere();
    await requireFlow(new TenantStore(db, tenant), flow.data);
    const editor = encodeURIComponent(JSON.stringify({ id: user.id, name: user.name }));
    const room = context.env.FlowRoom.getByName(objectName({ tenant, id: flow.data }));
    return openSocket(room, context.req.raw, { [editorHeader]: editor });
  });
