import { expect, test } from "vitest";
import type { Attributes } from "../../domain/queue/condition.ts";
import { knownAttributes, readValue, readValues, shownValues } from "./attribute-values.ts";

test.each<[string, string | number | boolean]>([
  ["Tokyo", "Tokyo"],
  ["12", 12],
  ["-1.5", -1.5],
  ["true", true],
  ["007", "007"],
  ["1.", "1."],
  ["", ""],
  ["Infinity", "Infinity"],
])("%j is read as %j, and shown as it was typed", (text, value) => {
  expect(readValue(text)).toBe(value);
  expect(shownValues(value)).toEqual([text]);
});

test("several values are a list of texts", () => {
  expect(readValues(["gold", "1"])).toEqual(["gold", "1"]);
  expect(readValues(["1"])).toBe(1);
});

test("all attributes of all agents are known, with their values in order", () => {
  const agents: { attributes: Attributes }[] = [
    { attributes: { site: "Tokyo", tiers: ["b", "a"] } },
    { attributes: { site: "Osaka", level: 3 } },
  ];
  expect([...knownAttributes(agents)]).toEqual([
    ["level", ["3"]],
    ["site", ["Osaka", "Tokyo"]],
    ["tiers", ["a", "b"]],
  ]);
});
