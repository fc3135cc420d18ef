import { useEffect } from "react";
import { validateFlow } from "../../../domain/flow/validate.ts";
import { useLists } from "../lists/use-lists.ts";
import { useFlow, useSession } from "../store/use-session.ts";

const pauseMs = 250;

/** Looks the flow over a moment after each change, and again when what the tenant has becomes known. */
export function useProblems(): void {
  const session = useSession();
  const flow = useFlow();
  const lists = useLists();
  const known = JSON.stringify(
    Object.fromEntries(
      (["queues", "hours", "flows", "models", "tables", "secrets"] as const).flatMap((name) => {
        const list = lists[name];
        return list === null ? [] : [[name, list.map(({ id }) => id)]];
      }),
    ),
  );
  useEffect(() => {
    const look = setTimeout(() => {
      const problems = validateFlow(flow, JSON.parse(known));
      // The same problems are no news: nothing is drawn again for them.
      const { problems: before } = session.view.get();
      if (JSON.stringify(problems) !== JSON.stringify(before)) session.show({ problems });
    }, pauseMs);
    return () => clearTimeout(look);
  }, [session, flow, known]);
}
