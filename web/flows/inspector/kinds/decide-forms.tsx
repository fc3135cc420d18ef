import { TagsInput } from "@mantine/core";
import { m } from "../../../paraglide/messages.js";
import { useLists } from "../../lists/use-lists.ts";
import { nowhere } from "../../store/retarget.ts";
import { ListField } from "../fields/list-field.tsx";
import { NamedField } from "../fields/named-field.tsx";
import { NumberField } from "../fields/number-field.tsx";
import { TargetField } from "../fields/target-field.tsx";
import { TemplateField } from "../fields/template-field.tsx";
import type { Form } from "../form.ts";

export const hoursForm: Form<"hours"> = {
  Main: function HoursMain({ node, set }) {
    const { hours } = useLists();
    return (
      <NamedField
        first
        label={m.edit_kind_hours()}
        among={hours}
        value={node.hours}
        change={(one) => set({ hours: one })}
      />
    );
  },
};

export const switchForm: Form<"switch"> = {
  Main: ({ id, node, set }) => (
    <>
      <TemplateField first label={m.edit_switch_on()} value={node.on} change={(on) => set({ on })} />
      <ListField
        label={m.edit_cases()}
        least={1}
        addLabel={m.edit_add_case()}
        value={node.cases}
        blank={() => ({ is: [`value-${node.cases.length + 1}`], next: nowhere })}
        change={(cases) => set({ cases })}
      >
        {(one, change, place) => (
          <>
            <TagsInput
              size="xs"
              aria-label={m.edit_value()}
              placeholder={m.edit_values_hint()}
              value={[...one.is]}
              onChange={(is) => {
                if (is.length > 0) change({ ...one, is });
              }}
            />
            <TargetField id={id} exit={`case:${place + 1}`} label={one.is.join(", ")} />
          </>
        )}
      </ListField>
    </>
  ),
};

export const loopForm: Form<"loop"> = {
  Main: ({ node, set }) => (
    <NumberField
      label={m.edit_times()}
      min={1}
      max={50}
      value={node.times}
      change={(times) => set({ times })}
    />
  ),
};
