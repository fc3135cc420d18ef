import { beforeAll, expect, it } from "vitest";
import { helpPages } from "../../domain/knowledge/testing/help-pages.ts";
import { ask, makeCompany, type TestCompany } from "../testing/house.ts";

let company: TestCompany;
beforeAll(async () => {
  company = await makeCompany();
  for (const page of helpPages) expect((await admin("", "POST", page)).status).toBe(201);
});

const admin = (path: string, method: string, json?: unknown) =>
  ask(`/api/knowledge${path}`, { method, json, cookie: company.cookie.admin });
const get = (path: string) => ask(`/api/knowledge${path}`, { cookie: company.cookie.agent });
interface Listed {
  items: { id: string; title: string; collection: string; language: string; updatedAt: number }[];
  next: string | null;
}
const listed = async (query: string): Promise<Listed> => (await get(query)).json();

it("lists articles page by page, each once", async () => {
  const ids: string[] = [];
  for (let query: string | null = "?limit=5"; query !== null; ) {
    const page: Listed = await listed(query);
    ids.push(...page.items.map(({ id }) => id));
    query = page.next === null ? null : `?limit=5&cursor=${page.next}`;
  }
  expect(ids.toSorted()).toEqual(helpPages.map(({ id }) => id).toSorted());
});

it("narrows the list by collection, language and title", async () => {
  expect((await listed("?collection=travel")).items.map(({ id }) => id)).toEqual(["roaming"]);
  expect((await listed("?language=ja&search=パスワード")).items.map(({ id }) => id)).toEqual(["password-ja"]);
  expect((await listed("?search=100%25")).items).toEqual([]);
});

it("reads, changes and takes away an article", async () => {
  const [first] = helpPages;
  expect(await (await get(`/${first?.id}`)).json()).toEqual(first);
  const page = {
    id: "temporary",
    collection: "help",
    language: "en",
    title: "Fax",
    text: "We have no fax.",
    url: null,
  };
  expect((await admin("", "POST", page)).status).toBe(201);
  expect((await admin("", "POST", page)).status).toBe(409);
  expect((await admin("/temporary", "PUT", { ...page, text: "Our fax is broken." })).status).toBe(200);
  expect(await (await get("/temporary")).json()).toMatchObject({ text: "Our fax is broken." });
  expect((await admin("/temporary", "DELETE")).status).toBe(204);
  expect((await admin("/temporary", "DELETE")).status).toBe(404);
  expect((await admin("/temporary", "PUT", page)).status).toBe(404);
});

it("a question is tried out: the passages that fit, and whether a flow would give them", async () => {
  const json = { text: "how do I reset my password", language: "en" };
  const answer = await ask("/api/knowledge/ask", { method: "POST", json, cookie: company.cookie.supervisor });
  const { items }: { items: object[] } = await answer.json();
  expect(items[0]).toMatchObject({
    article: "reset-password",
    answers: true,
    source: "Resetting your password",
  });
  const weak = await ask("/api/knowledge/ask", {
    method: "POST",
    json: { text: "which router do you sell in Peru and Chile", language: "en" },
    cookie: company.cookie.supervisor,
  });
  expect(await weak.json()).toMatchObject({ items: [{ article: "router-light", answers: false }] });
});

it("an address that is no web page is refused", async () => {
  const page = { ...helpPages[0], id: "evil", url: "javascript:alert(1)" };
  expect((await admin("", "POST", page)).status).toBe(422);
});
