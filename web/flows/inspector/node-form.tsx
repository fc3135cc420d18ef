import { Collapse, Textarea, UnstyledButton } from "@mantine/core";
import { ChevronRight, CircleAlert, TriangleAlert } from "lucide-react";
import { type KeyboardEvent, useCallback, useState } from "react";
import { exitsOf } from "../../../domain/flow/exits.ts";
import type { FlowNode, NodeKind, NodeOf } from "../../../domain/flow/flow.ts";
import { m } from "../../paraglide/messages.js";
import { looks } from "../kinds/look.ts";
import { problemWords } from "../problems/problem-words.ts";
import { useProblemsOf } from "../problems/use-problems-of.ts";
import { isCommon } from "../store/retarget.ts";
import { useFlow, useSession } from "../store/use-session.ts";
import { ExitField } from "./fields/target-field.tsx";
import { forms } from "./forms.ts";
import classes from "./inspector.module.css";
import { NodeHead } from "./node-head.tsx";

/** Everything about one node: what it does, where it leads, and what mostly stays as it is. */
export function NodeForm({ id, node }: { id: string; node: FlowNode }) {
  const session = useSession();
  const back = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.nativeEvent.isComposing) return;
    event.preventDefault();
    session.eyes?.focus(id);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the form from any field of it
    <div
      className={classes.form}
      data-family={looks[node.kind].family}
      data-kind={node.kind}
      onKeyDown={back}
    >
      <NodeHead id={id} node={node} />
      <OwnProblems id={id} />
      <Parts key={node.kind} id={id} kind={node.kind} node={node} />
    </div>
  );
}

function OwnProblems({ id }: { id: string }) {
  const flow = useFlow();
  const problems = useProblemsOf(id);
  if (problems.length === 0) return null;
  return (
    <ul className={classes.problems} data-testid="node-problems">
      {problems.map((problem) => (
        <li key={problem.message} data-severity={problem.severity}>
          {problem.severity === "error" ? (
            <CircleAlert size={14} aria-hidden="true" />
          ) : (
            <TriangleAlert size={14} aria-hidden="true" />
          )}
          {problemWords(problem, flow)}
        </li>
      ))}
    </ul>
  );
}

/** Kinds whose lines have their own choice of where they lead. */
const listed = (exit: string): boolean => exit.includes(":");

function Parts<Kind extends NodeKind>({ id, kind, node }: { id: string; kind: Kind; node: NodeOf<Kind> }) {
  const session = useSession();
  const [open, setOpen] = useState(false);
  const put = useCallback(
    (next: NodeOf<Kind>, field: string) => {
      const { flow } = session;
      session.change({ ...flow, nodes: { ...flow.nodes, [id]: next } }, m.edit_did_edit({ id }), {
        group: `${id}.${field}`,
      });
    },
    [session, id],
  );
  const set = (part: Partial<NodeOf<Kind>>) => put({ ...node, ...part }, Object.keys(part).join());
  const { Main, Advanced } = forms[kind];
  const exits = exitsOf(node).map(({ name }) => name);
  const own = exits.filter((exit) => !listed(exit) && !isCommon(exit));
  const common = exits.filter(isCommon);
  return (
    <>
      <section className={classes.fields}>
        <Main id={id} node={node} set={set} put={put} />
      </section>
      {own.length > 0 && (
        <section className={classes.fields}>
          <h3>{m.edit_leads()}</h3>
          {own.map((exit) => (
            <ExitField key={exit} id={id} node={node} exit={exit} />
          ))}
        </section>
      )}
      <section className={classes.fields}>
        <UnstyledButton
          className={classes.more}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          data-testid="advanced"
        >
          <ChevronRight
            size={15}
            className={classes.arrow}
            data-open={open || undefined}
            aria-hidden="true"
          />
          {m.edit_advanced()}
        </UnstyledButton>
        <Collapse expanded={open}>
          <div className={classes.inner}>
            {Advanced && <Advanced id={id} node={node} set={set} put={put} />}
            {common.map((exit) => (
              <ExitField key={exit} id={id} node={node} exit={exit} />
            ))}
            <NodeNote id={id} node={node} />
          </div>
        </Collapse>
      </section>
    </>
  );
}

function NodeNote({ id, node }: { id: string; node: FlowNode }) {
  const session = useSession();
  return (
    <Textarea
      size="xs"
      autosize
      minRows={2}
      maxLength={500}
      label={m.edit_note()}
      placeholder={m.edit_note_hint()}
      value={node.note ?? ""}
      onChange={({ currentTarget: { value } }) => {
        const { note: _, ...rest } = node;
        const next = value === "" ? rest : { ...rest, note: value };
        const { flow } = session;
        session.change({ ...flow, nodes: { ...flow.nodes, [id]: next } }, m.edit_did_note(), {
          group: `${id}.note`,
        });
      }}
    />
  );
}
