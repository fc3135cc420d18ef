/** What of an answer goes to which variable of the flow. */

import { evaluate } from "../flow/expression.ts";
import { asText } from "../flow/value.ts";

/** `value` is an expression (domain/flow/expression.ts). */
export interface AnswerMap {
  variable: string;
  value: string;
}

/** Longest text a variable is given. */
export const longestVariable = 2_000;

/** Shorter ones may well be a part of another number, so only the whole text is compared with them. */
const longEnoughToSearch = 6;

/**
 * The variables by their expressions, in which `answer` is the parsed answer and `status` its number; nothing (null) is
 * an empty text. What was opened for the request (`opened`) is blotted out, should the answer say it again. Throws when
 * an expression cannot be computed.
 */
export function answerVariables(
  map: readonly AnswerMap[],
  { answer, status }: { answer: unknown; status: number },
  opened: readonly string[] = [],
): Record<string, string> {
  const scope = (name: string) => (name === "answer" ? answer : name === "status" ? status : undefined);
  return Object.fromEntries(
    map.map(({ variable, value }) => [variable, blot(cut(asText(evaluate(value, scope))), opened)]),
  );
}

function cut(text: string): string {
  return text.length <= longestVariable
    ? text
    : text.slice(0, longestVariable).replace(/[\uD800-\uDBFF]$/, "");
}

function blot(text: string, opened: readonly string[]): string {
  return opened.reduce((left, secret) => {
    if (left === secret) return "•".repeat(secret.length);
    return secret.length < longEnoughToSearch ? left : left.replaceAll(secret, "•".repeat(secret.length));
  }, text);
}
