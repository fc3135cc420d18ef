import { describe, expect, it } from "vitest";
import { exitsOf } from "../../../domain/flow/exits.ts";
import { Flow, FlowNode, type NodeKind } from "../../../domain/flow/flow.ts";
import { mainMenu } from "../../../domain/flow/templates/main-menu.ts";
import { addNode, connect, openExit } from "./add-parts.ts";
import { arrange, gridStep, inOrder, placed } from "./arrange.ts";
import { noteKey } from "./canvas-id.ts";
import { cardSize } from "./card-size.ts";
import { copyParts, pasteParts } from "./clipboard.ts";
import { findNodes } from "./find-nodes.ts";
import { freshId } from "./fresh-id.ts";
import { knownVariables } from "./known-variables.ts";
import { leadingTo, neighbour, targets } from "./neighbours.ts";
import { newNode } from "./new-node.ts";
import { removeParts } from "./remove-parts.ts";
import { renameNode, renameRefusal } from "./rename-node.ts";
import { nowhere, retarget } from "./retarget.ts";
import { opened, reduce } from "./state.ts";

const kinds = FlowNode.options.map((option) => option.shape.kind.value);

/** "a > b, a > c": nodes and where they lead. Each is the plainest of its kind that leads there. */
function flowOf(drawn: Record<string, FlowNode>, start = Object.keys(drawn)[0]): Flow {
  return Flow.parse({ id: "trial", name: "Trial", version: 1, start, nodes: drawn });
}
const say = (next: string): FlowNode => ({ ...newNode("say"), next }) as FlowNode;
const end = newNode("hangup");

describe.each<NodeKind>(kinds)("a node of kind %s", (kind) => {
  it("comes from the palette well-formed, and leads nowhere", () => {
    const node = newNode(kind);
    expect(FlowNode.parse(node)).toEqual(node);
    for (const { to } of exitsOf(node)) expect([null, nowhere]).toContain(to);
  });

  it("leads where each of its exits is drawn to, and can be cut off again", () => {
    const node = kind === "sub-flow" || kind === "queue" ? withExits(newNode(kind)) : newNode(kind);
    for (const { name } of exitsOf(node)) {
      const led = retarget(node, name, "there");
      expect(FlowNode.parse(led)).toEqual(led);
      expect(exitsOf(led).find((exit) => exit.name === name)?.to).toBe("there");
      expect(exitsOf(led).filter(({ to }) => to === "there")).toHaveLength(1);
      const cut = retarget(led, name, null);
      expect([null, nowhere]).toContain(exitsOf(cut).find((exit) => exit.name === name)?.to);
      expect(FlowNode.parse(cut)).toEqual(cut);
    }
  });
});

function withExits(node: FlowNode): FlowNode {
  if (node.kind === "sub-flow") return { ...node, exits: { done: nowhere, not: nowhere } };
  if (node.kind !== "queue") return node;
  const choice = {
    digit: "2",
    value: "message",
    label: { en: "Leave a message" },
    prompts: [],
    next: nowhere,
  };
  return { ...node, exits: { later: nowhere }, choices: [choice] };
}

describe("ids", () => {
  it("are the kind's, with the next number that is free", () => {
    const taken = new Set(["menu", "menu-2", "say"]);
    const has = (id: string) => taken.has(id);
    expect([freshId("menu", has), freshId("say", has), freshId("queue", has)]).toEqual([
      "menu-3",
      "say-2",
      "queue",
    ]);
    expect(freshId("menu-2", has)).toBe("menu-3");
    expect(freshId(nowhere, () => false)).toBe("nowhere-2");
  });

  it("are changed wherever they stand", () => {
    const before = {
      ...mainMenu(),
      failed: "nobody",
      layout: { topic: { x: 1, y: 2 } },
      tests: Flow.shape.tests.parse([
        {
          name: "billing",
          arms: { topic: "a" },
          mocks: [{ node: "topic", exit: "failed" }],
          expect: { path: ["hours", "topic"], avoids: ["topic"] },
        },
      ]),
    };
    const after = renameNode(before, "topic", "what-for");
    expect(JSON.stringify(after).match(/"topic"/g)).toHaveLength(
      JSON.stringify(before).match(/"topic"/g)!.length - 7,
    );
    expect(Object.keys(after.nodes).indexOf("what-for")).toBe(Object.keys(before.nodes).indexOf("topic"));
    expect(renameNode(after, "what-for", "topic")).toEqual(before);
    expect(renameNode(renameNode(before, "nobody", "none"), "welcome", "hello")).toMatchObject({
      failed: "none",
      start: "hello",
    });
  });

  it("are refused when another node has them, or none may", () => {
    expect(renameRefusal(mainMenu(), "topic", "hours")).toBe("taken");
    expect(renameRefusal(mainMenu(), "topic", "Not this")).toBe("shape");
    expect(renameRefusal(mainMenu(), "topic", nowhere)).toBe("shape");
    expect(renameRefusal(mainMenu(), "topic", "topic-2")).toBeNull();
  });
});

