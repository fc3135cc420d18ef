import type { Flow } from "../../../domain/flow/flow.ts";
import { inWords, type Problem } from "../../../domain/flow/validate/problem.ts";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import { exitWords } from "../kinds/exit-words.ts";
import { nowhere } from "../store/retarget.ts";

/** The problem as a sentence in the language of the screen; exits are called as the canvas calls them. */
export function problemWords(problem: Problem, flow: Flow): string {
  const { node: id, code, data } = problem;
  const node = Object.hasOwn(flow.nodes, id) ? flow.nodes[id] : undefined;
  if (code === "no-such-node" && data.to === nowhere && node !== undefined)
    return m.edit_leads_nowhere_yet({ node: id, exit: exitWords(node, data.exit ?? "").label });
  return inWords(problem, getLocale());
}
