import { Flow } from "../../domain/flow/flow.ts";
import { validateFlow } from "../../domain/flow/validate.ts";

/** A flow's `start` and `nodes` read from their text; `around` gives the rest. `flow` is null when it has no shape. */
export function readFlow(
  text: string,
  around: Pick<Flow, "id" | "name" | "version">,
): { flow: Flow | null; problems: string[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { flow: null, problems: [error instanceof Error ? error.message : String(error)] };
  }
  if (typeof json !== "object" || json === null) return { flow: null, problems: ["{ start, nodes }"] };
  // The id and the name have fields of their own and may still be empty there.
  const parsed = Flow.safeParse({
    ...json,
    id: around.id || "new",
    name: around.name || "new",
    version: around.version,
  });
  if (!parsed.success)
    return {
      flow: null,
      problems: parsed.error.issues.slice(0, 8).map((issue) => `${issue.path.join(".")}: ${issue.message}`),
    };
  const flow = { ...parsed.data, id: around.id, name: around.name };
  return { flow, problems: validateFlow(flow).map((problem) => problem.message) };
}