describe("taking away", () => {
  const row = flowOf({ a: say("b"), b: say("c"), c: say("d"), d: end });

  it("leaves a row whole", () => {
    expect(targets(removeParts(row, ["b", "c"]), "a")).toEqual(["d"]);
    expect(removeParts(row, ["a"]).start).toBe("b");
  });

  it("leaves an exit open where a node led to several", () => {
    const left = removeParts(mainMenu(), ["topic"]);
    expect(exitsOf(left.nodes.greeting!)[0]?.to).toBe(nowhere);
    expect(Flow.parse(left)).toEqual(left);
  });

  it("does not run in circles, and may take everything", () => {
    const circle = flowOf({ a: say("b"), b: say("a"), c: say("a") });
    expect(exitsOf(removeParts(circle, ["a", "b"]).nodes.c!)[0]?.to).toBe(nowhere);
    expect(Flow.parse(removeParts(circle, ["a", "b", "c"]))).toMatchObject({ start: nowhere, nodes: {} });
  });

  it("takes notes, edges and the flow's own error exit with it", () => {
    const noted = { ...row, failed: "d", notes: [{ id: "n", text: "Look", x: 0, y: 0 }] };
    const left = removeParts(noted, ["d", "a|next", noteKey("n")]);
    expect(left).not.toHaveProperty("failed");
    expect(left.notes).toEqual([]);
    expect(exitsOf(left.nodes.a!)[0]?.to).toBe(nowhere);
  });
});

describe("adding", () => {
  it("puts a node between an exit and where it led", () => {
    const { flow, id } = addNode(
      flowOf({ a: say("b"), b: end }),
      newNode("menu"),
      { x: 0, y: 0 },
      { node: "a", exit: "next" },
    );
    expect(id).toBe("menu");
    expect(targets(flow, "a")).toEqual(["menu"]);
    expect(
      exitsOf(flow.nodes.menu!)
        .map(({ to }) => to)
        .slice(0, 2),
    ).toEqual(["b", nowhere]);
  });

  it("begins an empty flow, and finds the exit that is still open", () => {
    const empty = removeParts(flowOf({ a: end }), ["a"]);
    const { flow } = addNode(empty, newNode("say"), { x: 7, y: 9 }, null);
    expect(flow.start).toBe("say");
    expect(openExit(flow, "say")).toEqual({ node: "say", exit: "next" });
    expect(openExit(connect(flow, { node: "say", exit: "next" }, "say"), "say")).toBeNull();
    expect(flow.layout.say?.x).toBe(0);
  });
});

describe("copying", () => {
  it("keeps the edges within, and cuts those that lead out", () => {
    const flow = placed(
      flowOf({ a: say("b"), b: { ...say("c"), failed: "c" } as FlowNode, c: end }),
      "right",
    );
    const pasted = pasteParts(flow, copyParts(flow, ["a", "b"])!, null)!;
    expect(pasted.keys).toEqual(["a-2", "b-2"]);
    expect(targets(pasted.flow, "a-2")).toEqual(["b-2"]);
    expect(exitsOf(pasted.flow.nodes["b-2"]!).map(({ to }) => to)).toEqual([nowhere, null, null]);
    expect(pasted.flow.nodes.a).toBe(flow.nodes.a);
    expect(Flow.parse(pasted.flow)).toEqual(pasted.flow);
  });

  it("goes to another flow, at a place of its own, with its notes", () => {
    const from = {
      ...flowOf({ a: end }),
      layout: { a: { x: 100, y: 50 } },
      notes: [{ id: "note", text: "!", x: 80, y: 20 }],
    };
    const to = flowOf({ a: end });
    const pasted = pasteParts(to, copyParts(from, ["a", noteKey("note")])!, { x: 0, y: 0 })!;
    expect(pasted.flow.layout["a-2"]).toEqual({ x: 20, y: 30 });
    expect(pasted.flow.notes).toEqual([{ id: "note", text: "!", x: 0, y: 0 }]);
  });

  it("takes no other text, and copies nothing of nothing", () => {
    for (const text of ["", "Hello", "{}", '{"copied":"tsunagi-flow-parts","nodes":{"a":{"kind":"dance"}}}'])
      expect(pasteParts(mainMenu(), text, null)).toBeNull();
    expect(copyParts(mainMenu(), ["welcome|next"])).toBeNull();
  });
});

