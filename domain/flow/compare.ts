/** What has changed from one version of a flow to another, in words that people read. */
import type { Language } from "../media/protocol.ts";
import { say } from "../preview/wording.ts";
import { differenceWords } from "./compare/difference-words.ts";
import { differences, same } from "./compare/differences.ts";
import { exitLabel } from "./compare/exit-label.ts";
import { kindWords } from "./compare/labels.ts";
import { quote } from "./compare/quote.ts";
import { renamedNodes, withoutTargets } from "./compare/renamed-nodes.ts";
import { exitsOf } from "./exits.ts";
import type { Flow, FlowNode } from "./flow.ts";

/** A change of one thing. */
export interface FlowChange {
  about: "flow" | "node" | "test" | "note" | "drawing";
  what: "added" | "removed" | "changed";
  /** Of the node in the later version (of one that is gone: in the earlier), of the test or note; empty for the flow. */
  id: string;
  /** What a node was called before, where that is different. */
  formerly: string | null;
  title: string;
  /** Each a short sentence or "field: before → after"; none where the title says it all. */
  words: string[];
}

/**
 * Every change, the flow's own first, then nodes in the later version's order, those that are gone, tests, notes, and in the
 * end how many nodes were moved on the canvas. None: the flows do the same and look the same. Versions are not compared.
 */
export function compareFlows(before: Flow, after: Flow, language: Language): FlowChange[] {
  return [
    ...ofFlow(before, after, language),
    ...ofNodes(before, after, language),
    ...ofList("test", before.tests, after.tests, ({ name }) => name, language),
    ...ofList("note", before.notes, after.notes, ({ id }) => id, language),
    ...ofLayout(before, after, language),
  ];
}

function ofFlow(before: Flow, after: Flow, language: Language): FlowChange[] {
  const renamed = renamedNodes(before, after);
  const own = ({ name, description, start, failed, parameters }: Flow, called: (id: string) => string) => ({
    ...{ name, description, start: called(start), parameters },
    failed: failed === undefined ? undefined : called(failed),
  });
  const found = differences(
    own(before, (id) => renamed.get(id) ?? id),
    own(after, (id) => id),
  );
  if (found.length === 0) return [];
  const words = found.map((difference) => differenceWords(difference, language));
  return [
    {
      about: "flow",
      what: "changed",
      id: "",
      formerly: null,
      title: say(language, "The flow", "フロー"),
      words,
    },
  ];
}

function ofNodes(before: Flow, after: Flow, language: Language): FlowChange[] {
  const renamed = renamedNodes(before, after);
  const formerly = new Map([...renamed].map(([old, now]) => [now, old]));
  const changes = Object.entries(after.nodes).flatMap(([id, node]): FlowChange[] => {
    const was = formerly.get(id) ?? id;
    const old = Object.hasOwn(before.nodes, was) ? before.nodes[was] : undefined;
    if (old === undefined)
      return [{ ...nodeChange("added", id, node, language), words: waysOf(node, language) }];
    const words = nodeWords(old, node, renamed, language);
    const former = was === id ? null : was;
    if (former === null && words.length === 0) return [];
    const called =
      former === null ? [] : [say(language, `formerly ${quote(was, "en")}`, `旧名${quote(was, "ja")}`)];
    return [{ ...nodeChange("changed", id, node, language), formerly: former, words: [...called, ...words] }];
  });
  const gone = Object.entries(before.nodes).filter(
    ([id]) => !Object.hasOwn(after.nodes, id) && !renamed.has(id),
  );
  return [...changes, ...gone.map(([id, node]) => nodeChange("removed", id, node, language))];
}

function nodeChange(what: FlowChange["what"], id: string, node: FlowNode, language: Language): FlowChange {
  const name = `${quote(id, language)}${say(language, ` (${kindWords(node.kind, "en")})`, `（${kindWords(node.kind, "ja")}）`)}`;
  const title = {
    added: say(language, `New: ${name}`, `追加：${name}`),
    removed: say(language, `Removed: ${name}`, `削除：${name}`),
    changed: name,
  }[what];
  return { about: "node", what, id, formerly: null, title, words: [] };
}

