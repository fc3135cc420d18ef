import { useReactFlow } from "@xyflow/react";
import type { DragEvent } from "react";
import { add } from "../commands/commands.ts";
import { kindNames } from "../kinds/look.ts";
import { useFirstKnown } from "../lists/use-first-known.ts";
import { kindType } from "../palette/kind-list.tsx";
import { card } from "../store/card-size.ts";
import { useSession } from "../store/use-session.ts";

/** A kind that is dropped on the canvas is a node there. */
export function useDropKind() {
  const session = useSession();
  const { screenToFlowPosition } = useReactFlow();
  const first = useFirstKnown();
  return (event: DragEvent) => {
    const name = event.dataTransfer.getData(kindType);
    const kind = kindNames.find((one) => one === name);
    if (kind === undefined) return;
    event.preventDefault();
    const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    add(session, kind, first(), { at: { x: x - card.width / 2, y: y - card.head / 2 }, from: null });
  };
}
