import { parseArgs } from "node:util";
import { templates } from "../../domain/flow/templates/index.ts";

export type Command =
  | { do: "check"; files: string[] }
  | { do: "deploy"; file: string; to: string; draft: boolean; note: string; despite: string }
  | { do: "export"; id: string; from: string; out: string }
  | { do: "new"; template: string; out: string }
  | { do: "schema" };

const house = "http://localhost:8700";

export const usage = `Usage: npm run flow -- COMMAND
  check FILE…                     read, validate and test flow files (with those of their sub-flows)
  deploy FILE [--to URL]          the same, then make it the live version in the house at URL (${house})
         [--draft]                only save it as the flow's draft
         [--note TEXT]            what changed, kept with the version
         [--despite REASON]       although its tests fail
  export ID [--from URL] [--out FILE]   the live version of a flow, as a file
  new TEMPLATE [--out FILE]       a flow to begin with: ${templates.map(({ id }) => id).join(", ")}
  schema                          the JSON Schema of flow files
deploy and export sign in with TSUNAGI_EMAIL and TSUNAGI_PASSWORD.`;

/** What the command line asks for, or why it cannot be done. */
export function parseCommand(args: string[]): Command | { error: string } {
  let read: ReturnType<typeof parse>;
  try {
    read = parse(args);
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = read;
  const [name, first, ...more] = positionals;
  const unfit = Object.keys(values).filter((option) => !(taken[name ?? ""] ?? []).includes(option));
  if (name === undefined || !Object.hasOwn(taken, name))
    return wrong(name === undefined ? "No command." : `There is no command "${name}".`);
  if (unfit.length > 0) return wrong(`${name} takes no --${unfit[0]}.`);
  if (name === "schema") return { do: "schema" };
  if (first === undefined) return wrong(`${name} wants ${wants[name]}.`);
  if (name === "check") return { do: "check", files: [first, ...more] };
  if (more.length > 0) return wrong(`${name} takes one, not ${more.length + 1}.`);
  const { to = house, from = house, draft = false, note = "", despite = "", out = "" } = values;
  for (const url of [to, from]) if (!URL.canParse(url)) return wrong(`"${url}" is not an address.`);
  if (name === "deploy") return { do: "deploy", file: first, to, draft, note, despite };
  return name === "export" ? { do: "export", id: first, from, out } : { do: "new", template: first, out };
}

const taken: Record<string, string[]> = {
  ...{ check: [], deploy: ["to", "draft", "note", "despite"], export: ["from", "out"] },
  ...{ new: ["out"], schema: [] },
};
const wants: Record<string, string> = {
  ...{ check: "a file", deploy: "a file", export: "the id of a flow", new: "the name of a template" },
};

const wrong = (message: string) => ({ error: `${message}\n${usage}` });

function parse(args: string[]) {
  const text = { type: "string" } as const;
  return parseArgs({
    args,
    options: { to: text, from: text, note: text, despite: text, out: text, draft: { type: "boolean" } },
    strict: true,
    allowPositionals: true,
  });
}
