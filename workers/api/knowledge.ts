import { createRoute, z } from "@hono/zod-openapi";
import { and, asc, eq, sql } from "drizzle-orm";
import { Slug } from "../../domain/directory/label.ts";
import { Article } from "../../domain/knowledge/article.ts";
import { Language } from "../../domain/media/protocol.ts";
import { answeredFrom, searchKnowledge } from "../../durable/knowledge/ask-knowledge.ts";
import { removeArticle, toArticle, writeArticle } from "../../durable/knowledge/write-article.ts";
import { knowledgeArticle } from "../../migrations/schema.ts";
import { ApiError } from "../errors.ts";
import { allow, body, everyone, json, newApi } from "./context.ts";
import { fromCursor, PageQuery, pageOf, toPage } from "./page.ts";
import { PartId } from "./part-routes.ts";

const tags = ["knowledge"];
const one = "/knowledge/{id}" as const;

const list = createRoute({
  method: "get",
  path: "/knowledge",
  tags,
  ...allow(...everyone),
  request: {
    query: PageQuery.extend({
      collection: Slug.optional(),
      language: Language.optional(),
      /** Part of a title. */
      search: z.string().trim().max(100).optional(),
    }),
  },
  responses: { 200: json("Articles by collection and title", pageOf(Article)) },
});

const get = createRoute({
  method: "get",
  path: one,
  tags,
  ...allow(...everyone),
  request: { params: PartId },
  responses: { 200: json("One article", Article) },
});

const create = createRoute({
  method: "post",
  path: "/knowledge",
  tags,
  ...allow("admin"),
  request: { body: body(Article) },
  responses: { 201: json("As it was made; it answers at once", Article) },
});

const replace = createRoute({
  method: "put",
  path: one,
  tags,
  ...allow("admin"),
  request: { params: PartId, body: body(Article.omit({ id: true })) },
  responses: { 200: json("As it is now; it answers so at once", Article) },
});

const remove = createRoute({
  method: "delete",
  path: one,
  tags,
  ...allow("admin"),
  request: { params: PartId },
  responses: { 204: { description: "It is gone" } },
});

const Found = z.object({
  answer: z.string(),
  /** The article's title. */
  source: z.string(),
  /** Where it stands in full, or empty. */
  link: z.string(),
  article: Slug,
  /** How much of the question it holds, 0 to 1. */
  confidence: z.number(),
  /** Sure enough for a flow to give it. */
  answers: z.boolean(),
});

const ask = createRoute({
  method: "post",
  path: "/knowledge/ask",
  tags,
  ...allow(...everyone),
  request: {
    body: body(
      z.object({
        text: z.string().max(1000),
        language: Language,
        collection: z.union([Slug, z.literal("")]).default(""),
      }),
    ),
  },
  responses: {
    200: json("The passages that fit the question best, best first", z.object({ items: z.array(Found) })),
  },
});

const notThere = () => new ApiError("not-found", "There is no article with this id.");

/** What the company knows: articles that flows answer from. */
export const knowledge = newApi()
  .openapi(list, async (c) => {
    const { cursor, limit, collection, language, search } = c.req.valid("query");
    const after = fromCursor(cursor);
    const { collection: inCollection, title, id } = knowledgeArticle;
    const like = `%${(search ?? "").replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    const rows = await c.var.store.find(knowledgeArticle, {
      where: and(
        collection === undefined ? undefined : eq(inCollection, collection),
        language === undefined ? undefined : eq(knowledgeArticle.language, language),
        search ? sql`${title} LIKE ${like} ESCAPE '\\'` : undefined,
        after === null
          ? undefined
          : sql`(${inCollection} || char(0) || ${title}, ${id}) > (${after[0]}, ${after[1]})`,
      ),
      orderBy: [asc(sql`${inCollection} || char(0) || ${title}`), asc(id)],
      limit: limit + 1,
    });
    const page = toPage(rows, limit, (row) => [`${row.collection}\0${row.title}`, row.id]);
    return c.json({ ...page, items: page.items.map(toArticle) }, 200);
  })
  .openapi(get, async (c) => {
    const row = await c.var.store.one(knowledgeArticle, eq(knowledgeArticle.id, c.req.valid("param").id));
    if (row === undefined) throw notThere();
    return c.json(toArticle(row), 200);
  })
  .openapi(create, async (c) => {
    const article = c.req.valid("json");
    const taken = await c.var.store.one(knowledgeArticle, eq(knowledgeArticle.id, article.id));
    if (taken !== undefined) throw new ApiError("conflict", `The id ${article.id} is taken.`);
    await writeArticle(c.var.store, article, Date.now());
    return c.json(article, 201);
  })
  .openapi(replace, async (c) => {
    const { id } = c.req.valid("param");
    const there = await c.var.store.one(knowledgeArticle, eq(knowledgeArticle.id, id));
    if (there === undefined) throw notThere();
    const article = { ...c.req.valid("json"), id };
    await writeArticle(c.var.store, article, Date.now());
    return c.json(article, 200);
  })
  .openapi(remove, async (c) => {
    if (!(await removeArticle(c.var.store, c.req.valid("param").id))) throw notThere();
    return c.body(null, 204);
  })
  .openapi(ask, async (c) => {
    const found = await searchKnowledge(c.var.db, c.var.store.tenant, c.req.valid("json"));
    const items = found.map((each) => ({ ...each, answers: each.confidence >= answeredFrom }));
    return c.json({ items }, 200);
  });
