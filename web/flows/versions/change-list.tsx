import { CircleDot, CircleMinus, CirclePlus, FlaskConical, Move, StickyNote, Workflow } from "lucide-react";
import type { FlowChange } from "../../../domain/flow/compare.ts";
import { m } from "../../paraglide/messages.js";
import classes from "./versions.module.css";

interface Props {
  changes: readonly FlowChange[];
  /** Those of the flow on the canvas: they can be selected. */
  nodes: Readonly<Record<string, unknown>>;
  select?: (node: string) => void;
}

const icons = { flow: Workflow, test: FlaskConical, note: StickyNote, drawing: Move } as const;
const marks = { added: CirclePlus, removed: CircleMinus, changed: CircleDot } as const;

/** What has changed, thing by thing. */
export function ChangeList({ changes, nodes, select }: Props) {
  if (changes.length === 0) return <p className={classes.dim}>{m.release_no_changes()}</p>;
  return (
    <ul className={classes.changes} data-testid="changes">
      {changes.map((change) => {
        const { about, what, id, title, words } = change;
        const Icon = about === "node" ? marks[what] : icons[about];
        const there =
          about === "node" && what !== "removed" && Object.hasOwn(nodes, id) && select !== undefined;
        return (
          <li key={`${about} ${what} ${id}`} data-what={what} data-about={about}>
            <Icon size={15} aria-hidden="true" />
            <div>
              {there ? (
                <button type="button" onClick={() => select(id)}>
                  {title}
                </button>
              ) : (
                <b>{title}</b>
              )}
              {words.length > 0 && (
                <ul>
                  {words.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
