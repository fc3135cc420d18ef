import { expect, test } from "vitest";
import { Attributes, Condition, filled, holds } from "./condition.ts";

const aki: Attributes = { site: "tokyo", tiers: ["gold", "basic"], rank: 3, night: true };

const check = (condition: unknown) => holds(Condition.parse(condition), aki);

test("a value is compared with the attribute, or with each of a list", () => {
  expect(check({ attribute: "site", is: "=", value: "tokyo" })).toBe(true);
  expect(check({ attribute: "site", is: "=", value: "osaka" })).toBe(false);
  expect(check({ attribute: "tiers", is: "=", value: "gold" })).toBe(true);
  expect(check({ attribute: "tiers", is: "!=", value: "gold" })).toBe(false);
  expect(check({ attribute: "tiers", is: "in", value: ["silver", "basic"] })).toBe(true);
  expect(check({ attribute: "site", is: "in", value: [] })).toBe(false);
  expect(check({ attribute: "night", is: "=", value: true })).toBe(true);
});

test("values of different kinds are never equal, and only numbers are more or less", () => {
  expect(check({ attribute: "rank", is: "=", value: "3" })).toBe(false);
  expect(check({ attribute: "night", is: "=", value: "true" })).toBe(false);
  expect(check({ attribute: "rank", is: "<=", value: 3 })).toBe(true);
  expect(check({ attribute: "rank", is: "<", value: 3 })).toBe(false);
  expect(check({ attribute: "rank", is: ">", value: 2.5 })).toBe(true);
  expect(check({ attribute: "rank", is: ">=", value: 4 })).toBe(false);
  expect(check({ attribute: "site", is: ">", value: "a" })).toBe(false);
  expect(check({ attribute: "tiers", is: "<", value: 1 })).toBe(false);
});

test("an attribute that is missing meets != and nothing else", () => {
  for (const is of ["=", "<", "<=", ">", ">="] as const)
    expect(check({ attribute: "age", is, value: 1 }), is).toBe(false);
  expect(check({ attribute: "age", is: "in", value: [1] })).toBe(false);
  expect(check({ attribute: "age", is: "!=", value: 1 })).toBe(true);
});

test("what every object inherits is no attribute", () => {
  for (const attribute of ["constructor", "toString", "__proto__"]) {
    expect(check({ attribute, is: "!=", value: "x" }), attribute).toBe(true);
    expect(check({ attribute, is: ">", value: 0 }), attribute).toBe(false);
  }
});

test("all, any and not combine; all of nothing holds, any of nothing does not", () => {
  const tokyo = { attribute: "site", is: "=", value: "tokyo" };
  const osaka = { attribute: "site", is: "=", value: "osaka" };
  expect(check({ all: [tokyo, osaka] })).toBe(false);
  expect(check({ any: [osaka, tokyo] })).toBe(true);
  expect(check({ all: [tokyo, { not: osaka }] })).toBe(true);
  expect(check({ not: { any: [tokyo, osaka] } })).toBe(false);
  expect(check({ all: [] })).toBe(true);
  expect(check({ any: [] })).toBe(false);
});

test("templates are filled from the contact, in whatever depth and in lists, and nowhere else", () => {
  const condition = Condition.parse({
    all: [
      { any: [{ attribute: "tiers", is: "=", value: "{{tier}}" }] },
      { not: { attribute: "site", is: "in", value: ["{{site}}", "osaka", 3] } },
      { attribute: "rank", is: ">", value: 2 },
    ],
  });
  expect(filled(condition, { tier: "gold", site: "{{tier}}" })).toEqual({
    all: [
      { any: [{ attribute: "tiers", is: "=", value: "gold" }] },
      { not: { attribute: "site", is: "in", value: ["{{tier}}", "osaka", 3] } },
      { attribute: "rank", is: ">", value: 2 },
    ],
  });
  expect(holds(filled(condition, { tier: "gold", site: "kyoto" }), aki)).toBe(true);
  expect(holds(filled(condition, {}), aki)).toBe(false);
});

test("only what is known is a condition", () => {
  for (const wrong of [
    {},
    { attribute: "site", is: "like", value: "t%" },
    { attribute: "site", is: "=", value: null },
    { attribute: "site", is: "in", value: "tokyo" },
    { attribute: "", is: "=", value: 1 },
    { all: [], any: [] },
    { not: { attribute: "site" } },
    { attribute: "site", is: "=", value: "tokyo", extra: 1 },
  ])
    expect(Condition.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
  expect(Attributes.safeParse({ "9lives": 1 }).success).toBe(false);
});
