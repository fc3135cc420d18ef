import { createRoute, z } from "@hono/zod-openapi";
import { and, asc, eq, gt } from "drizzle-orm";
import { Channel } from "../../domain/contact/channel.ts";
import { TranscriptMessage } from "../../domain/contact/transcript.ts";
import { Slug } from "../../domain/directory/config.ts";
import { contactEvent } from "../../migrations/schema.ts";
import { ContactRow, Outcome, withNames } from "./contacts/contact-row.ts";
import { findContact } from "./contacts/find-contact.ts";
import { listContacts } from "./contacts/list-contacts.ts";
import { keeperOf, listRecordings, Recording, serveRecording } from "./contacts/recordings.ts";
import { readTranscript } from "./contacts/transcript.ts";
import { allow, everyone, file, json, newApi } from "./context.ts";
import { PageQuery, pageOf } from "./page.ts";

/** `from` and `to` (not included) are instants of opening, ms since epoch. */
export const ContactQuery = PageQuery.extend({
  from: z.coerce.number().int().min(0).optional(),
  to: z.coerce.number().int().min(0).optional(),
  queue: Slug.optional(),
  agent: z.string().max(64).optional(),
  outcome: Outcome.optional(),
  channel: Channel.optional(),
  customer: z.string().max(64).optional(),
});

const ContactId = z.object({ id: z.string().min(1).max(64) });

/** An entry of the log; `event` is one of `ContactEvent`, told apart by its `type`. */
const LogRow = z.object({
  seq: z.number().int(),
  at: z.number(),
  event: z.looseObject({ type: z.string() }),
});

const tags = ["contacts"];
const one = { params: ContactId };

const list = createRoute({
  method: "get",
  path: "/contacts",
  tags,
  ...allow(...everyone),
  request: { query: ContactQuery },
  responses: {
    200: json(
      "Contacts, newest first. Agents see their own, and all of a customer they name",
      pageOf(ContactRow),
    ),
  },
});

const get = createRoute({
  method: "get",
  path: "/contacts/{id}",
  tags,
  ...allow(...everyone),
  request: one,
  responses: { 200: json("One contact", ContactRow) },
});

const events = createRoute({
  method: "get",
  path: "/contacts/{id}/events",
  tags,
  ...allow(...everyone),
  request: {
    ...one,
    query: z.object({
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(1000).default(500),
    }),
  },
  responses: {
    200: json("The log, oldest first, after an entry's `seq`", z.object({ items: z.array(LogRow) })),
  },
});

const transcript = createRoute({
  method: "get",
  path: "/contacts/{id}/transcript",
  tags,
  ...allow(...everyone),
  request: one,
  responses: { 200: json("The conversation", z.object({ items: z.array(TranscriptMessage) })) },
});

const recordings = createRoute({
  method: "get",
  path: "/contacts/{id}/recordings",
  tags,
  ...allow(...everyone),
  request: one,
  responses: { 200: json("What was recorded, by segment", z.object({ items: z.array(Recording) })) },
});

const sound = createRoute({
  method: "get",
  path: "/contacts/{id}/recordings/{segment}",
  tags,
  ...allow(...everyone),
  request: {
    params: ContactId.extend({ segment: z.coerce.number().int().min(1) }),
    headers: z.object({ range: z.string().optional() }),
  },
  responses: {
    200: file("The whole segment", "audio/ogg"),
    206: file("The part asked for by Range", "audio/ogg"),
  },
});

/** Contacts as history knows them. */
export const contacts = newApi()
  .openapi(list, async (c) => {
    const { store, session } = c.var;
    const query = c.req.valid("query");
    const mine = session.role === "agent" && query.customer === undefined ? { agent: session.user.id } : {};
    return c.json(await listContacts(store, { ...query, ...mine }), 200);
  })
  .openapi(get, async (c) => {
    const { store, session } = c.var;
    const row = await findContact(c.env, store, session, c.req.valid("param").id, "related");
    const [named] = await withNames(store, [row]);
    return c.json(ContactRow.parse(named), 200);
  })
  .openapi(events, async (c) => {
    const { store, session } = c.var;
    const { id } = await findContact(c.env, store, session, c.req.valid("param").id, "related");
    const { after, limit } = c.req.valid("query");
    const rows = await store.find(contactEvent, {
      where: and(eq(contactEvent.contact, id), gt(contactEvent.seq, after)),
      orderBy: [asc(contactEvent.seq)],
      limit,
    });
    return c.json({ items: rows.map(({ seq, at, body }) => ({ seq, at, event: { ...body } })) }, 200);
  })
  .openapi(transcript, async (c) => {
    const { store, session } = c.var;
    const { id } = await findContact(c.env, store, session, c.req.valid("param").id, "related");
    return c.json({ items: await readTranscript(store, id) }, 200);
  })
  .openapi(recordings, async (c) => {
    const { store, session } = c.var;
    const { id } = await findContact(c.env, store, session, c.req.valid("param").id, "handled");
    return c.json({ items: await listRecordings(store, id) }, 200);
  })
  .openapi(sound, async (c) => {
    const { store, session } = c.var;
    const { id, segment } = c.req.valid("param");
    await findContact(c.env, store, session, id, "handled");
    return serveRecording(
      c.env,
      { tenant: session.tenant, contact: await keeperOf(store, id, segment), segment },
      c.req.header("range") ?? null,
    );
  });
