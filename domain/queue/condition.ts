/** A condition on an agent's attributes (site, region, team, tiers served, …): parsed data, never evaluated text. */
import { z } from "zod";
import { fill } from "../flow/template.ts";

const Value = z.union([z.string().max(200), z.number(), z.boolean()]);

/** What is known of an agent beside skills, by name. A list means "all of these", e.g. the tiers somebody serves. */
export const Attributes = z.record(
  z.string().regex(/^[a-zA-Z][\w-]{0,63}$/),
  z.union([Value, z.array(z.string().max(200)).max(50)]),
);
export type Attributes = z.infer<typeof Attributes>;

export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { attribute: string; is: "=" | "!=" | "<" | "<=" | ">" | ">="; value: z.infer<typeof Value> }
  | { attribute: string; is: "in"; value: z.infer<typeof Value>[] };

const attribute = z.string().min(1).max(64);

/**
 * `all`, `any` and `not` combine; a comparison names an attribute. A text value may have templates like `{{tier}}`, filled
 * from the contact: see `filled`.
 */
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Condition).max(20) }),
    z.strictObject({ any: z.array(Condition).max(20) }),
    z.strictObject({ not: Condition }),
    z.strictObject({ attribute, is: z.enum(["=", "!=", "<", "<=", ">", ">="]), value: Value }),
    z.strictObject({ attribute, is: z.literal("in"), value: z.array(Value).max(50) }),
  ]),
);

/**
 * Whether these attributes meet the condition. An attribute that is missing meets `!=` and nothing else. With a list,
 * `=` and `in` hold when one of it does. `<` and the like compare numbers with numbers and never hold otherwise.
 */
export function holds(condition: Condition, attributes: Attributes): boolean {
  if ("all" in condition) return condition.all.every((one) => holds(one, attributes));
  if ("any" in condition) return condition.any.some((one) => holds(one, attributes));
  if ("not" in condition) return !holds(condition.not, attributes);
  const has = attributes[condition.attribute];
  const among = has === undefined ? [] : Array.isArray(has) ? has : [has];
  switch (condition.is) {
    case "in":
      return among.some((one) => condition.value.includes(one));
    case "=":
      return among.includes(condition.value as string);
    case "!=":
      return !among.includes(condition.value as string);
    default: {
      const { is, value } = condition;
      return typeof has === "number" && typeof value === "number" && compares(has, is, value);
    }
  }
}

/** The condition with the templates in its values filled: `{ attribute: "tiers", is: "=", value: "{{tier}}" }`. */
export function filled(condition: Condition, values: Record<string, string>): Condition {
  if ("all" in condition) return { all: condition.all.map((one) => filled(one, values)) };
  if ("any" in condition) return { any: condition.any.map((one) => filled(one, values)) };
  if ("not" in condition) return { not: filled(condition.not, values) };
  const fillOne = <V>(value: V) => (typeof value === "string" ? fill(value, values) : value);
  return condition.is === "in"
    ? { ...condition, value: condition.value.map(fillOne) }
    : { ...condition, value: fillOne(condition.value) };
}

function compares(a: number, is: "<" | "<=" | ">" | ">=", b: number): boolean {
  if (is === "<") return a < b;
  if (is === "<=") return a <= b;
  return is === ">" ? a > b : a >= b;
}
