import "@xyflow/react/dist/base.css";
import {
  Background,
  BackgroundVariant,
  MarkerType,
  MiniMap,
  type NodeMouseHandler,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useUpdateNodeInternals,
} from "@xyflow/react";
import { type DragEvent, useEffect, useMemo, useRef } from "react";
import { m } from "../../paraglide/messages.js";
import { looks } from "../kinds/look.ts";
import { FloatingPalette } from "../palette/floating-palette.tsx";
import { kindType } from "../palette/kind-list.tsx";
import { gridStep } from "../store/arrange.ts";
import { useEditing, useFlow, useSession, useView } from "../store/use-session.ts";
import classes from "./canvas.module.css";
import { Card } from "./card.tsx";
import { Note } from "./note.tsx";
import { type CanvasNode, toEdges, type WayEdge as Way } from "./to-canvas.ts";
import { useCanvasNodes } from "./use-canvas-nodes.ts";
import { useDrawing } from "./use-drawing.ts";
import { useDropKind } from "./use-drop-kind.ts";
import { useEyes } from "./use-eyes.ts";
import { WayEdge } from "./way-edge.tsx";

const nodeTypes = { card: Card, note: Note };
const edgeTypes = { way: WayEdge };
const edgeDefaults = {
  markerEnd: {
    ...{ type: MarkerType.ArrowClosed, width: 22, height: 22, color: "context-stroke" },
    markerUnits: "userSpaceOnUse", // thick edges have no larger heads
  },
};

/** The flow as a drawing that is worked on. */
export function Canvas() {
  return (
    <ReactFlowProvider>
      <Drawing />
    </ReactFlowProvider>
  );
}

function Drawing() {
  const session = useSession();
  const tool = useView((view) => view.tool);
  const lit = useView((view) => view.light !== null);
  const wrapper = useRef<HTMLDivElement>(null);
  const { nodes, change, dragStart, dragStop } = useCanvasNodes();
  const edges = useEdges();
  useTurning();
  const drawing = useDrawing();
  const drop = useDropKind();
  const { move, leave } = useEyes();

  const enter: NodeMouseHandler<CanvasNode> = (_, { id, type }) => {
    if (type !== "card") return;
    session.store.dispatch({ type: "select", selection: [id] });
    session.show({ panel: "inspector", panelOpen: true });
  };
  const over = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(kindType)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  };

  return (
    <section
      className={classes.canvas}
      ref={wrapper}
      aria-label={m.edit_canvas()}
      data-tool={tool}
      data-lit={lit || undefined}
      onDragOver={over}
      onDrop={drop}
      onPointerMove={move}
      onPointerLeave={leave}
      data-testid="canvas"
    >
      <ReactFlow<CanvasNode, Way>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        defaultEdgeOptions={edgeDefaults}
        onNodesChange={change}
        onEdgesChange={drawing.edgesChange}
        onNodeDragStart={dragStart}
        onNodeDragStop={dragStop}
        onSelectionDragStop={(_, moved) => dragStop(null, null, moved)}
        onNodeDoubleClick={enter}
        onConnect={drawing.connect}
        onConnectEnd={drawing.connectEnd}
        onReconnectStart={drawing.reconnectStart}
        onReconnect={drawing.reconnect}
        onReconnectEnd={drawing.reconnectEnd}
        onPaneClick={drawing.paneClick}
        snapToGrid
        snapGrid={[gridStep, gridStep]}
        minZoom={0.15}
        maxZoom={1.75}
        panOnDrag={tool === "hand" ? true : [1, 2]}
        selectionOnDrag={tool === "box"}
        selectionMode={SelectionMode.Partial}
        connectionRadius={28}
        reconnectRadius={14}
        deleteKeyCode={null}
        multiSelectionKeyCode={["Shift", "Meta", "Control"]}
        disableKeyboardA11y
        edgesFocusable={false}
        elevateNodesOnSelect={false}
        zoomOnDoubleClick={false}
        onlyRenderVisibleElements={false}
        ariaLabelConfig={{
          "minimap.ariaLabel": m.edit_minimap(),
          "handle.ariaLabel": m.edit_handle(),
          "node.a11yDescription.keyboardDisabled": m.edit_card_hint(),
        }}
      >
        <Background variant={BackgroundVariant.Dots} gap={gridStep} size={1.2} color="var(--canvas-dot)" />
        <MiniMap<CanvasNode>
          className={classes.map ?? ""}
          pannable
          zoomable
          nodeBorderRadius={14}
          nodeStrokeWidth={0}
          nodeColor={mapColour}
          maskColor="var(--map-mask)"
          ariaLabel={m.edit_minimap()}
        />
      </ReactFlow>
      <FloatingPalette within={wrapper} />
    </section>
  );
}

function useEdges(): Way[] {
  const flow = useFlow();
  const selection = useEditing((state) => state.selection);
  const before = useRef<Way[]>([]);
  return useMemo(() => {
    before.current = toEdges(flow, selection, before.current);
    return before.current;
  }, [flow, selection]);
}

/** When the flow is turned, every handle is somewhere else. */
function useTurning(): void {
  const session = useSession();
  const direction = useView((view) => view.direction);
  const update = useUpdateNodeInternals();
  const drawn = useRef(direction);
  useEffect(() => {
    if (drawn.current === direction) return;
    drawn.current = direction;
    update(Object.keys(session.flow.nodes));
  }, [direction, session, update]);
}

const colours = { talk: "ai-4", decide: "amber-4", ask: "violet-4", go: "green-4" } as const;

function mapColour(node: CanvasNode): string {
  if (node.type === "note") return "#ecd687";
  return `var(--mantine-color-${colours[looks[node.data.node.kind].family]})`;
}
