import { createRoute, z } from "@hono/zod-openapi";
import { Slug } from "../../domain/directory/config.ts";
import { Flow } from "../../domain/flow/flow.ts";
import { allow, body, json, newApi } from "./context.ts";
import { rollBack, setRelease } from "./flows/change-release.ts";
import { ReleaseState, VersionInfo } from "./flows/shapes.ts";
import { listVersions, readVersion } from "./flows/versions.ts";
import { PartId } from "./part-routes.ts";

const tags = ["flows"];

const list = createRoute({
  method: "get",
  path: "/flows/{id}/versions",
  tags,
  ...allow("supervisor", "admin"),
  request: {
    params: PartId,
    query: z.object({
      before: z.coerce.number().int().min(1).optional().describe("Only versions before this one"),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
  },
  responses: {
    200: json(
      "A flow's versions, the newest first, without their bodies. `next`: what to ask for as `before`; null: no more",
      z.object({
        items: z.array(VersionInfo),
        release: ReleaseState.nullable(),
        next: z.number().int().nullable(),
      }),
    ),
  },
});

const get = createRoute({
  method: "get",
  path: "/flows/{id}/versions/{version}",
  tags,
  ...allow("supervisor", "admin"),
  request: { params: z.object({ id: Slug, version: z.coerce.number().int().min(1) }) },
  responses: { 200: json("One version, as it was published", VersionInfo.extend({ flow: Flow })) },
});

const release = createRoute({
  method: "put",
  path: "/flows/{id}/release",
  tags,
  ...allow("admin"),
  request: { params: PartId, body: body(ReleaseState) },
  responses: {
    200: json(
      "Which versions contacts get from now on: the live one, a trial's share, a scheduled one in its time, aliases",
      ReleaseState,
    ),
  },
});

const back = createRoute({
  method: "post",
  path: "/flows/{id}/roll-back",
  tags,
  ...allow("admin"),
  request: { params: PartId, body: body(z.object({ version: z.number().int().min(1) })) },
  responses: {
    200: json("That version is live; a trial and a schedule are taken back, aliases stay", ReleaseState),
  },
});

/** Every version a flow ever had, and which of them contacts get. */
export const flowVersions = newApi()
  .openapi(list, async (c) =>
    c.json(await listVersions(c.var.store, c.req.valid("param").id, c.req.valid("query")), 200),
  )
  .openapi(get, async (c) => {
    const { id, version } = c.req.valid("param");
    return c.json(await readVersion(c.var.store, id, version), 200);
  })
  .openapi(release, async (c) =>
    c.json(await setRelease(c.env, c.var.store, c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(back, async (c) =>
    c.json(await rollBack(c.env, c.var.store, c.req.valid("param").id, c.req.valid("json").version), 200),
  );
