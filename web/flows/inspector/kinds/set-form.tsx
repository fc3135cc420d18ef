import { Switch } from "@mantine/core";
import type { NodeOf } from "../../../../domain/flow/flow.ts";
import { m } from "../../../paraglide/messages.js";
import { ListField } from "../fields/list-field.tsx";
import { TemplateField } from "../fields/template-field.tsx";
import { VariableField } from "../fields/variable-field.tsx";
import { WordsField } from "../fields/words-field.tsx";
import type { Form } from "../form.ts";
import classes from "./kinds.module.css";

type Assigned = NodeOf<"set">["assign"][number];

export const setForm: Form<"set"> = {
  Main: ({ node, set }) => (
    <ListField<Assigned>
      label={m.edit_variables()}
      hint={m.edit_set_hint()}
      least={1}
      ordered
      addLabel={m.edit_add_variable()}
      value={node.assign}
      blank={() => ({ variable: `value${node.assign.length + 1}`, value: "" })}
      change={(assign) => set({ assign })}
    >
      {(one, change) => (
        <>
          <div className={classes.pair}>
            <VariableField
              label={m.edit_variable()}
              value={one.variable}
              change={(variable) => change({ ...one, variable })}
            />
            <TemplateField
              label={m.edit_value()}
              value={one.value}
              change={(value) => change({ ...one, value })}
            />
          </div>
          <Switch
            size="xs"
            label={m.edit_learnt()}
            checked={one.learnt !== undefined}
            onChange={({ currentTarget: { checked } }) => {
              const { learnt: _, ...rest } = one;
              change(checked ? { ...rest, learnt: { en: one.variable } } : rest);
            }}
          />
          {one.learnt !== undefined && (
            <WordsField
              label={m.edit_learnt_label()}
              maxLength={100}
              value={one.learnt}
              change={(learnt) => change({ ...one, learnt })}
            />
          )}
        </>
      )}
    </ListField>
  ),
};
