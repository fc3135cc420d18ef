import { useMemo } from "react";
import type { FlowGraph } from "../../../domain/flow/flow.ts";
import type { Editor } from "../store/editor.ts";

/** The flows that this one may call: never itself, as it is live. */
export function useOthers({ flow: { id }, flows }: Pick<Editor, "flow" | "flows">): readonly FlowGraph[] {
  return useMemo(() => flows.filter((flow) => flow.id !== id), [flows, id]);
}
