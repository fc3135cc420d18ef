/**
 * The expressions of flows: parsed into a tree by jsep, then walked here; nothing is ever run as code.
 *
 * Values are text, numbers, true, false and null, and what a look-up's answer is made of. A variable that is not there is
 * an empty text. `+` adds when one side is a number and the other reads as one, else it joins texts; the other sums want
 * numbers. `==` compares as numbers when one side is a number, else as text. Empty text, "false", "0", 0, null and false
 * count as false. Functions: ./expression-functions.ts.
 */
import jsep, { type Expression } from "jsep";
import { functions } from "./expression-functions.ts";
import { asNumber, asText, ExpressionError, isTrue, type Sentence } from "./value.ts";

export { asText, ExpressionError, isTrue } from "./value.ts";

/** Names to values. */
export type Scope = (name: string) => unknown;

const longest = 500;
const kept = new Map<string, Expression>();
const mostKept = 2_000;

/** What is wrong with a text as an expression; null when nothing is. */
export function expressionProblem(source: string): Sentence | null {
  try {
    check(parse(source));
    return null;
  } catch (error) {
    if (error instanceof ExpressionError) return error.sentence;
    throw error;
  }
}

/** Throws an {@link ExpressionError} for what cannot be read or worked out. */
export function evaluate(source: string, scope: Scope): unknown {
  return resultOf(parse(source), scope);
}

function parse(source: string): Expression {
  const before = kept.get(source);
  if (before !== undefined) return before;
  if (source.length > longest)
    throw new ExpressionError(
      `An expression has at most ${longest} characters.`,
      `式は${longest}文字までです`,
    );
  let tree: Expression;
  try {
    tree = jsep(source);
  } catch (error) {
    const where = error instanceof Error ? error.message : "";
    throw new ExpressionError(`"${source}" cannot be read: ${where}`, `「${source}」を読み取れません`);
  }
  if (kept.size >= mostKept) kept.clear();
  kept.set(source, tree);
  return tree;
}

const binary: Record<string, (a: unknown, b: unknown) => unknown> = {
  "+": (a, b) => {
    if (typeof a !== "number" && typeof b !== "number") return joined(a, b);
    const [x, y] = [asNumber(a), asNumber(b)];
    return x === null || y === null ? joined(a, b) : x + y;
  },
  "-": (a, b) => wanted(a, "-") - wanted(b, "-"),
  "*": (a, b) => wanted(a, "*") * wanted(b, "*"),
  "/": (a, b) => quotient(wanted(a, "/"), wanted(b, "/"), (x, y) => x / y),
  "%": (a, b) => quotient(wanted(a, "%"), wanted(b, "%"), (x, y) => x % y),
  "==": equal,
  "===": equal,
  "!=": (a, b) => !equal(a, b),
  "!==": (a, b) => !equal(a, b),
  "<": (a, b) => order(a, b) < 0,
  "<=": (a, b) => order(a, b) <= 0,
  ">": (a, b) => order(a, b) > 0,
  ">=": (a, b) => order(a, b) >= 0,
};

function resultOf(node: Expression, scope: Scope): unknown {
  const part = (name: string): Expression => node[name] as Expression;
  switch (node.type) {
    case "Literal":
      return node.value;
    case "Identifier":
      return scope(String(node.name)) ?? "";
    case "UnaryExpression": {
      const value = resultOf(part("argument"), scope);
      if (node.operator === "!") return !isTrue(value);
      if (node.operator === "-") return -wanted(value, "-");
      return wanted(value, "+");
    }
    case "LogicalExpression":
    case "BinaryExpression": {
      const left = resultOf(part("left"), scope);
      if (node.operator === "&&") return isTrue(left) ? resultOf(part("right"), scope) : left;
      if (node.operator === "||") return isTrue(left) ? left : resultOf(part("right"), scope);
      return operator(String(node.operator))(left, resultOf(part("right"), scope));
    }
    case "ConditionalExpression":
      return resultOf(part(isTrue(resultOf(part("test"), scope)) ? "consequent" : "alternate"), scope);
    case "MemberExpression": {
      const name = node.computed ? resultOf(part("property"), scope) : part("property").name;
      return member(resultOf(part("object"), scope), name);
    }
    case "CallExpression": {
      const given = node.arguments as Expression[];
      return called(part("callee"))(...given.map((one) => resultOf(one, scope)));
    }
    default:
      throw notUnderstood(node.type);
  }
}

