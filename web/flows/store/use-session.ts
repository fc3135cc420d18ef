import { createContext, useContext, useMemo } from "react";
import type { FlowGraph } from "../../../domain/flow/flow.ts";
import { useSelected } from "../../live/store.ts";
import { isNode } from "./canvas-id.ts";
import type { Editor } from "./editor.ts";
import type { Session } from "./session.ts";
import type { EditorState } from "./state.ts";
import type { View } from "./view.ts";

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("There is no flow open here.");
  return session;
}

/** A part of the flow, of the selection, of the way back. */
export const useEditing = <Value>(
  select: (state: EditorState) => Value,
  same?: (a: Value, b: Value) => boolean,
): Value => useSelected(useSession().store, select, same);

export const useView = <Value>(select: (view: View) => Value): Value =>
  useSelected(useSession().view, select);

const flowOf = (state: EditorState) => state.flow;
export const useFlow = () => useEditing(flowOf);

const sameKeys = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((key, at) => key === b[at]);
const nodesOf = (state: EditorState): readonly string[] => state.selection.filter(isNode);
/** Selected nodes, by their ids. */
export const useSelectedNodes = () => useEditing(nodesOf, sameKeys);

/** The editor as the panels see it; a new one whenever something of it has changed. */
export function usePanelEditor(flows: readonly FlowGraph[]): Editor {
  const session = useSession();
  const flow = useFlow();
  const selection = useSelectedNodes();
  const problems = useView((view) => view.problems);
  const saving = useView((view) => view.saving);
  return useMemo(
    () => ({
      flow,
      flows: flows.filter(({ id }) => id !== session.id),
      selection,
      problems,
      saving: { state: saving.state, revision: saving.revision },
      change: (next, label, group) => session.change(next, label, group === undefined ? {} : { group }),
      select(nodes) {
        session.store.dispatch({ type: "select", selection: nodes });
        session.eyes?.bring(nodes);
      },
      light: (light) => session.show({ light }),
      counts: (counts) => session.show({ counts }),
      save: () => session.save(),
      reload: () => session.reload(),
    }),
    [session, flow, flows, selection, problems, saving],
  );
}
