import { expect, test } from "vitest";
import { z } from "zod";
import { fieldWords } from "./compare/labels.ts";
import { compareFlows } from "./compare.ts";
import { Flow, FlowNode } from "./flow.ts";
import { FlowTest } from "./schema/flow-test.ts";

const nodes = {
  hello: { kind: "say", prompts: [{ words: { en: "Welcome.", ja: "ようこそ。" } }], next: "menu" },
  menu: {
    ...{ kind: "menu", prompts: [{ words: { en: "Well?" } }], otherwise: "bye" },
    choices: [
      { digit: "1", value: "sales", label: { en: "Sales", ja: "営業" }, next: "to-sales" },
      { digit: "2", value: "billing", label: { en: "Bills", ja: "請求" }, next: "to-billing" },
    ],
  },
  "to-sales": { kind: "queue", queue: "sales", failed: "bye" },
  "to-billing": { kind: "queue", queue: "billing", failed: "bye" },
  bye: { kind: "hangup" },
};
const flow = (change: object = {}) =>
  Flow.parse({ id: "main", name: "Main", version: 1, start: "hello", nodes, ...change });
/** The flow with these nodes in place of its own of the same id; undefined: without. */
const withNodes = (change: Record<string, object | undefined>, more: object = {}) =>
  flow({
    nodes: Object.fromEntries(Object.entries({ ...nodes, ...change }).filter(([, node]) => node)),
    ...more,
  });
const said = (after: Flow, before = flow(), language: "en" | "ja" = "en") =>
  compareFlows(before, after, language).flatMap(({ title, words }) => [
    title,
    ...words.map((line) => `- ${line}`),
  ]);

test("the same flow has not changed, whatever its version and the order of its keys", () => {
  const reordered = Object.fromEntries(Object.entries(nodes.menu).reverse());
  expect(said(withNodes({ menu: reordered }, { version: 9 }))).toEqual([]);
});

test("a text that was changed is told as it was and as it is", () => {
  const hello = { ...nodes.hello, prompts: [{ words: { en: "Good day.", ja: "こんにちは。" } }] };
  expect(said(withNodes({ hello }))).toEqual([
    ...["“hello” (say)", "- prompt 1, words, English: “Welcome.” → “Good day.”"],
    "- prompt 1, words, Japanese: “ようこそ。” → “こんにちは。”",
  ]);
  expect(said(withNodes({ hello }), flow(), "ja")).toEqual([
    ...["「hello」（案内）", "- 案内文1・言葉・英語：「Welcome.」 → 「Good day.」"],
    "- 案内文1・言葉・日本語：「ようこそ。」 → 「こんにちは。」",
  ]);
});

test("times are said as people say them, and yes and no", () => {
  const after = withNodes({
    hello: { ...nodes.hello, bargeIn: true },
    menu: { ...nodes.menu, timeoutMs: 60_000 },
  });
  expect(said(after)).toEqual([
    ...["“hello” (say)", "- may be interrupted: no → yes"],
    ...["“menu” (menu)", "- waits for: 6 s → 60 s"],
  ]);
});

test("an exit that leads elsewhere, from nowhere or to nowhere is told as a way", () => {
  const before = withNodes({ "to-sales": { ...nodes["to-sales"], timeout: "bye" } });
  const [sales, billing] = nodes.menu.choices;
  const after = withNodes({
    menu: { ...nodes.menu, timeout: "to-sales", choices: [{ ...sales, next: "to-billing" }, billing] },
  });
  expect(said(after, before)).toEqual([
    ...["“menu” (menu)", "- choice “sales”: to “to-billing” (before: “to-sales”)"],
    "- when time runs out: to “to-sales”",
    ...["“to-sales” (queue)", "- when time runs out: leads nowhere any more"],
  ]);
  expect(said(after, before, "ja")).toContain("- 選択肢「sales」：「to-billing」へ（変更前：「to-sales」）");
});

test("choices are known by their values: one between two is new, and the others have not changed", () => {
  const [sales, billing] = nodes.menu.choices;
  const repair = { digit: "3", value: "repair", label: { en: "Repairs" }, next: "bye" };
  const after = withNodes({ menu: { ...nodes.menu, choices: [sales, repair, billing] } });
  expect(said(after)).toEqual([
    ...["“menu” (menu)", "- choice “repair”: “3”, “repair”, “Repairs” (new)", "- choice “repair”: to “bye”"],
  ]);
  const swapped = withNodes({ menu: { ...nodes.menu, choices: [billing, sales] } });
  expect(said(swapped)).toEqual(["“menu” (menu)", "- choice, order: “sales, billing” → “billing, sales”"]);
});

