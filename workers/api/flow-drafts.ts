import { createRoute, z } from "@hono/zod-openapi";
import { allow, body, json, newApi } from "./context.ts";
import { readFlowDraft, removeDraft, saveDraft } from "./flows/drafts.ts";
import { publishDraft } from "./flows/publish-flow.ts";
import { publishing } from "./flows/publishing.ts";
import { Author, DraftState, FlowProblem, PublishWish, TestOutcome } from "./flows/shapes.ts";
import { PartId } from "./part-routes.ts";

const tags = ["flows"];
const DraftBody = z
  .record(z.string(), z.unknown())
  .describe("A flow that is being drawn: it need not be one yet");
const refusal = { code: z.string(), message: z.string(), requestId: z.string() };
const Overtaken = z.object({
  ...refusal,
  details: z
    .object({ revision: z.number().int(), savedAt: z.number(), savedBy: Author.nullable() })
    .optional(),
});

const get = createRoute({
  method: "get",
  path: "/flows/{id}/draft",
  tags,
  ...allow("supervisor", "admin"),
  request: { params: PartId },
  responses: {
    200: json(
      "The draft; where there is none, the live version under revision 0",
      DraftState.extend({ body: DraftBody }),
    ),
  },
});

const save = createRoute({
  method: "put",
  path: "/flows/{id}/draft",
  tags,
  ...allow("admin"),
  request: {
    params: PartId,
    body: body(
      z.object({
        revision: z
          .number()
          .int()
          .min(0)
          .describe("Of the draft that this was made from; 0 begins one, of a new flow too"),
        base: z
          .number()
          .int()
          .min(1)
          .nullable()
          .optional()
          .describe("The version it goes on from, where that is another now"),
        flow: DraftBody,
      }),
    ),
  },
  responses: {
    200: json("Saved under the next revision", DraftState),
    409: json("Another was quicker (`conflict`): who, and when", Overtaken),
  },
});

const discard = createRoute({
  method: "delete",
  path: "/flows/{id}/draft",
  tags,
  ...allow("admin"),
  request: { params: PartId },
  responses: { 204: { description: "There is no draft (any more); versions stay" } },
});

const publish = createRoute({
  method: "post",
  path: "/flows/{id}/publish",
  tags,
  ...allow("admin"),
  request: { params: PartId, body: body(PublishWish) },
  responses: {
    201: json(
      "The draft is the next version, which never changes",
      z.object({
        flow: z.string(),
        version: z.number().int(),
        live: z.boolean(),
        tests: z.array(TestOutcome),
      }),
    ),
    409: json("The draft was saved again meanwhile (`conflict`)", Overtaken),
    422: json(
      "`invalid` with `details.problems`, or `tests-failed` with `details.tests`: then `despite` must say why",
      z.object({
        ...refusal,
        details: z
          .object({ problems: z.array(FlowProblem).optional(), tests: z.array(TestOutcome).optional() })
          .optional(),
      }),
    ),
  },
});

/** Flows as they are being drawn, and how one becomes a version. */
export const flowDrafts = newApi()
  .openapi(get, async (c) => {
    const { state, body } = await readFlowDraft(c.var.store, c.req.valid("param").id);
    return c.json({ ...state, body }, 200);
  })
  .openapi(save, async (c) => {
    const { flow: given, ...saving } = c.req.valid("json");
    const { id } = c.req.valid("param");
    const author = c.var.session.user.id;
    // the path says which flow it is, whatever the drawing says
    return c.json(await saveDraft(c.var.store, { ...saving, flow: id, body: { ...given, id }, author }), 200);
  })
  .openapi(discard, async (c) => {
    await removeDraft(c.var.store, c.req.valid("param").id);
    return c.body(null, 204);
  })
  .openapi(publish, async (c) => {
    const { live, revision, ...said } = c.req.valid("json");
    const how = { ...publishing(c.var.session, said), live, ...(revision !== undefined && { revision }) };
    const { flow, tests } = await publishDraft(c.env, c.var.store, c.req.valid("param").id, how);
    return c.json({ flow: flow.id, version: flow.version, live, tests }, 201);
  });
