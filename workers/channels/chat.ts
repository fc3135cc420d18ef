/** What the widget on a customer's page reaches: sessions, the contact's socket, attachments. */
import { Hono } from "hono";
import { cors } from "hono/cors";
import { z } from "zod";
import { SessionRequest } from "../../domain/contact/widget.ts";
import { Slug } from "../../domain/directory/config.ts";
import { objectName } from "../../durable/addresses.ts";
import { type Edge, limitPublic, openSocket, requireUpgrade } from "../edge.ts";
import { ApiError } from "../errors.ts";
import { readBounded } from "../read-bounded.ts";
import { openWidget } from "./open-widget.ts";
import { widgetAttachments } from "./widget-attachments.ts";
import { requireWidgetSession } from "./widget-session.ts";

const maxSessionBytes = 4096;

/**
 * `/widget/*`. Pages of other sites use it, so every origin may read the answers; there are no cookies here, and a
 * token opens one contact only. Which pages may start a conversation is the entry point's `origins`.
 */
export const widgetApp = new Hono<Edge>()
  .use(
    cors({
      origin: (origin) => origin,
      allowMethods: ["GET", "POST"],
      allowHeaders: ["content-type", "x-file-name", "x-message-id"],
      exposeHeaders: ["x-request-id", "retry-after"],
      maxAge: 600,
    }),
  )
  .post("/:tenant/sessions", async (context) => {
    await limitPublic(context, "widget-session");
    const { req, env } = context;
    const body = await readBounded(req.raw, maxSessionBytes);
    const { country } = z
      .object({ country: z.string().optional() })
      .catch({})
      .parse(req.raw.cf ?? {});
    const page = { origin: req.header("origin") ?? null, own: new URL(req.url).origin, country };
    const tenant = tenantOf(req.param("tenant"));
    return context.json(await openWidget(env, tenant, parseSession(body), page), 201);
  })
  .get("/:tenant/socket", async (context) => {
    await limitPublic(context, "widget-socket");
    const { req, env } = context;
    requireUpgrade(req.raw);
    const { tenant, contact } = await requireWidgetSession(env, req.query("token"), req.param("tenant"));
    const object = env.Contact.getByName(objectName({ tenant, id: contact }));
    return openSocket(object, req.raw, { "x-tsunagi-role": "customer" });
  })
  .route("/", widgetAttachments);

function tenantOf(text: string): string {
  const tenant = Slug.safeParse(text);
  if (!tenant.success) throw new ApiError("not-found", "There is no such widget.");
  return tenant.data;
}

function parseSession(body: Uint8Array): SessionRequest {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(body));
  } catch {
    throw new ApiError("bad-request", "The body is no JSON.");
  }
  const parsed = SessionRequest.safeParse(json);
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join(".") || "body"))].join(", ");
  throw new ApiError("invalid", `Not a session request: see ${fields}.`);
}
