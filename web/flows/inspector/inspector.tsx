import { m } from "../../paraglide/messages.js";
import { isNode } from "../store/canvas-id.ts";
import { useEditing, useFlow } from "../store/use-session.ts";
import { FlowForm } from "./flow-form.tsx";
import classes from "./inspector.module.css";
import { NodeForm } from "./node-form.tsx";
import { SeveralForm } from "./several-form.tsx";

/** What is selected, as a form; the flow itself when nothing is. */
export function Inspector() {
  const flow = useFlow();
  const selection = useEditing((state) => state.selection);
  const [id] = selection.filter(isNode);
  const node = id === undefined ? undefined : flow.nodes[id];
  if (selection.length > 1) return <SeveralForm count={selection.length} />;
  if (id !== undefined && node !== undefined) return <NodeForm key={id} id={id} node={node} />;
  return (
    <>
      <div className={classes.whole}>
        <h2>{m.edit_whole_flow()}</h2>
        <p>{m.edit_whole_flow_hint()}</p>
      </div>
      <FlowForm />
    </>
  );
}
