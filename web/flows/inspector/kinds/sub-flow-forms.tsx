import { id as idShape } from "../../../../domain/flow/schema/common.ts";
import { m } from "../../../paraglide/messages.js";
import { useLists } from "../../lists/use-lists.ts";
import { useSession } from "../../store/use-session.ts";
import { ListField } from "../fields/list-field.tsx";
import { NamedField } from "../fields/named-field.tsx";
import { TextField } from "../fields/text-field.tsx";
import { VariableField } from "../fields/variable-field.tsx";
import type { Form } from "../form.ts";
import { ExitNames } from "./exit-names.tsx";
import classes from "./kinds.module.css";
import { PairsField } from "./pairs-field.tsx";

export const subFlowForm: Form<"sub-flow"> = {
  Main: function SubFlowMain({ id, node, set }) {
    const { flows } = useLists();
    const session = useSession();
    const others = flows?.filter((one) => one.id !== session.id) ?? null;
    return (
      <>
        <NamedField
          first
          label={m.flow()}
          among={others}
          value={node.flow}
          change={(flow) => set({ flow })}
        />
        <PairsField
          label={m.edit_parameters()}
          hint={m.edit_parameters_hint()}
          addLabel={m.edit_add_variable()}
          value={node.parameters}
          change={(parameters) => set({ parameters })}
        />
        <ListField
          label={m.edit_results()}
          hint={m.edit_results_hint()}
          addLabel={m.edit_add_variable()}
          value={node.results}
          blank={() => ({ from: "result", as: "result" })}
          change={(results) => set({ results })}
        >
          {(one, change) => (
            <div className={classes.pair}>
              <VariableField
                label={m.edit_result_from()}
                value={one.from}
                change={(from) => change({ ...one, from })}
              />
              <VariableField
                label={m.edit_result_as()}
                value={one.as}
                change={(as) => change({ ...one, as })}
              />
            </div>
          )}
        </ListField>
        <ExitNames
          id={id}
          exits={node.exits}
          change={(exits) => set({ exits })}
          hint={m.edit_sub_exits_hint()}
        />
      </>
    );
  },
};

export const returnForm: Form<"return"> = {
  Main: ({ node, set }) => (
    <TextField
      first
      label={m.edit_return_exit()}
      description={m.edit_return_exit_hint()}
      maxLength={64}
      value={node.exit}
      check={(text) => (idShape.safeParse(text).success ? null : m.id_hint())}
      change={(exit) => set({ exit })}
    />
  ),
};
