import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { telephoneCompany } from "../../domain/understanding/testing/telephone-company.ts";
import { findRow } from "../../durable/tables/find-row.ts";
import { ask, makeCompany, type TestCompany } from "../testing/house.ts";

let company: TestCompany;
beforeAll(async () => {
  company = await makeCompany();
});

const admin = (path: string, method: string, json?: unknown) =>
  ask(`/api/tables${path}`, { method, json, cookie: company.cookie.admin });
const orders = {
  id: "orders",
  name: { en: "Orders", ja: "注文" },
  columns: ["number", "state"],
  keyColumn: "number",
};
const change = (json: object) => admin("/orders/rows", "PATCH", json);
const find = (key: string) => findRow(env, company.tenant, "orders", key);

beforeEach(async () => {
  await admin("/orders", "DELETE");
  expect((await admin("", "POST", orders)).status).toBe(201);
});

it("rows are set, found by their key however it is written, replaced and removed", async () => {
  const set = [
    { number: "A-100", state: "sent" },
    { number: "A-101", state: "new", colour: "red" },
  ];
  expect(await (await change({ set })).json()).toEqual({ ...orders, rows: 2 });
  expect(await find("ａ１００")).toEqual({ number: "A-100", state: "sent" });
  expect(await find("A 101")).toEqual({ number: "A-101", state: "new" });
  expect(await find("A-102")).toBeNull();
  expect(await findRow(env, `${company.tenant}-2`, "orders", "A-100")).toBeNull();

  const next = await change({ set: [{ number: "a100", state: "arrived" }], remove: ["A-101"] });
  expect(await next.json()).toMatchObject({ rows: 1 });
  expect(await find("A-100")).toEqual({ number: "a100", state: "arrived" });
  expect(await find("A-101")).toBeNull();
});

it.each([
  ["a row without a key", { set: [{ number: "1" }, { number: " - " }] }, "set.1.number"],
  ["two rows of one key", { set: [{ number: "1-2" }, { number: "12" }] }, "set.1.number"],
])("%s is refused, and nothing is changed", async (_, json, where) => {
  const answer = await change(json);
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ message: expect.stringContaining(where) });
  expect(await find("1")).toBeNull();
});

it("ten thousand rows go in, and no more; they are read page by page", async () => {
  const rowsFrom = (first: number) =>
    Array.from({ length: 1000 }, (_, at) => ({ number: String(100_000 + first + at), state: "new" }));
  for (let first = 0; first < 10_000; first += 1000)
    expect((await change({ set: rowsFrom(first) })).status).toBe(200);
  expect((await change({ set: [{ number: "1" }] })).status).toBe(422);
  expect((await change({ set: rowsFrom(0) })).status).toBe(200);
  expect(await find("109999")).toMatchObject({ state: "new" });
  const page: { items: object[]; next: string } = await (await admin("/orders/rows?limit=100", "GET")).json();
  expect(page.items).toHaveLength(100);
  const second = await admin(`/orders/rows?limit=1&cursor=${page.next}`, "GET");
  expect(await second.json()).toMatchObject({ items: [{ number: "100100" }] });
  const some = await admin("/orders/rows?search=1-09999", "GET");
  expect(await some.json()).toMatchObject({ items: [{ number: "109999" }] });
}, 60_000);

it("columns change and cells of those that stay are kept; the key stays while there are rows", async () => {
  await change({ set: [{ number: "1", state: "sent" }] });
  const wider = { ...orders, columns: ["number", "state", "price"] };
  expect((await admin("/orders", "PUT", wider)).status).toBe(200);
  expect(await find("1")).toEqual({ number: "1", state: "sent", price: "" });
  expect((await admin("/orders", "PUT", { ...wider, keyColumn: "state" })).status).toBe(422);
  await change({ remove: ["1"] });
  expect((await admin("/orders", "PUT", { ...wider, keyColumn: "state" })).status).toBe(200);
});

it("a table is listed, and is gone with its rows", async () => {
  await change({ set: [{ number: "1" }] });
  expect(await (await admin("", "GET")).json()).toEqual({ items: [{ ...orders, rows: 1 }] });
  expect((await admin("", "POST", orders)).status).toBe(409);
  expect((await admin("/orders", "DELETE")).status).toBe(204);
  expect((await admin("/orders", "DELETE")).status).toBe(404);
  expect((await admin("", "POST", orders)).status).toBe(201);
  expect(await find("1")).toBeNull();
  expect((await admin("/none/rows", "PATCH", { set: [] })).status).toBe(404);
});

it("a table or a model that a flow uses is not taken away", async () => {
  const post = (path: string, json: unknown) =>
    ask(`/api${path}`, { method: "POST", json, cookie: company.cookie.admin });
  const name = { en: "Prices", ja: "価格" };
  await post("/tables", { id: "prices", name, columns: ["item", "price"], keyColumn: "item" });
  await post("/intent-models", { ...telephoneCompany, id: "wishes" });
  const ways = { found: "end", missing: "end", failed: "end" };
  const made = await post("/flows", {
    ...{ id: "prices", name: "Prices", version: 1, start: "ask" },
    nodes: {
      ask: {
        ...{ kind: "understand", prompts: [{ words: { en: "What?", ja: "ご用件は?" } }], model: "wishes" },
        ...{ intents: [{ intent: "order", next: "price" }], otherwise: "end", failed: "end" },
      },
      price: { kind: "table", table: "prices", key: "{{words}}", ...ways },
      end: { kind: "hangup" },
    },
  });
  expect(made.status).toBe(201);
  const remove = async (path: string) => {
    const answer = await ask(`/api${path}`, { method: "DELETE", cookie: company.cookie.admin });
    return answer.status === 204 ? 204 : (await answer.json<{ code: string; message: string }>()).code;
  };
  expect(await remove("/tables/prices")).toBe("in-use");
  expect(await remove("/intent-models/wishes")).toBe("in-use");
  expect(await remove("/flows/prices")).toBe(204);
  expect(await remove("/tables/prices")).toBe(204);
  expect(await remove("/intent-models/wishes")).toBe(204);
});
