/** A flow as a file: JSON that people read and version control compares. Described in docs/flow-file.md. */
import { z } from "zod";
import { canonical, unknownKeys } from "./file/canonical.ts";
import { type FileProblem, issueProblems, placeWords } from "./file/issue-words.ts";
import { type JsonPlaces, jsonDepth, jsonPlaces } from "./file/json-places.ts";
import { readableJson } from "./file/readable-json.ts";
import { Flow } from "./flow.ts";

export type { FileProblem } from "./file/issue-words.ts";

/** Raised when files of before can no longer be read as they are. */
export const flowFileFormat = 1;
/** Where editors find the JSON Schema: beside the file. */
export const flowSchemaAddress = "./flow.schema.json";

const longest = 2_000_000;
const deepest = 60;
const headers = ["$schema", "format"];
/** Of the file's first level; what is not named here comes after in the schema's order. */
const order = ["id", "name", "description", "version", "start", "failed", "parameters", "nodes", "tests"];

/** Always the same text for the same flow; reading and writing it again changes nothing. */
export function writeFlowFile(flow: Flow): string {
  const body = z.record(z.string(), z.unknown()).parse(canonical(Flow, flow));
  const file: Record<string, unknown> = { $schema: flowSchemaAddress, format: flowFileFormat };
  for (const key of [...order, ...Object.keys(body)]) if (Object.hasOwn(body, key)) file[key] = body[key];
  return `${readableJson(file)}\n`;
}

export type ReadFlow = { ok: true; flow: Flow } | { ok: false; problems: FileProblem[] };

/**
 * Reads a file: whether it is one, not whether the flow makes sense (`validateFlow`) or does what it should (its tests).
 * Never throws. Unknown and repeated keys are problems, so that a misspelt one is not silently left out.
 */
export function readFlowFile(text: string): ReadFlow {
  if (text.length > longest)
    return whole(`The file is longer than ${longest.toLocaleString("en")} characters.`);
  if (jsonDepth(text) > deepest) return whole(`The file is nested deeper than ${deepest} levels.`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return notJson(error, text);
  }
  const file = z.record(z.string(), z.unknown()).safeParse(json);
  if (!file.success) return whole("The file must be a JSON object.");
  const format = file.data.format ?? flowFileFormat;
  if (format !== flowFileFormat)
    return whole(`The file is of format ${JSON.stringify(format)}; only ${flowFileFormat} can be read.`);
  const body = Object.fromEntries(Object.entries(file.data).filter(([key]) => !headers.includes(key)));
  const places = jsonPlaces(text);
  const parsed = Flow.safeParse(body, { reportInput: true });
  const problems = [
    ...places.twice.map(({ path, line }) => ({ ...problemAt(path, "is there twice", places), line })),
    ...unknownKeys(Flow, body).map((path) => problemAt(path, "is not known here", places)),
    ...(parsed.error?.issues ?? []).flatMap((issue) =>
      issueProblems(issue).map(({ path, words }) => problemAt(path, words, places)),
    ),
  ];
  return parsed.success && problems.length === 0 ? { ok: true, flow: parsed.data } : { ok: false, problems };
}

const whole = (message: string): ReadFlow => ({ ok: false, problems: [{ path: "", message }] });

function problemAt(path: readonly PropertyKey[], words: string, places: JsonPlaces): FileProblem {
  const parts = path.map((part) => (typeof part === "number" ? part : String(part)));
  const place = placeWords(parts);
  let line: number | undefined;
  for (let length = parts.length; length >= 0 && line === undefined; length--)
    line = places.line(parts.slice(0, length));
  return {
    path: parts.join("."),
    message: `${place.charAt(0).toUpperCase()}${place.slice(1)} ${words}.`,
    ...(line !== undefined && { line }),
  };
}

function notJson(error: unknown, text: string): ReadFlow {
  const said = error instanceof Error ? error.message : String(error);
  const position = /position (\d+)/.exec(said)?.[1];
  const line = position === undefined ? undefined : text.slice(0, Number(position)).split("\n").length;
  const message = `The file is not JSON: ${said.replace(/ in JSON at position.*| \(line .*/s, "")}.`;
  return { ok: false, problems: [{ path: "", message, ...(line !== undefined && { line }) }] };
}
