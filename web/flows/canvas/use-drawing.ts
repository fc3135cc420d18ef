import { type Connection, type EdgeChange, type FinalConnectionState, useReactFlow } from "@xyflow/react";
import { type MouseEvent as ReactMouseEvent, useMemo } from "react";
import { m } from "../../paraglide/messages.js";
import { connect } from "../store/add-parts.ts";
import { edgeOf } from "../store/canvas-id.ts";
import { card } from "../store/card-size.ts";
import { useSession } from "../store/use-session.ts";
import { exitOfHandle, type WayEdge } from "./to-canvas.ts";

/** How edges are drawn, led elsewhere and cut off with the pointer. */
export function useDrawing() {
  const session = useSession();
  const { screenToFlowPosition } = useReactFlow();
  return useMemo(() => {
    const join = (node: string, handle: string | null, to: string) => {
      const way = { node, exit: exitOfHandle(handle) };
      session.change(connect(session.flow, way, to), m.edit_did_connect());
    };
    let leadingElsewhere = false;
    return {
      connect: ({ source, sourceHandle, target }: Connection) => join(source, sourceHandle, target),

      /** Over nothing: the choice of kinds opens there, and what is chosen is joined. */
      connectEnd(event: MouseEvent | TouchEvent, state: FinalConnectionState) {
        if (
          leadingElsewhere ||
          state.isValid ||
          state.fromHandle?.type !== "source" ||
          state.fromNode === null
        )
          return;
        if (state.toNode !== null) return;
        const { clientX, clientY } =
          "changedTouches" in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event;
        const { x, y } = screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false });
        const down = session.view.get().direction === "down";
        const at = down ? { x: x - card.width / 2, y } : { x, y: y - card.head / 2 };
        session.show({
          palette: { at, from: { node: state.fromNode.id, exit: exitOfHandle(state.fromHandle.id) } },
        });
      },

      /** A double click on nothing asks what is to be there. */
      paneClick({ detail, clientX, clientY }: ReactMouseEvent) {
        const { x, y } = screenToFlowPosition({ x: clientX, y: clientY });
        const at = { x: x - card.width / 2, y: y - card.head / 2 };
        session.show({ palette: detail === 2 ? { at, from: null } : null });
      },

      reconnectStart() {
        leadingElsewhere = true;
      },

      reconnect(_: WayEdge, { source, sourceHandle, target }: Connection) {
        join(source, sourceHandle, target);
      },

      /** An edge's end that is let go over nothing is cut off. */
      reconnectEnd(_: unknown, edge: WayEdge, __: unknown, state: FinalConnectionState) {
        leadingElsewhere = false;
        const way = edgeOf(edge.id);
        if (state.isValid || state.toNode !== null || way === null) return;
        session.change(connect(session.flow, way, null), m.edit_did_disconnect());
      },

      edgesChange(changes: EdgeChange<WayEdge>[]) {
        const chosen = new Set(session.selection);
        for (const one of changes) {
          if (one.type !== "select") continue;
          if (one.selected) chosen.add(one.id);
          else chosen.delete(one.id);
        }
        session.store.dispatch({ type: "select", selection: [...chosen] });
      },
    };
  }, [session, screenToFlowPosition]);
}
