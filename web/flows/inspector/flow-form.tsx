import { Select, TagsInput } from "@mantine/core";
import { variable } from "../../../domain/flow/schema/common.ts";
import { m } from "../../paraglide/messages.js";
import { looks } from "../kinds/look.ts";
import { useFlow, useSession } from "../store/use-session.ts";
import { TextField } from "./fields/text-field.tsx";
import classes from "./inspector.module.css";

/** The flow as a whole: its name, where it begins, where it goes when something fails. */
export function FlowForm() {
  const session = useSession();
  const flow = useFlow();
  const nodes = Object.entries(flow.nodes).map(([value, node]) => ({
    value,
    label: `${value} · ${looks[node.kind].name()}`,
  }));
  const set = (part: Partial<typeof flow>, field: string) =>
    session.change({ ...session.flow, ...part }, m.edit_did_settings(), { group: `flow.${field}` });
  const fail = (to: string | null) => {
    const { failed: _, ...rest } = session.flow;
    session.change(to === null ? rest : { ...rest, failed: to }, m.edit_did_settings());
  };
  return (
    <section className={classes.fields}>
      <TextField
        first
        label={m.name()}
        maxLength={100}
        value={flow.name}
        check={(text) => (text.trim() === "" ? m.edit_needed() : null)}
        change={(name) => set({ name }, "name")}
      />
      <TextField
        label={m.edit_description()}
        lines={2}
        maxLength={1000}
        value={flow.description}
        change={(description) => set({ description }, "description")}
      />
      <Select
        size="xs"
        label={m.edit_begins_with()}
        searchable
        allowDeselect={false}
        data={nodes}
        value={Object.hasOwn(flow.nodes, flow.start) ? flow.start : null}
        onChange={(start) => {
          if (start !== null) set({ start }, "start");
        }}
      />
      <Select
        size="xs"
        label={m.edit_flow_fails()}
        description={m.edit_flow_fails_hint()}
        searchable
        clearable
        clearButtonProps={{ "aria-label": m.edit_clear() }}
        data={nodes}
        value={flow.failed ?? null}
        onChange={fail}
      />
      <TagsInput
        size="xs"
        label={m.edit_flow_parameters()}
        description={m.edit_flow_parameters_hint()}
        maxTags={20}
        value={[...flow.parameters]}
        onChange={(names) =>
          set({ parameters: names.filter((name) => variable.safeParse(name).success) }, "parameters")
        }
      />
    </section>
  );
}
