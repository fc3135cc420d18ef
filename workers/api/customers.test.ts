import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { findCustomer } from "../../durable/customer-lookup.ts";
import { ask, makeCompany, type TestCompany } from "../testing/house.ts";

let home: TestCompany;
beforeAll(async () => {
  home = await makeCompany();
});

async function send(method: string, path: string, json?: object) {
  const answer = await ask(`/api${path}`, {
    method,
    cookie: home.cookie.supervisor,
    ...(json ? { json } : {}),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> & { id: string } };
}

const yoko = {
  name: "田中 陽子",
  reading: "たなか ようこ",
  tier: "standard",
  language: "ja",
  account: "200001",
  phones: ["+819000000121"],
};

it("makes a customer whom a call is recognised by, and changes them", async () => {
  const { status, body } = await send("POST", "/customers", yoko);
  expect(status).toBe(201);
  const { id } = body;
  const card = {
    id,
    name: "田中 陽子",
    reading: "たなか ようこ",
    tier: "standard",
    account: "200001",
    language: "ja",
  };
  expect(await findCustomer(env, home.tenant, "phone", "+819000000121")).toEqual(card);
  expect(await findCustomer(env, home.tenant, "account", "200001")).toEqual(card);
  expect(await findCustomer(env, "another", "account", "200001")).toBeNull();

  const changed = await send("PATCH", `/customers/${id}`, {
    phones: ["+819000000122"],
    note: "電話は夕方に",
  });
  expect(changed.body).toMatchObject({ name: "田中 陽子", phones: ["+819000000122"], note: "電話は夕方に" });
  expect(await findCustomer(env, home.tenant, "phone", "+819000000121")).toBeNull();
  expect(await findCustomer(env, home.tenant, "phone", "+819000000122")).toEqual(card);
  expect((await send("GET", `/customers/${id}`)).body).toEqual(changed.body);
});

it("gives an account or a number to one customer only", async () => {
  await send("POST", "/customers", { ...yoko, account: "300001", phones: [] });
  const taken = await send("POST", "/customers", { ...yoko, account: "300001", phones: [] });
  expect([taken.status, taken.body.code]).toEqual([409, "conflict"]);
});

it("finds by part of a name or reading, and by how an account or number begins", async () => {
  await send("POST", "/customers", {
    ...yoko,
    name: "100% Ada_L",
    reading: null,
    account: "400001",
    phones: ["+12025550188"],
  });
  for (const search of ["Ada", "100%", "ada_l", "40000", "+1 202 555-0188", "+12025"]) {
    const { body } = await send("GET", `/customers?search=${encodeURIComponent(search)}`);
    expect([search, (body.items as { name: string }[]).map((one) => one.name)]).toEqual([
      search,
      ["100% Ada_L"],
    ]);
  }
  const { body } = await send("GET", `/customers?search=${encodeURIComponent("%")}`);
  expect(body.items).toHaveLength(1);
});

it.each([
  [{ ...yoko, phones: ["090-1234"] }, /phones\.0/],
  [{ ...yoko, tier: "golden" }, /tier/],
  [{ ...yoko, account: "" }, /account/],
  [{ name: "x" }, /tier/],
])("refuses a bad customer and names the field (%#)", async (json, words) => {
  const { status, body } = await send("POST", "/customers", json);
  expect([status, body.code]).toEqual([422, "invalid"]);
  expect(body.message).toMatch(words);
});
