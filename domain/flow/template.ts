import { asText, evaluate, expressionProblem } from "./expression.ts";
import { masked } from "./sealed.ts";
import type { Sentence } from "./value.ts";

/** Spaces within are cut off afterwards: a pattern that does so as well takes seconds for a text that is full of them. */
const slot = /\{\{(.+?)\}\}/gs;

/** Makes a value fit for where it is put: URL-encoded, for example. */
export type Escape = (value: string) => string;
const asItIs: Escape = (value) => value;

/**
 * Replaces each `{{expression}}` by its value, by nothing when it cannot be worked out. What a variable holds is not
 * looked into again.
 */
export function fill(
  template: string,
  variables: Readonly<Record<string, string>>,
  adapt: Escape = asItIs,
): string {
  return template.replace(slot, (_, source: string) => adapt(resultOf(source.trim(), variables)));
}

function resultOf(source: string, variables: Readonly<Record<string, string>>): string {
  try {
    return sureResultOf(source, variables);
  } catch {
    return "";
  }
}

/** What is sealed stays whole: a variable by itself is passed on as it is; what is worked out sees only what may be seen. */
function sureResultOf(source: string, variables: Readonly<Record<string, string>>): string {
  const scope = (name: string) => (Object.hasOwn(variables, name) ? (variables[name] ?? "") : "");
  if (/^[A-Za-z]\w*$/.test(source)) return scope(source);
  return asText(evaluate(source, (name) => masked(scope(name))));
}

/** The same, but throws an ExpressionError for what cannot be worked out. */
export function fillSurely(template: string, variables: Readonly<Record<string, string>>): string {
  return template.replace(slot, (_, source: string) => sureResultOf(source.trim(), variables));
}

/** The first problem among a template's expressions; null when there is none. */
export function templateProblem(template: string): Sentence | null {
  for (const [, source = ""] of template.matchAll(slot)) {
    const problem = expressionProblem(source.trim());
    if (problem !== null) return problem;
  }
  return null;
}