test("nodes that came and went are told, with where they lead", () => {
  const after = withNodes({ "to-sales": undefined, record: { kind: "voicemail", next: "bye" } });
  expect(said(after)).toEqual([
    "New: “record” (voicemail)",
    "- onward: to “bye”",
    "Removed: “to-sales” (queue)",
  ]);
  expect(said(after, flow(), "ja")).toEqual([
    ...["追加：「record」（留守番電話）", "- 次へ：「bye」へ", "削除：「to-sales」（キュー）"],
  ]);
});

test("a node that is only called otherwise is one renamed node, and who leads to it has not changed", () => {
  const [sales, billing] = nodes.menu.choices;
  const renamed = {
    ...{ "to-sales": undefined, "sell-it": nodes["to-sales"] },
    menu: { ...nodes.menu, choices: [{ ...sales, next: "sell-it" }, billing] },
  };
  expect(said(withNodes(renamed))).toEqual(["“sell-it” (queue)", "- formerly “to-sales”"]);
  expect(compareFlows(flow(), withNodes(renamed), "en")[0]).toMatchObject({
    id: "sell-it",
    formerly: "to-sales",
  });
  const start = withNodes({ hello: undefined, first: nodes.hello }, { start: "first" });
  expect(said(start)).toEqual(["“first” (say)", "- formerly “hello”"]);
});

test("a node of another kind under the same id is told so", () => {
  expect(said(withNodes({ "to-sales": { kind: "voicemail", next: "bye" } }))).toEqual([
    ...["“to-sales” (queue)".replace("queue", "voicemail"), "- queue became voicemail", "- onward: to “bye”"],
    "- when it fails: leads nowhere any more",
  ]);
});

test("what an HTTP request sends is its body, and no way out", () => {
  const request = (body: string) => ({
    ...{
      kind: "request",
      method: "POST",
      url: "https://api.example/",
      body,
      found: "bye",
      missing: "bye",
      failed: "bye",
    },
  });
  expect(said(withNodes({ ask: request("a") }), withNodes({ ask: request("b") }))).toEqual([
    ...["“ask” (HTTP request)", "- body: “b” → “a”"],
  ]);
});

test("the flow's own settings, tests, notes and moved nodes are told", () => {
  const test = { name: "by day", steps: [{ press: "1" }], expect: { end: "queue:sales" } };
  const before = flow({
    ...{
      tests: [test, { name: "at night", expect: {} }],
      layout: { hello: { x: 0, y: 0 }, menu: { x: 0, y: 9 } },
    },
    notes: [{ id: "n1", text: "Ask Aki", x: 1, y: 1 }],
  });
  const after = flow({
    ...{
      name: "Main line",
      tests: [
        { ...test, steps: [{ press: "2" }] },
        { name: "new", expect: {} },
      ],
    },
    ...{
      layout: { hello: { x: 5, y: 0 }, menu: { x: 0, y: 8 } },
      notes: [{ id: "n1", text: "Ask Aki", x: 7, y: 7 }],
    },
  });
  expect(said(after, before)).toEqual([
    ...["The flow", "- name: “Main” → “Main line”"],
    ...["Test “by day”", "- steps 1, presses: “1” → “2”", "New test “new”", "Removed test “at night”"],
    "2 nodes were moved on the canvas",
  ]);
  expect(said(after, before, "ja").at(-1)).toBe("キャンバス上で2個のノードを移動");
});

test("a long text is cut, never within a character", () => {
  const hello = { ...nodes.hello, prompts: [{ words: { en: "🤝".repeat(300) } }] };
  const [, line = ""] = said(withNodes({ hello }));
  expect(line.length).toBeLessThan(400);
  expect(line.isWellFormed()).toBe(true);
});

test("every field that a node can have is called something in both languages", () => {
  const keys = new Set<string>();
  const collect = (schema: unknown): void => {
    if (typeof schema !== "object" || schema === null) return;
    for (const [key, value] of Object.entries(schema)) {
      if (key === "properties") for (const name of Object.keys(value as object)) keys.add(name);
      collect(value);
    }
  };
  for (const schema of [FlowNode, FlowTest]) collect(z.toJSONSchema(schema));
  const ways = [
    "next",
    "otherwise",
    "timeout",
    "found",
    "missing",
    "open",
    "closed",
    "holiday",
    "yes",
    "no",
    "done",
  ];
  const nameless = [...keys].filter((key) => !ways.includes(key) && fieldWords(key, "en") === null);
  expect(nameless).toEqual([]);
  for (const key of keys)
    if (!ways.includes(key)) expect(fieldWords(key, "ja")).not.toBe(fieldWords(key, "en"));
});
