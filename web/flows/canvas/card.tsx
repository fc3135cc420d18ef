import { Tooltip } from "@mantine/core";
import { Handle, type NodeProps, Position, useConnection, useUpdateNodeInternals } from "@xyflow/react";
import { CircleAlert, Clock3, StickyNote, TriangleAlert, Zap } from "lucide-react";
import { memo, useEffect, useRef } from "react";
import type { Exit } from "../../../domain/flow/exits.ts";
import type { FlowNode } from "../../../domain/flow/flow.ts";
import { m } from "../../paraglide/messages.js";
import { exitWords } from "../kinds/exit-words.ts";
import { looks } from "../kinds/look.ts";
import { summaryOf } from "../kinds/summary.ts";
import { useNames } from "../lists/use-names.ts";
import { problemWords } from "../problems/problem-words.ts";
import { useProblemsOf } from "../problems/use-problems-of.ts";
import { cardSize, isPlain, shownExits } from "../store/card-size.ts";
import { useEditing, useSession, useView } from "../store/use-session.ts";
import classes from "./card.module.css";
import { CardFaces } from "./card-faces.tsx";
import { type CardNode, handleOf } from "./to-canvas.ts";

/** A node of the flow: what it is, what it does in one line, and a handle for each way out. */
export const Card = memo(function Card({ id, data: { node }, selected }: NodeProps<CardNode>) {
  const names = useNames();
  const direction = useView((view) => view.direction);
  const isStart = useEditing((state) => state.flow.start === id);
  const lit = useView(({ light }) =>
    light === null ? null : light.now === id ? "now" : light.nodes.includes(id) ? "yes" : "no",
  );
  const count = useView((view) => view.counts?.nodes[id] ?? null);
  const isTarget = useConnection((connection) => connection.inProgress && connection.fromNode?.id !== id);

  const exits = shownExits(node, selected);
  const plain = isPlain(exits);
  const down = direction === "down";
  useHandles(id, exits);
  const { icon: Icon, family, name } = looks[node.kind];
  const summary = summaryOf(node, names);
  return (
    <div
      className={classes.card}
      data-family={family}
      data-kind={node.kind}
      data-direction={direction}
      data-lit={lit ?? undefined}
      data-selected={selected || undefined}
      style={{ width: cardSize(node, direction).width }}
      data-testid={`card-${id}`}
    >
      {isStart && <span className={classes.start}>{m.edit_start()}</span>}
      <Handle
        id="in"
        type="target"
        position={down ? Position.Top : Position.Left}
        className={classes.in}
        isConnectableStart={false}
      />
      {/* While an edge is being drawn, the whole card takes it. */}
      <Handle
        id="whole"
        type="target"
        position={down ? Position.Top : Position.Left}
        className={classes.whole}
        data-open={isTarget || undefined}
        isConnectableStart={false}
      />
      <div className={classes.head}>
        <span className={classes.icon}>
          <Icon size={17} aria-hidden="true" />
        </span>
        <span className={classes.words}>
          <span className={classes.line}>
            <b className={classes.id}>{id}</b>
            <span className={classes.kind}>{name()}</span>
          </span>
          <span className={classes.summary} data-empty={summary === "" || undefined}>
            {summary || m.edit_nothing_said()}
          </span>
        </span>
      </div>
      {plain && exits[0] ? (
        <ExitHandle exit={exits[0]} down={down} />
      ) : (
        exits.length > 0 && <Exits node={node} exits={exits} id={id} down={down} />
      )}
      <Badges id={id} note={node.note ?? ""} />
      {count !== null && (
        <Tooltip label={count.title ?? count.text}>
          <span className={classes.count} data-tone={count.tone ?? "plain"} title={count.title}>
            {count.text}
          </span>
        </Tooltip>
      )}
      <CardFaces node={id} />
    </div>
  );
});

/** Has the handles measured anew when the node gets other exits. (All are when the flow is turned: ./canvas.tsx.) */
function useHandles(id: string, exits: readonly Exit[]): void {
  const update = useUpdateNodeInternals();
  const names = exits.map(({ name }) => name).join("\n");
  const measured = useRef(names);
  useEffect(() => {
    if (measured.current === names) return;
    measured.current = names;
    update(id);
  }, [names, id, update]);
}

function Exits({
  id,
  node,
  exits,
  down,
}: {
  id: string;
  node: FlowNode;
  exits: readonly Exit[];
  down: boolean;
}) {
  return (
    <ul className={classes.exits}>
      {exits.map((exit) => (
        <ExitLine key={exit.name} id={id} node={node} exit={exit} down={down} />
      ))}
    </ul>
  );
}

function ExitLine({ id, node, exit, down }: { id: string; node: FlowNode; exit: Exit; down: boolean }) {
  const { label, key, tone } = exitWords(node, exit.name);
  const lit = useView(
    ({ light }) => light?.exits.some((way) => way.node === id && way.exit === exit.name) ?? false,
  );
  const Icon = exit.name === "failed" ? Zap : exit.name === "timeout" ? Clock3 : null;
  return (
    <li className={classes.exit} data-tone={tone} data-lit={lit || undefined} title={label}>
      {key !== undefined && <kbd className={classes.key}>{key}</kbd>}
      {Icon && <Icon size={12} aria-hidden="true" />}
      <span className={classes.label}>{label}</span>
      <ExitHandle exit={exit} down={down} />
    </li>
  );
}

function ExitHandle({ exit, down }: { exit: Exit; down: boolean }) {
  const drawn = useEditing(({ flow }) => exit.to !== null && Object.hasOwn(flow.nodes, exit.to));
  const state = drawn ? "drawn" : exit.to === null ? "free" : "open";
  return (
    <Handle
      id={handleOf(exit.name)}
      type="source"
      position={down ? Position.Bottom : Position.Right}
      className={classes.out}
      data-state={state}
      data-exit={exit.name}
    />
  );
}

/** What is wrong with the node, and that there is a note on it. */
function Badges({ id, note }: { id: string; note: string }) {
  const session = useSession();
  const own = useProblemsOf(id);
  const errors = own.filter(({ severity }) => severity === "error").length;
  return (
    <span className={classes.badges}>
      {note !== "" && (
        <Tooltip label={note} multiline maw={280}>
          <span className={classes.badge} data-tone="note">
            <StickyNote size={12} aria-label={note} role="img" />
          </span>
        </Tooltip>
      )}
      {own.length > 0 && (
        <Tooltip
          multiline
          maw={340}
          label={own.map((problem) => (
            <span key={problem.message} style={{ display: "block" }}>
              {problemWords(problem, session.flow)}
            </span>
          ))}
        >
          <span
            className={classes.badge}
            data-tone={errors > 0 ? "bad" : "warn"}
            data-testid="problem-badge"
            data-errors={errors}
          >
            {errors > 0 ? (
              <CircleAlert size={13} aria-hidden="true" />
            ) : (
              <TriangleAlert size={12} aria-hidden="true" />
            )}
            {own.length > 1 && own.length}
          </span>
        </Tooltip>
      )}
    </span>
  );
}
