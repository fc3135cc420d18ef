/** Nodes that go on at once, by what is known. */
import { ExpressionError } from "../expression.ts";
import type { NodeOf } from "../flow.ts";
import { loosely } from "../match-answer.ts";
import { maxDepth } from "../run.ts";
import { fill, fillSurely } from "../template.ts";
import type { Move, Walk } from "../walk.ts";
import { caseHolds } from "./condition.ts";
import { shareOf } from "./share-of.ts";

/** Hours that are not there count as open: rather a caller too many than none. */
export function hours(node: NodeOf<"hours">, walk: Walk): Move {
  const state = walk.world.openState(node.hours);
  if (state === null) walk.failed("no-such-hours");
  return { exit: state ?? "open" };
}

export function condition(node: NodeOf<"condition">, walk: Walk): Move {
  return surely(() => {
    const place = node.cases.findIndex((one) => caseHolds(one, walk.run.variables));
    return { exit: place < 0 ? "otherwise" : `case:${place + 1}` };
  });
}

export function switchOn(node: NodeOf<"switch">, walk: Walk): Move {
  return surely(() => {
    const value = loosely(fillSurely(node.on, walk.run.variables));
    const place = node.cases.findIndex(({ is }) => is.some((one) => loosely(one) === value));
    return { exit: place < 0 ? "otherwise" : `case:${place + 1}` };
  });
}

/** The contact's own seed decides: whoever comes back to the node takes the same arm. Without any weight, the first. */
export function split(node: NodeOf<"split">, walk: Walk): Move {
  const total = node.arms.reduce((sum, arm) => sum + arm.weight, 0);
  let rest = shareOf(`${walk.world.seed} ${walk.run.flow} ${walk.run.node}`) * total;
  const arm = node.arms.find((one) => {
    rest -= one.weight;
    return rest < 0;
  });
  return { exit: `arm:${(arm ?? node.arms[0])?.name ?? ""}` };
}

export function set(node: NodeOf<"set">, walk: Walk): Move {
  return surely(() => {
    for (const { variable, value, learnt } of node.assign) {
      walk.assign(variable, fillSurely(value, walk.run.variables).slice(0, 4000));
      if (learnt !== undefined) walk.learn(learnt, variable);
    }
    return { exit: "next" };
  });
}

export function loop(node: NodeOf<"loop">, walk: Walk): Move {
  const { loops, stack, flow, node: at } = walk.run;
  const name = `${stack.length} ${flow} ${at}`;
  const rounds = (loops[name] ?? 0) + 1;
  if (rounds > node.times) {
    delete loops[name];
    return { exit: "done" };
  }
  loops[name] = rounds;
  return { exit: "body" };
}

/** Variables that every flow knows: what the contact brought, not what a flow has set. */
const inherited = /^(channel|entry|phone|region|language|email|customer[A-Z]\w*)$/;

export function subFlow(node: NodeOf<"sub-flow">, walk: Walk): Move {
  const { run, world } = walk;
  const called = world.flow(node.flow);
  if (called === undefined) return { fail: "no-such-flow" };
  if (run.stack.length >= maxDepth) return { fail: "too-deep" };
  const { variables, meanings } = run;
  run.stack.push({ flow: run.flow, node: run.node, variables, meanings });
  run.flow = called.id;
  run.meanings = {};
  run.variables = {
    ...Object.fromEntries(called.parameters.map((name) => [name, ""])),
    ...Object.fromEntries(Object.entries(variables).filter(([name]) => inherited.test(name))),
    ...Object.fromEntries(
      Object.entries(node.parameters).map(([name, value]) => [name, fill(value, variables)]),
    ),
  };
  return { start: called.start };
}

/** A flow that nobody called ends. */
export function comeBack(node: NodeOf<"return">, walk: Walk): Move {
  const { run } = walk;
  const frame = run.stack.pop();
  if (frame === undefined) {
    walk.hangUp([], "self-served");
    return { wait: true };
  }
  const left = run.variables;
  run.flow = frame.flow;
  run.node = frame.node;
  run.variables = { ...frame.variables, language: left.language ?? "" };
  run.meanings = frame.meanings;
  const caller = walk.node(frame.node);
  if (caller?.kind !== "sub-flow") return { fail: "flow-changed" };
  for (const { from, as } of caller.results)
    walk.assign(as, Object.hasOwn(left, from) ? (left[from] ?? "") : "");
  return { exit: Object.hasOwn(caller.exits, node.exit) ? `exit:${node.exit}` : "next" };
}

function surely(work: () => Move): Move {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExpressionError) return { fail: "expression" };
    throw error;
  }
}
