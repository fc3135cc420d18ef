import { createRoute, z } from "@hono/zod-openapi";
import { Hours } from "../../domain/directory/config.ts";
import { ApiError } from "../errors.ts";
import { removePart, savePart } from "./configuration/change-part.ts";
import { allow, json, newApi } from "./context.ts";
import { importHolidays, previewHolidays } from "./hours/import-holidays.ts";
import { changeOf, listParts, PartId, partRoutes, pick } from "./part-routes.ts";

const routes = partRoutes("hours", Hours, Hours.omit({ id: true }));

const Imported = z.object({
  added: Hours.shape.holidays,
  known: z.number().int().openapi({ description: "Days of the file that were holidays already" }),
  skipped: z.object({
    timed: z.number().int().openapi({ description: "Events at a time of day" }),
    cancelled: z.number().int().openapi({ description: "Events called off" }),
    outside: z.number().int().openapi({ description: "Events with no day in the coming 24 months" }),
  }),
});

const holidaysImport = createRoute({
  method: "post",
  path: "/hours/{id}/holidays/import",
  tags: ["configuration"],
  ...allow("admin"),
  request: {
    params: PartId,
    query: z.object({
      dry: z.literal("1").optional().openapi({ description: "Only tells what would be added" }),
    }),
    body: {
      required: true,
      description: "An iCalendar file: its whole-day events of the coming 24 months become holidays",
      content: { "text/calendar": { schema: z.string() } },
    },
  },
  responses: { 200: json("The holidays that were added and published; with `dry`, that would be", Imported) },
});

/** Opening hours and holidays, each in its time zone. */
export const hours = newApi()
  .openapi(routes.list, async (c) => c.json(await listParts(c, "hours"), 200))
  .openapi(routes.get, async (c) => c.json(pick(await listParts(c, "hours"), c.req.valid("param").id), 200))
  .openapi(routes.create, async (c) =>
    c.json(await savePart(changeOf(c, "hours"), "create", c.req.valid("json")), 201),
  )
  .openapi(routes.replace, async (c) =>
    c.json(
      await savePart(changeOf(c, "hours"), "replace", {
        ...c.req.valid("json"),
        id: c.req.valid("param").id,
      }),
      200,
    ),
  )
  .openapi(routes.remove, async (c) => {
    await removePart(changeOf(c, "hours"), c.req.valid("param").id);
    return c.body(null, 204);
  })
  .openapi(holidaysImport, async (c) => {
    const { id } = c.req.valid("param");
    if (!/^text\/calendar\b/i.test(c.req.header("content-type") ?? ""))
      throw new ApiError("unsupported-type", "Send the calendar as text/calendar.");
    const text = await c.req.text();
    const { store } = c.var;
    const { dry } = c.req.valid("query");
    return c.json(
      dry === "1" ? await previewHolidays(store, id, text) : await importHolidays(c.env, store, id, text),
      200,
    );
  });