/** Refuses what {@link resultOf} would, without values. */
function check(tree: Expression): void {
  visit(tree, (node) => {
    if (node.type === "CallExpression") called(node.callee as Expression);
    else if (node.type === "BinaryExpression" || node.type === "LogicalExpression")
      operator(String(node.operator));
    else if (node.type === "UnaryExpression" && !["!", "-", "+"].includes(String(node.operator)))
      throw notUnderstood(String(node.operator));
    else if (!known.has(node.type)) throw notUnderstood(node.type);
  });
}

const notUnderstood = (what: string): ExpressionError =>
  new ExpressionError(`"${what}" is not understood here.`, `「${what}」は使えません`);

const known = new Set([
  ...["Literal", "Identifier", "UnaryExpression", "ConditionalExpression", "MemberExpression"],
]);

function visit(node: Expression, look: (node: Expression) => void): void {
  look(node);
  const skip = (name: string) =>
    (node.type === "MemberExpression" && name === "property" && node.computed !== true) ||
    (node.type === "CallExpression" && name === "callee");
  for (const [name, value] of Object.entries(node)) {
    if (skip(name)) continue;
    for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) visit(one, look);
  }
}

const isNode = (value: unknown): value is Expression =>
  typeof value === "object" && value !== null && "type" in value;

function operator(name: string): (a: unknown, b: unknown) => unknown {
  const found = Object.hasOwn(binary, name) ? binary[name] : undefined;
  if (found === undefined && name !== "&&" && name !== "||") throw notUnderstood(name);
  return found ?? (() => null);
}

function called(callee: Expression): (...given: unknown[]) => unknown {
  const name = callee.type === "Identifier" ? String(callee.name) : "";
  const found = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (found === undefined)
    throw new ExpressionError(`There is no function "${name}".`, `関数「${name}」はありません`);
  return found;
}

/** Own properties of plain data only: no prototype can be reached. */
function member(of: unknown, name: unknown): unknown {
  if (typeof of === "string" || Array.isArray(of)) {
    if (name === "length") return of.length;
    const place = asNumber(name);
    return place === null ? "" : (of[place] ?? "");
  }
  if (typeof of !== "object" || of === null || !Object.hasOwn(of, asText(name))) return "";
  return Reflect.get(of, asText(name)) ?? "";
}

const longestText = 10_000;
function joined(a: unknown, b: unknown): string {
  const text = asText(a) + asText(b);
  if (text.length > longestText)
    throw new ExpressionError("A text has become too long.", "文字列が長すぎます");
  return text;
}

function equal(a: unknown, b: unknown): boolean {
  if (typeof a !== "number" && typeof b !== "number") return asText(a) === asText(b);
  return asNumber(a) !== null && asNumber(a) === asNumber(b);
}

/** Less than 0 when `a` comes first: as numbers when both read as such, else as text. NaN is never in order. */
function order(a: unknown, b: unknown): number {
  const [x, y] = [asNumber(a), asNumber(b)];
  if (x !== null && y !== null) return x - y;
  const [s, t] = [asText(a), asText(b)];
  if (s === "" || t === "") return Number.NaN;
  return s < t ? -1 : s > t ? 1 : 0;
}

function wanted(value: unknown, by: string): number {
  const number = asNumber(value);
  if (number === null) throw new ExpressionError(`"${by}" wants numbers.`, `「${by}」には数値が必要です`);
  return number;
}

function quotient(a: number, b: number, of: (a: number, b: number) => number): number {
  if (b === 0) throw new ExpressionError("Nothing can be divided by 0.", "0では割れません");
  return of(a, b);
}
