import { Hono } from "hono";
import { Slug } from "../../domain/directory/config.ts";
import { PlayItem } from "../../domain/media/protocol.ts";
import type { Edge } from "../edge.ts";
import { ApiError } from "../errors.ts";
import { requireMediaProcess } from "./media-token.ts";

/** `GET /media/assets/:tenant/:asset`: an uploaded prompt, for the process that plays it. */
export const mediaAssets = new Hono<Edge>().get("/assets/:tenant/:asset{.+}", async (context) => {
  await requireMediaProcess(context.req.raw, context.env);
  const { tenant, asset } = context.req.param();
  const isNamed = Slug.safeParse(tenant).success && PlayItem.safeParse({ kind: "audio", asset }).success;
  const object = isNamed ? await context.env.Blobs.get(`${tenant}/assets/${asset}`) : null;
  if (object === null) throw new ApiError("not-found", "There is no such audio file.");
  const headers = new Headers({ etag: object.httpEtag });
  object.writeHttpMetadata(headers);
  return new Response(object.body, { headers });
});
