import { createRoute, z } from "@hono/zod-openapi";
import type { RecordedDay } from "../../domain/what-if/day.ts";
import { ApiError } from "../errors.ts";
import { readDraft } from "./configuration/read-draft.ts";
import { allow, json, newApi } from "./context.ts";
import { mostContacts, readRecordedDay } from "./what-if/read-day.ts";

/** Described in `domain/what-if/day.ts`; conditions nest in it, which a document of this kind cannot say. */
const Day = z.custom<RecordedDay>().openapi({ type: "object" });

const day = createRoute({
  method: "get",
  path: "/what-if/day",
  tags: ["what-if"],
  ...allow("supervisor", "admin"),
  request: { query: z.object({ date: z.iso.date() }) },
  responses: {
    200: json("A day of the company as it was: who came, what became of them, who was there. Ids only", Day),
  },
});

/** What happened on a day, for a replay under other circumstances; the replay itself runs where it is asked for. */
export const whatIf = newApi().openapi(day, async (c) => {
  const { config } = await readDraft(c.var.store);
  const read = await readRecordedDay(c.var.store, config, c.req.valid("query").date, Date.now());
  if (read.ok) return c.json(read.day, 200);
  throw read.reason === "too-many"
    ? new ApiError("too-large", `That day had more than ${mostContacts} contacts: too many for one replay.`)
    : new ApiError("invalid", "date: there is no such day.");
});
