import { Select } from "@mantine/core";
import { Clock3, Zap } from "lucide-react";
import { exitsOf, leadsTo } from "../../../../domain/flow/exits.ts";
import type { Flow, FlowNode } from "../../../../domain/flow/flow.ts";
import { m } from "../../../paraglide/messages.js";
import { exitWords } from "../../kinds/exit-words.ts";
import { looks } from "../../kinds/look.ts";
import { connect } from "../../store/add-parts.ts";
import { isOptional } from "../../store/retarget.ts";
import { useFlow, useSession } from "../../store/use-session.ts";
import classes from "./fields.module.css";

/** Where an exit leads: a choice among the nodes. */
export function TargetField({ id, exit, label }: { id: string; exit: string; label: string }) {
  const session = useSession();
  const flow = useFlow();
  const node = flow.nodes[id];
  const to = node === undefined ? null : (exitsOf(node).find(({ name }) => name === exit)?.to ?? null);
  return (
    <Select
      size="xs"
      searchable
      allowDeselect={false}
      clearable
      clearButtonProps={{ "aria-label": m.edit_remove_edge() }}
      aria-label={m.edit_leads_to({ exit: label })}
      placeholder={node === undefined ? "" : instead(flow, node, exit)}
      data={Object.entries(flow.nodes).map(([value, one]) => ({
        value,
        label: `${value} · ${looks[one.kind].name()}`,
      }))}
      value={to !== null && Object.hasOwn(flow.nodes, to) ? to : null}
      onChange={(next) =>
        session.change(
          connect(session.flow, { node: id, exit }, next),
          next === null ? m.edit_did_disconnect() : m.edit_did_connect(),
        )
      }
      nothingFoundMessage={m.nothing_found()}
      data-testid={`exit-${exit}`}
    />
  );
}

/** What happens as long as an exit is not drawn. */
function instead(flow: Flow, node: FlowNode, exit: string): string {
  if (!isOptional(node, exit)) return m.edit_leads_nowhere();
  const to = leadsTo(flow, node, exit);
  return to !== null && Object.hasOwn(flow.nodes, to)
    ? m.edit_leads_instead({ node: to })
    : m.edit_leads_apology();
}

/** An exit with its name before it. */
export function ExitField({ id, node, exit }: { id: string; node: FlowNode; exit: string }) {
  const { label, key, tone } = exitWords(node, exit);
  return (
    <div className={classes.target}>
      <span className={classes.exitName} data-tone={tone}>
        {exit === "failed" && <Zap size={12} aria-hidden="true" />}
        {exit === "timeout" && <Clock3 size={12} aria-hidden="true" />}
        {key !== undefined && <kbd>{key}</kbd>}
        {label}
      </span>
      <TargetField id={id} exit={exit} label={label} />
    </div>
  );
}
