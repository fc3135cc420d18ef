import { useMemo } from "react";
import { useLists } from "../lists/use-lists.ts";
import { knownVariables } from "../store/known-variables.ts";
import { useFlow } from "../store/use-session.ts";

/** The variables that a text of this flow may read. */
export function useVariables(): readonly string[] {
  const flow = useFlow();
  const { models, tables } = useLists();
  return useMemo(
    () =>
      knownVariables(flow, {
        columns: Object.fromEntries((tables ?? []).map(({ id, parts }) => [id, parts ?? []])),
        slots: Object.fromEntries((models ?? []).map(({ id, slots }) => [id, slots ?? []])),
      }),
    [flow, models, tables],
  );
}