function nodeWords(
  old: FlowNode,
  now: FlowNode,
  renamed: ReadonlyMap<string, string>,
  language: Language,
): string[] {
  const ways = waysBetween(old, now, renamed, language);
  if (old.kind !== now.kind) {
    const [was, is] = [kindWords(old.kind, language), kindWords(now.kind, language)];
    return [say(language, `${was} became ${is}`, `${was} → ${is}`), ...ways];
  }
  const found = differences(withoutTargets(old), withoutTargets(now));
  return [...found.map((difference) => differenceWords(difference, language)), ...ways];
}

/** Exits whose way is new, gone or another; who was renamed is still the same. */
function waysBetween(
  old: FlowNode,
  now: FlowNode,
  renamed: ReadonlyMap<string, string>,
  language: Language,
): string[] {
  const ways = (node: FlowNode) =>
    new Map(exitsOf(node).flatMap(({ name, to }) => (to === null ? [] : [[name, to] as const])));
  const [before, after] = [ways(old), ways(now)];
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((exit) => {
    const [was, is] = [before.get(exit), after.get(exit)];
    if (is === (was === undefined ? was : (renamed.get(was) ?? was))) return [];
    const label = exitLabel(exit, language);
    if (is === undefined) return [say(language, `${label}: leads nowhere any more`, `${label}：接続なし`)];
    const from =
      was === undefined
        ? ""
        : say(language, ` (before: ${quote(was, "en")})`, `（変更前：${quote(was, "ja")}）`);
    return [say(language, `${label}: to ${quote(is, "en")}${from}`, `${label}：${quote(is, "ja")}へ${from}`)];
  });
}

const waysOf = (node: FlowNode, language: Language): string[] =>
  exitsOf(node).flatMap(({ name, to }) => {
    if (to === null) return [];
    const label = exitLabel(name, language);
    return [say(language, `${label}: to ${quote(to, "en")}`, `${label}：${quote(to, "ja")}へ`)];
  });

function ofList<Item>(
  about: "test" | "note",
  before: readonly Item[],
  after: readonly Item[],
  nameOf: (item: Item) => string,
  language: Language,
): FlowChange[] {
  const kind = about === "test" ? (["test", "テスト"] as const) : (["note", "付箋"] as const);
  const change = (what: FlowChange["what"], item: Item, words: string[] = []): FlowChange => {
    const name = about === "test" ? ` ${quote(nameOf(item), language)}` : "";
    const en = { added: "New ", removed: "Removed ", changed: "" }[what];
    const ja = { added: "追加：", removed: "削除：", changed: "" }[what];
    const first = en === "" ? kind[0].charAt(0).toUpperCase() + kind[0].slice(1) : kind[0];
    const title = say(language, `${en}${first}${name}`, `${ja}${kind[1]}${name.trim()}`);
    return { about, what, id: nameOf(item), formerly: null, title, words };
  };
  const byName = (items: readonly Item[]) => new Map(items.map((item) => [nameOf(item), item]));
  const [old, now] = [byName(before), byName(after)];
  const changes = [...now].flatMap(([name, item]) => {
    const was = old.get(name);
    if (was === undefined) return [change("added", item, about === "note" ? textOf(item, language) : [])];
    const found = differences(withoutPlace(was), withoutPlace(item));
    return found.length === 0
      ? []
      : [
          change(
            "changed",
            item,
            found.map((one) => differenceWords(one, language)),
          ),
        ];
  });
  const gone = [...old].filter(([name]) => !now.has(name)).map(([, item]) => change("removed", item));
  return [...changes, ...gone];
}

/** Where a note stands on the canvas is no change of what it says. */
function withoutPlace<Item>(item: Item): unknown {
  const { x: _x, y: _y, ...rest } = { x: 0, y: 0, ...item };
  return rest;
}

function textOf(item: unknown, language: Language): string[] {
  const text = typeof item === "object" && item !== null && "text" in item ? String(item.text) : "";
  return text === "" ? [] : [quote(text, language)];
}

function ofLayout(before: Flow, after: Flow, language: Language): FlowChange[] {
  const moved = Object.entries(after.layout).filter(([id, place]) => {
    const was = Object.hasOwn(before.layout, id) ? before.layout[id] : undefined;
    return was !== undefined && !same(was, place);
  }).length;
  if (moved === 0) return [];
  const title = say(
    language,
    moved === 1 ? "One node was moved on the canvas" : `${moved} nodes were moved on the canvas`,
    `キャンバス上で${moved}個のノードを移動`,
  );
  return [{ about: "drawing", what: "changed", id: "", formerly: null, title, words: [] }];
}
