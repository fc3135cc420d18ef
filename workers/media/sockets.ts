import { Hono } from "hono";
import { Slug } from "../../domain/directory/config.ts";
import { objectName } from "../../durable/addresses.ts";
import { isContactId } from "../channels/contact-id.ts";
import { type Edge, openSocket, requireUpgrade } from "../edge.ts";
import { ApiError } from "../errors.ts";
import { requireMediaProcess } from "./media-token.ts";

/** The sockets of media processes: one to their region, one for each call to its contact. */
export const mediaSockets = new Hono<Edge>()
  .get("/regions/:region", async (context) => {
    const process = await requireMediaProcess(context.req.raw, context.env);
    requireUpgrade(context.req.raw);
    const region = Slug.safeParse(context.req.param("region"));
    if (!region.success) throw new ApiError("not-found", "There is no such region.");
    const object = context.env.MediaRegion.getByName(region.data);
    return openSocket(object, context.req.raw, { "x-tsunagi-process": process });
  })
  .get("/contacts/:tenant/:contact", async (context) => {
    const process = await requireMediaProcess(context.req.raw, context.env);
    requireUpgrade(context.req.raw);
    const { tenant, contact } = context.req.param();
    if (!Slug.safeParse(tenant).success || !isContactId(contact))
      throw new ApiError("not-found", "There is no such contact.");
    const object = context.env.Contact.getByName(objectName({ tenant, id: contact }));
    return openSocket(object, context.req.raw, {
      "x-tsunagi-role": "media",
      "x-tsunagi-process": process,
    });
  });
