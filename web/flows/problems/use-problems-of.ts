import type { Problem } from "../../../domain/flow/validate/problem.ts";
import { useSelected } from "../../live/store.ts";
import { useSession } from "../store/use-session.ts";

/** What is wrong with one node; the same list as long as it is the same problems. */
export function useProblemsOf(node: string): readonly Problem[] {
  return useSelected(useSession().view, ({ problems }) => problems.filter((one) => one.node === node), same);
}

const same = (a: readonly Problem[], b: readonly Problem[]): boolean =>
  a.length === b.length && a.every((one, at) => one.message === b[at]?.message);
