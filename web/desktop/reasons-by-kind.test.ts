import { expect, test } from "vitest";
import { reasonsByKind } from "./reasons-by-kind.ts";

const reason = (id: string, kind: "break" | "meal" | "training" | "work" | "other") => ({
  ...{ id, kind, name: { en: id, ja: id } },
});
const shown = (...reasons: ReturnType<typeof reason>[]) =>
  reasonsByKind(reasons).map((group) => [group.words(), group.reasons.map(({ id }) => id)]);

test("reasons stand under their kinds, always in the same order of kinds", () => {
  expect(
    shown(
      reason("errand", "other"),
      reason("lunch", "meal"),
      reason("tea", "break"),
      reason("rest", "break"),
    ),
  ).toEqual([
    ["Break", ["tea", "rest"]],
    ["Meal", ["lunch"]],
    ["Other", ["errand"]],
  ]);
});

test("reasons of one kind need no heading of their own", () => {
  expect(shown(reason("a", "other"), reason("b", "other"))).toEqual([["Not ready", ["a", "b"]]]);
});
