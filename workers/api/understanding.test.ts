import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { telephoneCompany } from "../../domain/understanding/testing/telephone-company.ts";
import { findIntent } from "../../durable/understanding/find-intent.ts";
import { ask, makeCompany, type TestCompany } from "../testing/house.ts";

let company: TestCompany;
beforeAll(async () => {
  company = await makeCompany();
});

const admin = (path: string, method: string, json?: unknown) =>
  ask(`/api/intent-models${path}`, { method, json, cookie: company.cookie.admin });
const exitOf = async (text: string) => {
  const question = {
    model: "reasons",
    text,
    language: "en" as const,
    intents: ["billing", "cancel", "order"],
  };
  return (await findIntent(env, company.tenant, question)).exit;
};

it("a model is made, read, used, changed and taken away", async () => {
  const made = await admin("", "POST", telephoneCompany);
  expect(made.status).toBe(201);
  expect(await made.json()).toEqual(telephoneCompany);
  expect((await admin("", "POST", telephoneCompany)).status).toBe(409);
  const read = await ask("/api/intent-models/reasons", { cookie: company.cookie.agent });
  expect(await read.json()).toEqual(telephoneCompany);
  expect(await exitOf("where is my order")).toBe("intent:order");

  const { id: _, ...rest } = telephoneCompany;
  const intents = rest.intents.map((intent) =>
    intent.name === "billing"
      ? { ...intent, examples: { ...intent.examples, en: ["where is my order", "my order is lost"] } }
      : { ...intent, examples: { en: ["something else"], ja: [] } },
  );
  const changed = await admin("/reasons", "PUT", { ...rest, intents });
  expect(changed.status).toBe(200);
  expect(await exitOf("where is my order")).toBe("intent:billing");
  const list: { items: object[] } = await (await admin("", "GET")).json();
  expect(list.items).toMatchObject([{ id: "reasons" }]);

  expect((await admin("/reasons", "DELETE")).status).toBe(204);
  expect((await admin("/reasons", "DELETE")).status).toBe(404);
  expect((await admin("/reasons", "PUT", rest)).status).toBe(404);
  expect(await exitOf("where is my order")).toBe("failed");
});

it("two intents of one name are refused, with a sentence", async () => {
  const twice = {
    ...telephoneCompany,
    id: "twice",
    intents: [...telephoneCompany.intents, telephoneCompany.intents[0]],
  };
  const answer = await admin("", "POST", twice);
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({
    code: "invalid",
    message: "intents: two intents have the same name.",
  });
});
