import { createRoute, z } from "@hono/zod-openapi";
import { Flow } from "../../domain/flow/flow.ts";
import { allow, body, everyone, json, newApi } from "./context.ts";
import { listFlows } from "./flows/list-flows.ts";
import { deployFlow } from "./flows/publish-flow.ts";
import { publishing } from "./flows/publishing.ts";
import { removeFlow } from "./flows/remove-flow.ts";
import { DraftState, ListedFlow, PublishWish } from "./flows/shapes.ts";
import { PartId, pick } from "./part-routes.ts";

const tags = ["flows"];
const said = PublishWish.pick({ note: true, despite: true });

const list = createRoute({
  method: "get",
  path: "/flows",
  tags,
  ...allow(...everyone),
  responses: {
    200: json(
      "The live version of every flow, in the order people see them; `drafts` are flows that have none yet",
      z.object({ items: z.array(ListedFlow), drafts: z.array(DraftState) }),
    ),
  },
});

const get = createRoute({
  method: "get",
  path: "/flows/{id}",
  tags,
  ...allow(...everyone),
  request: { params: PartId },
  responses: { 200: json("The live version of a flow", ListedFlow) },
});

const create = createRoute({
  method: "post",
  path: "/flows",
  tags,
  ...allow("admin"),
  request: { query: said, body: body(Flow) },
  responses: {
    201: json("Deployed: it is version 1, or the next after one that was removed, and live", Flow),
  },
});

const replace = createRoute({
  method: "put",
  path: "/flows/{id}",
  tags,
  ...allow("admin"),
  request: { params: PartId, query: said, body: body(Flow.omit({ id: true })) },
  responses: {
    200: json(
      "Deployed: it is the next version, whatever it came with, and live. Its tests must pass, or `despite` says why not",
      Flow,
    ),
  },
});

const remove = createRoute({
  method: "delete",
  path: "/flows/{id}",
  tags,
  ...allow("admin"),
  request: { params: PartId },
  responses: { 204: { description: "It is gone with its draft; its versions are kept" } },
});

/** What contacts go through before an agent, as it is live. Drafts and versions have files of their own. */
export const flows = newApi()
  .openapi(list, async (c) => c.json(await listFlows(c.var.store), 200))
  .openapi(get, async (c) => c.json(pick(await listFlows(c.var.store), c.req.valid("param").id), 200))
  .openapi(create, async (c) => {
    const how = { ...publishing(c.var.session, c.req.valid("query")), live: true };
    return c.json((await deployFlow(c.env, c.var.store, "create", c.req.valid("json"), how)).flow, 201);
  })
  .openapi(replace, async (c) => {
    const how = { ...publishing(c.var.session, c.req.valid("query")), live: true };
    const flow = { ...c.req.valid("json"), id: c.req.valid("param").id };
    return c.json((await deployFlow(c.env, c.var.store, "replace", flow, how)).flow, 200);
  })
  .openapi(remove, async (c) => {
    await removeFlow(c.env, c.var.store, c.req.valid("param").id);
    return c.body(null, 204);
  });