describe("undo", () => {
  const first = flowOf({ a: end });
  const named = (name: string): Flow => ({ ...first, name });
  const typed = (state: ReturnType<typeof opened>, name: string, at: number) =>
    reduce(state, { type: "change", flow: named(name), label: "name", at, group: "name" });

  it("goes back step by step, and forth again until something else is done", () => {
    let state = opened(first);
    for (const name of ["one", "two"])
      state = reduce(state, { type: "change", flow: named(name), label: name, at: 0 });
    state = reduce(state, { type: "undo" });
    expect([state.flow.name, state.undo.at(-1)?.label, state.redo.at(-1)?.label]).toEqual([
      "one",
      "one",
      "two",
    ]);
    expect(reduce(state, { type: "redo" }).flow.name).toBe("two");
    state = reduce(state, { type: "change", flow: named("three"), label: "three", at: 0 });
    expect(reduce(state, { type: "redo" })).toBe(state);
    state = reduce(reduce(state, { type: "undo" }), { type: "undo" });
    expect(state.flow).toBe(first);
    expect(reduce(state, { type: "undo" })).toBe(state);
  });

  it("takes typing in one go for one step, and a pause for a new one", () => {
    let state = typed(typed(typed(opened(first), "a", 0), "ab", 300), "abc", 700);
    expect(state.undo).toHaveLength(1);
    state = typed(state, "abcd", 9_000);
    expect(state.undo).toHaveLength(2);
    expect(reduce(state, { type: "undo" }).flow.name).toBe("abc");
  });

  it("selects what was selected, as far as it is there", () => {
    const both = flowOf({ a: say("b"), b: end });
    let state = reduce(opened(both), { type: "select", selection: ["b"] });
    state = reduce(state, { type: "change", flow: removeParts(both, ["b"]), label: "delete", at: 0 });
    expect(state.selection).toEqual([]);
    expect(reduce(state, { type: "undo" }).selection).toEqual(["b"]);
  });

  it("keeps two hundred steps", () => {
    let state = opened(first);
    for (let at = 0; at < 250; at++)
      state = reduce(state, { type: "change", flow: named(String(at)), label: "", at });
    expect(state.undo).toHaveLength(200);
  });
});

describe("the drawing", () => {
  it.each(["right", "down"] as const)("goes %s in ranks, and no card lies on another", (direction) => {
    const flow = arrange(mainMenu(), direction);
    const boxes = Object.entries(flow.nodes).map(([id, node]) => ({
      ...flow.layout[id]!,
      ...cardSize(node, direction),
    }));
    for (const [at, a] of boxes.entries())
      for (const b of boxes.slice(at + 1))
        expect(
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y,
        ).toBe(true);
    const along = direction === "right" ? "x" : "y";
    expect(flow.layout.welcome![along]).toBeLessThan(flow.layout.topic![along]);
    for (const { x, y } of Object.values(flow.layout))
      expect([x % gridStep, y % gridStep]).toEqual([0, 0].map((zero) => expect.closeTo(zero)));
  });

  it("has the ways of a node in the order of its exits, so that they do not cross", () => {
    const drawn = { start: newNode("hours"), first: end, second: end, third: end };
    Object.assign(drawn.start, { open: "third", closed: "first", holiday: "second" });
    const { layout } = arrange(flowOf(drawn), "right");
    const order = ["first", "second", "third"].sort((a, b) => layout[a]!.y - layout[b]!.y);
    expect(order).toEqual(["third", "first", "second"]);
  });

  it("leaves what has a place where it is", () => {
    const flow = { ...mainMenu(), layout: { welcome: { x: 480, y: 320 } } };
    expect(placed(flow, "right").layout.welcome).toEqual({ x: 480, y: 320 });
    expect(Object.keys(placed(flow, "right").layout)).toHaveLength(Object.keys(flow.nodes).length);
    const some = arrange(arrange(flow, "right"), "down", { only: ["welcome", "hours"] });
    expect(some.layout.topic).toEqual(arrange(flow, "right").layout.topic);
  });

  it("is walked along its edges", () => {
    const flow = mainMenu();
    expect(inOrder(flow).slice(0, 2)).toEqual(["welcome", "hours"]);
    expect(neighbour(flow, "hours", "onward")).toBe("language");
    expect(neighbour(flow, "language", "following", ["hours"])).toBe("closed");
    expect(neighbour(flow, "closed", "previous", ["hours"])).toBe("language");
    expect(neighbour(flow, "learn-unchecked", "back", ["customer"])).toBe("customer");
    expect(neighbour(flow, "welcome", "back")).toBeNull();
    expect(leadingTo(flow, "account")).toEqual(["topic", "any-topic"]);
  });
});

it("finds nodes by id first, then by any words in them, whatever the case and width", () => {
  const nodes = mainMenu().nodes;
  expect(
    findNodes(nodes, "ACCOUNT")
      .map(({ node }) => node)
      .slice(0, 2),
  ).toEqual(["account", "learn-account"]);
  expect(findNodes(nodes, "休業日")[0]).toMatchObject({ node: "holiday" });
  expect(findNodes(nodes, "ｏｆｆｉｃｅ").map(({ node }) => node)).toContain("hours");
  expect(findNodes(nodes, "prompts")).toEqual([]);
  expect(findNodes(nodes, "  ")).toEqual([]);
});

it("knows the variables that a flow sets, whoever sets them", () => {
  const flow = flowOf({
    a: { ...newNode("table"), table: "orders", into: "order" } as FlowNode,
    b: { ...newNode("understand"), model: "wishes" } as FlowNode,
    c: newNode("gather"),
  });
  const known = knownVariables(
    { ...flow, parameters: ["given"] },
    { columns: { orders: ["state"] }, slots: { wishes: ["city"] } },
  );
  expect(known).toEqual(
    expect.arrayContaining(["answer", "city", "given", "intent", "language", "orderState"]),
  );
});
