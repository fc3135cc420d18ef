import { beforeAll, expect, it } from "vitest";
import { ask, makeCompany, type TestCompany } from "../testing/house.ts";

let home: TestCompany;
beforeAll(async () => {
  home = await makeCompany();
});

const someone = (account: string) => ({ name: "Ada", tier: "standard", language: "en", account });
const post = (key: string, json: object, cookie = home.cookie.admin) =>
  ask("/api/customers", { method: "POST", cookie, json, headers: { "idempotency-key": key } });
const howMany = async (search: string) => {
  const answer = await ask(`/api/customers?search=${search}`, { cookie: home.cookie.admin });
  return ((await answer.json()) as { items: unknown[] }).items.length;
};

it("does the same request once and answers it the same", async () => {
  const first = await post("one", someone("A1"));
  const second = await post("one", someone("A1"));
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(await second.text()).toBe(await first.text());
  expect(second.headers.get("idempotent-replayed")).toBe("true");
  expect(await howMany("A1")).toBe(1);
});

it("does it once when many ask at the same moment; the late ones are told to wait", async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => post("many", someone("B1"))));
  const statuses = answers.map((answer) => answer.status);
  expect(statuses).toContain(201);
  expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
  expect(new Set(await Promise.all(answers.filter((one) => one.ok).map((one) => one.text()))).size).toBe(1);
  expect((await post("many", someone("B1"))).status).toBe(201);
  expect(await howMany("B1")).toBe(1);
});

it("refuses a key that was used for another request", async () => {
  await post("other", someone("C1"));
  const answer = await post("other", someone("C2"));
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ code: "idempotency-mismatch" });
});

it("keeps one user's keys apart from another's", async () => {
  expect((await post("mine", someone("D1"))).status).toBe(201);
  expect((await post("mine", someone("D2"), home.cookie.supervisor)).status).toBe(201);
});

it("frees the key after a refusal, so that the corrected request may use it", async () => {
  expect((await post("again", { ...someone("E1"), tier: "golden" })).status).toBe(422);
  expect((await post("again", someone("E1"))).status).toBe(201);
});

it("refuses a key nobody could send by accident", async () => {
  expect((await post("x".repeat(201), someone("F1"))).status).toBe(422);
});
