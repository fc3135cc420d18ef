import { id as idShape } from "../../../../domain/flow/schema/common.ts";
import { m } from "../../../paraglide/messages.js";
import { freshId } from "../../store/fresh-id.ts";
import { nowhere } from "../../store/retarget.ts";
import { ListField } from "../fields/list-field.tsx";
import { NumberField } from "../fields/number-field.tsx";
import { TargetField } from "../fields/target-field.tsx";
import { TextField } from "../fields/text-field.tsx";
import type { Form } from "../form.ts";
import classes from "./kinds.module.css";

export const splitForm: Form<"split"> = {
  Main: ({ id, node, set }) => (
    <ListField
      label={m.edit_arms()}
      hint={m.edit_arms_hint()}
      least={2}
      most={10}
      addLabel={m.edit_add_arm()}
      value={node.arms}
      blank={() => ({
        name: freshId(String.fromCharCode(97 + node.arms.length), (name) =>
          node.arms.some((one) => one.name === name),
        ),
        weight: 50,
        next: nowhere,
      })}
      change={(arms) => set({ arms })}
    >
      {(arm, change) => (
        <>
          <div className={classes.pair}>
            <TextField
              label={m.name()}
              maxLength={40}
              value={arm.name}
              check={(text) =>
                !idShape.safeParse(text).success || text.length > 40
                  ? m.id_hint()
                  : node.arms.some((one) => one !== arm && one.name === text)
                    ? m.edit_taken()
                    : null
              }
              change={(name) => change({ ...arm, name })}
            />
            <NumberField
              label={m.edit_weight()}
              min={0}
              max={100}
              value={arm.weight}
              change={(weight) => change({ ...arm, weight })}
            />
          </div>
          <TargetField id={id} exit={`arm:${arm.name}`} label={arm.name} />
        </>
      )}
    </ListField>
  ),
};
