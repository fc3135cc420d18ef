/** What zod finds wrong, as a sentence for people. */
import type { z } from "zod";
import { FlowNode } from "../flow.ts";

type Path = readonly PropertyKey[];
export interface FileProblem {
  /** With dots: `nodes.topic.choices.1.digit`; empty for the whole file. */
  path: string;
  /** English. It names the place in words. */
  message: string;
  /** From 1. */
  line?: number;
}

const patterns: [pattern: RegExp, words: string][] = [
  [/a-z0-9\]\[a-z0-9-/, "must be a name of small letters, digits and hyphens"],
  [/\[a-z\]\[A-Za-z0-9/, "must be a variable: a small letter, then letters and digits"],
  [/\^\[0-9\*#\]\$/, "must be one key of a telephone: 0 to 9, * or #"],
  [/\[0-9\*#\]\{/, "must be keys of a telephone: 0 to 9, * and #"],
];

const kinds = FlowNode.options.map(({ shape }) => shape.kind.value);

/** The problems of one issue: a union is told by what comes nearest to it. */
export function issueProblems(issue: z.core.$ZodIssue, before: Path = []): { path: Path; words: string }[] {
  const path = [...before, ...issue.path];
  if (issue.code === "invalid_union") return unionProblems(issue, path);
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ path: [...path, key], words: "is not known here" }));
  if (issue.code === "invalid_key")
    return issue.issues.map((inner) => ({ path, words: `as a name ${problemOf(inner)}` }));
  return [{ path, words: problemOf(issue) }];
}

function unionProblems(issue: z.core.$ZodIssueInvalidUnion, path: Path): { path: Path; words: string }[] {
  if (issue.errors.length === 0)
    return [{ path, words: path[0] === "nodes" ? `must be ${listed(kinds)}` : "is of no known kind" }];
  const wanted = issue.errors.map((inner) => inner.filter(isMissing).flatMap(({ path: [key] }) => key ?? []));
  const nearest = [...issue.errors].sort((a, b) => a.length - b.length)[0] ?? [];
  // Nothing of any of the forms: it is shorter to say what there is.
  if (wanted.every((keys) => keys.length > 0) && nearest.some(({ code }) => code === "unrecognized_keys"))
    return [{ path, words: `must have one of: ${[...new Set(wanted.flat().map(String))].join(", ")}` }];
  return nearest.flatMap((inner) => issueProblems(inner, path));
}

const isMissing = (issue: z.core.$ZodIssue): boolean =>
  (issue.code === "invalid_type" || issue.code === "invalid_value") && issue.input === undefined;

function problemOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "is missing" : `must be ${article(issue.expected)}`;
    case "invalid_value":
      return issue.input === undefined
        ? "is missing"
        : `must be ${listed(issue.values.map((value) => JSON.stringify(value)))}`;
    case "invalid_format": {
      const known = patterns.find(([pattern]) => pattern.test(issue.pattern ?? ""));
      if (known !== undefined) return known[1];
      if (issue.format === "datetime")
        return "must be a time with its zone, such as 2026-11-27T10:00:00+09:00";
      return `is not written as it must be (${issue.pattern ?? issue.format})`;
    }
    case "too_small":
      return `must ${amount(issue.origin)} ${issue.minimum} or more${unit(issue.origin)}`;
    case "too_big":
      return `must ${amount(issue.origin)} ${issue.maximum} or less${unit(issue.origin)}`;
    default:
      return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
  }
}

const article = (type: string): string =>
  type === "int"
    ? "a whole number"
    : `${/^[aeiou]/.test(type) ? "an" : "a"} ${type === "record" ? "object" : type}`;
const listed = (values: string[]): string =>
  values.length > 1 ? `one of ${values.slice(0, -1).join(", ")} or ${values.at(-1)}` : (values[0] ?? "");
const amount = (origin: string): string => (origin === "number" || origin === "int" ? "be" : "have");
const unit = (origin: string): string =>
  origin === "string" ? " characters" : origin === "array" || origin === "record" ? " entries" : "";

/** "node “topic”, choices 2, digit"; "the file" for all of it. */
export function placeWords(path: Path): string {
  const parts = path.map(String);
  const named: string[] = [];
  if (parts[0] === "nodes" && parts[1] !== undefined) {
    named.push(`node "${parts[1]}"`);
    parts.splice(0, 2);
  } else if (parts[0] === "tests" && parts[1] !== undefined) {
    named.push(`test ${Number(parts[1]) + 1}`);
    parts.splice(0, 2);
  }
  for (const part of parts)
    if (/^\d+$/.test(part) && named.length > 0) named.push(`${named.pop()} ${Number(part) + 1}`);
    else named.push(part);
  return named.length === 0 ? "the file" : named.join(", ");
}
