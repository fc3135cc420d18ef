import { ActionIcon } from "@mantine/core";
import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath, getSmoothStepPath } from "@xyflow/react";
import { Plus, X } from "lucide-react";
import { memo } from "react";
import { m } from "../../paraglide/messages.js";
import { removeParts } from "../store/remove-parts.ts";
import { isCommon } from "../store/retarget.ts";
import { useEditing, useSession, useView } from "../store/use-session.ts";
import type { WayEdge as Way } from "./to-canvas.ts";
import classes from "./way-edge.module.css";

/** From an exit to a node; with a figure on it when there are figures, and with buttons when it is selected. */
export const WayEdge = memo(function WayEdge(props: EdgeProps<Way>) {
  const { id, source, sourceX, sourceY, targetX, targetY, selected, data, markerEnd } = props;
  const exit = data?.exit ?? "";
  const count = useView((view) => view.counts?.exits[source]?.[exit] ?? null);
  const lit = useView(({ light }) =>
    light === null
      ? null
      : light.exits.some((way) => way.node === source && way.exit === exit)
        ? "yes"
        : "no",
  );
  const alone = useEditing((state) => state.selection.length === 1) && selected;
  const down = useView((view) => view.direction === "down");
  const back = down ? targetY < sourceY + 20 : targetX < sourceX + 20;
  const [path, x, y] = back
    ? getSmoothStepPath({ ...props, borderRadius: 14, offset: 26 })
    : getBezierPath({ ...props, curvature: 0.32 });
  // Near its exit: edges to one node meet, and their figures would lie on each other.
  const [labelX, labelY] = alone || back ? [x, y] : down ? [sourceX, sourceY + 22] : [sourceX + 32, sourceY];
  const width = count?.share === undefined ? undefined : 1.5 + Math.sqrt(Math.max(0, count.share)) * 6;
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        {...(markerEnd !== undefined && { markerEnd })}
        interactionWidth={20}
        className={classes.edge}
        data-tone={isCommon(exit) ? "bad" : "plain"}
        data-selected={selected || undefined}
        data-lit={lit ?? undefined}
        {...(width !== undefined && { style: { strokeWidth: width } })}
      />
      {(count !== null || alone) && (
        <EdgeLabelRenderer>
          <div
            className={`${classes.label} nodrag nopan`}
            style={{ transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)` }}
          >
            {count !== null && (
              <span className={classes.count} data-tone={count.tone ?? "plain"} title={count.title}>
                {count.text}
              </span>
            )}
            {alone && <EdgeButtons id={id} node={source} exit={exit} x={x} y={y} />}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
});

function EdgeButtons({
  id,
  node,
  exit,
  x,
  y,
}: {
  id: string;
  node: string;
  exit: string;
  x: number;
  y: number;
}) {
  const session = useSession();
  return (
    <span className={classes.buttons}>
      <ActionIcon
        size="sm"
        variant="default"
        radius="xl"
        aria-label={m.edit_insert_here()}
        onClick={() => session.show({ palette: { at: { x: x - 116, y: y - 29 }, from: { node, exit } } })}
      >
        <Plus size={14} />
      </ActionIcon>
      <ActionIcon
        size="sm"
        variant="default"
        radius="xl"
        aria-label={m.edit_remove_edge()}
        onClick={() => session.change(removeParts(session.flow, [id]), m.edit_did_disconnect())}
      >
        <X size={14} />
      </ActionIcon>
    </span>
  );
}
