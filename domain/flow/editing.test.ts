import { expect, test } from "vitest";
import { EditorMove, editorsOf } from "./editing.ts";

const window = (id: string, node: string | null, movedAt: number) => ({
  id,
  name: id.toUpperCase(),
  node,
  movedAt,
});

test("somebody with two windows is one person, where they did something last", () => {
  const windows = [window("yuki", "menu", 5), window("aki", null, 1), window("yuki", "bye", 3)];
  expect(editorsOf(windows)).toEqual([
    { id: "aki", name: "AKI", node: null },
    { id: "yuki", name: "YUKI", node: "menu" },
  ]);
  expect(editorsOf([])).toEqual([]);
});

test("people of one name are both there, always in the same order", () => {
  const [a, b] = [
    { ...window("a", null, 1), name: "Sato" },
    { ...window("b", null, 1), name: "Sato" },
  ];
  expect(editorsOf([b, a])).toEqual(editorsOf([a, b]));
  expect(editorsOf([a, b]).map(({ id }) => id)).toEqual(["a", "b"]);
});

test("a move names a node or nothing, and no name of its own", () => {
  expect(EditorMove.safeParse({ type: "at", node: "menu", name: "Somebody else" }).data).toEqual({
    type: "at",
    node: "menu",
  });
  expect(EditorMove.safeParse({ type: "at", node: "<b>" }).success).toBe(false);
});
