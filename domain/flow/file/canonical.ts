/** Values in the one way in which they are written: walks a schema and a value side by side. */
import { z } from "zod";

/** Keys that come last in every node, after what is the node's own. */
const last = ["next", "otherwise", "failed", "timeout"];

/**
 * The same value with its keys in the schema's order and without what a reader would put there anyway (defaults).
 * Records keep their order: it is the author's. `value` must fit the schema.
 */
export function canonical(schema: unknown, value: unknown): unknown {
  const bare = unwrap(schema);
  if (bare instanceof z.ZodObject && isRecord(value)) {
    const shape: Record<string, unknown> = bare.shape;
    const made: Record<string, unknown> = {};
    for (const key of inOrder(Object.keys(shape))) {
      const inner = value[key];
      if (inner === undefined || isDefault(shape[key], inner)) continue;
      made[key] = canonical(shape[key], inner);
    }
    return made;
  }
  if (bare instanceof z.ZodArray && Array.isArray(value))
    return value.map((one) => canonical(bare.element, one));
  if (bare instanceof z.ZodRecord && isRecord(value))
    return mapValues(value, (one) => canonical(bare.valueType, one));
  if (bare instanceof z.ZodUnion) return canonical(optionOf(bare, value) ?? z.unknown(), value);
  return value;
}

/** Paths of keys that the schema does not know, in a value that fits it otherwise. */
export function unknownKeys(
  schema: unknown,
  value: unknown,
  path: readonly (string | number)[] = [],
): (string | number)[][] {
  const bare = unwrap(schema);
  if (bare instanceof z.ZodObject && isRecord(value)) {
    const shape: Record<string, unknown> = bare.shape;
    return Object.entries(value).flatMap(([key, inner]) =>
      Object.hasOwn(shape, key) ? unknownKeys(shape[key], inner, [...path, key]) : [[...path, key]],
    );
  }
  if (bare instanceof z.ZodArray && Array.isArray(value))
    return value.flatMap((one, place) => unknownKeys(bare.element, one, [...path, place]));
  if (bare instanceof z.ZodRecord && isRecord(value))
    return Object.entries(value).flatMap(([key, one]) => unknownKeys(bare.valueType, one, [...path, key]));
  if (bare instanceof z.ZodUnion) {
    const option = optionOf(bare, value);
    return option === undefined ? [] : unknownKeys(option, value, path);
  }
  return [];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const mapValues = (value: Record<string, unknown>, by: (one: unknown) => unknown) =>
  Object.fromEntries(Object.entries(value).map(([key, one]) => [key, by(one)]));

function unwrap(schema: unknown): unknown {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodLazy
  )
    return unwrap(schema.unwrap());
  return schema;
}

const inOrder = (keys: string[]): string[] =>
  keys.includes("kind")
    ? [...keys.filter((key) => !last.includes(key)), ...last.filter((key) => keys.includes(key))]
    : keys;

const isDefault = (schema: unknown, value: unknown): boolean =>
  schema instanceof z.ZodDefault && JSON.stringify(schema.def.defaultValue) === JSON.stringify(value);

/** The option that a value is: by its kind, else the first that it fits. */
function optionOf(union: z.ZodUnion, value: unknown): unknown {
  if (isRecord(value) && union instanceof z.ZodDiscriminatedUnion) {
    const by = value.kind;
    return union.options.find(
      (option) => option instanceof z.ZodObject && z.safeParse(option.shape.kind, by).success,
    );
  }
  return union.options.find((option) => z.safeParse(option, value).success);
}
