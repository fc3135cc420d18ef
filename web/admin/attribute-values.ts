/** Attributes of agents, as they are typed and shown. */
import type { Attributes, Condition } from "../../domain/queue/condition.ts";

type One = Extract<Condition, { is: "in" }>["value"][number];

/** What somebody typed: a number or yes/no where it reads as one, else the text. */
export function readValue(text: string): One {
  if (text === "true" || text === "false") return text === "true";
  return text !== "" && String(Number(text)) === text && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** What somebody typed into a field for several: one value, or a list of texts. */
export function readValues(texts: string[]): Attributes[string] {
  return texts.length === 1 ? readValue(texts[0] ?? "") : texts;
}

export const shownValues = (value: Attributes[string]): string[] =>
  Array.isArray(value) ? value : [String(value)];

/** The attributes that some agent has, each with all its values. */
export function knownAttributes(agents: readonly { attributes: Attributes }[]): Map<string, string[]> {
  const known = new Map<string, Set<string>>();
  for (const { attributes } of agents)
    for (const [name, value] of Object.entries(attributes))
      known.set(name, new Set([...(known.get(name) ?? []), ...shownValues(value)]));
  return new Map([...known].sort().map(([name, values]) => [name, [...values].sort()]));
}
