import { createRoute, z } from "@hono/zod-openapi";
import { FlowReport } from "../../domain/flow/statistics/report.ts";
import { allow, json, newApi } from "./context.ts";
import { readStatistics } from "./flows/read-statistics.ts";
import { PartId } from "./part-routes.ts";

/** What is asked of when nothing is said, back from now. ms */
const month = 30 * 86_400_000;

const get = createRoute({
  method: "get",
  path: "/flows/{id}/statistics",
  tags: ["flows"],
  ...allow("supervisor", "admin"),
  request: {
    params: PartId,
    query: z.object({
      version: z.coerce.number().int().min(0).optional().describe("Left out: all versions together"),
      from: z.coerce
        .number()
        .int()
        .min(0)
        .optional()
        .describe("ms since epoch; left out: 30 days before `to`"),
      to: z.coerce.number().int().min(0).optional().describe("ms since epoch; left out: now"),
    }),
  },
  responses: {
    200: json(
      "What came of the contacts that entered a flow in this time and have ended. A flow that is walked into by others tells of those contacts, too",
      FlowReport,
    ),
  },
});

/** How a flow does: by version, node and exit; and which of two ways does better. */
export const flowStatistics = newApi().openapi(get, async (c) => {
  const { version = null, to = Date.now(), from = Math.max(0, to - month) } = c.req.valid("query");
  const flow = c.req.valid("param").id;
  return c.json(await readStatistics(c.var.store, { flow, version, from, to }), 200);
});
