import { evaluate, isTrue } from "../expression.ts";
import type { NodeOf } from "../flow.ts";
import { fill } from "../template.ts";

type Case = NodeOf<"condition">["cases"][number];

/**
 * Whether a case holds. A variable that is missing or empty is `absent`. Values compare as text, `at-least` and
 * `at-most` as numbers (false unless both are numbers). With several values `equals` means one of them, and
 * `not-equals` none of them. `when` is an expression, and throws an ExpressionError when it cannot be worked out.
 */
export function caseHolds(one: Case, variables: Readonly<Record<string, string>>): boolean {
  const held = (name: string) => (Object.hasOwn(variables, name) ? variables[name]! : "");
  if ("when" in one) return isTrue(evaluate(one.when, held));
  const actual = held(one.variable);
  const values = (Array.isArray(one.value) ? one.value : [one.value]).map((value) => fill(value, variables));
  switch (one.is) {
    case "equals":
    case "one-of":
      return values.includes(actual);
    case "not-equals":
      return !values.includes(actual);
    case "present":
      return actual !== "";
    case "absent":
      return actual === "";
    case "at-least":
      return compare(actual, values[0]) >= 0;
    case "at-most":
      return compare(values[0], actual) >= 0;
  }
}

/** The difference of two numbers written as text; NaN, which is never at least anything, when one is none. */
const compare = (a: string | undefined, b: string | undefined): number =>
  a?.trim() && b?.trim() ? Number(a) - Number(b) : Number.NaN;
