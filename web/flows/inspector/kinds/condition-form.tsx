import { SegmentedControl, TagsInput } from "@mantine/core";
import type { NodeOf } from "../../../../domain/flow/flow.ts";
import { m } from "../../../paraglide/messages.js";
import { nowhere } from "../../store/retarget.ts";
import { ChoiceField } from "../fields/choice-field.tsx";
import { ListField } from "../fields/list-field.tsx";
import { TargetField } from "../fields/target-field.tsx";
import { ExpressionField, TemplateField } from "../fields/template-field.tsx";
import { VariableField } from "../fields/variable-field.tsx";
import type { Form } from "../form.ts";
import classes from "./kinds.module.css";

type Case = NodeOf<"condition">["cases"][number];

type Compared = Extract<Case, { is: unknown }>;

const comparisons = (): { value: Compared["is"]; label: string }[] => [
  { value: "equals", label: m.edit_is_equals() },
  { value: "not-equals", label: m.edit_is_not_equals() },
  { value: "one-of", label: m.edit_is_one_of() },
  { value: "present", label: m.edit_is_present() },
  { value: "absent", label: m.edit_is_absent() },
  { value: "at-least", label: m.edit_is_at_least() },
  { value: "at-most", label: m.edit_is_at_most() },
];

export const conditionForm: Form<"condition"> = {
  Main: ({ id, node, set }) => (
    <ListField
      label={m.edit_cases()}
      hint={m.edit_cases_hint()}
      least={1}
      ordered
      addLabel={m.edit_add_case()}
      value={node.cases}
      blank={(): Case => ({ variable: "customerTier", is: "equals", value: "", next: nowhere })}
      change={(cases) => set({ cases })}
    >
      {(one, change, place) => (
        <>
          <SegmentedControl
            size="xs"
            aria-label={m.edit_case_kind()}
            data={[
              { value: "variable", label: m.edit_case_variable() },
              { value: "expression", label: m.edit_case_expression() },
            ]}
            value={"when" in one ? "expression" : "variable"}
            onChange={(kind) => change(kind === "expression" ? asExpression(one) : asCompared(one))}
          />
          {"when" in one ? (
            <ExpressionField
              aria-label={m.edit_case_expression()}
              placeholder={'total > 100 && customerTier == "gold"'}
              lines={1}
              value={one.when}
              change={(when) => change({ ...one, when })}
            />
          ) : (
            <CompareFields one={one} change={change} />
          )}
          <TargetField id={id} exit={`case:${place + 1}`} label={m.edit_case_number({ number: place + 1 })} />
        </>
      )}
    </ListField>
  ),
};

const asExpression = (one: Case): Case =>
  "when" in one
    ? one
    : {
        when: one.is === "equals" ? `${one.variable} == "${String(one.value)}"` : one.variable,
        next: one.next,
      };

const asCompared = (one: Case): Case =>
  "when" in one ? { variable: "customerTier", is: "equals", value: "", next: one.next } : one;

function CompareFields({ one, change }: { one: Compared; change(one: Compared): void }) {
  const texts = Array.isArray(one.value) ? one.value : [one.value];
  return (
    <div className={classes.compare}>
      <VariableField
        aria-label={m.edit_variable()}
        value={one.variable}
        change={(variable) => change({ ...one, variable })}
      />
      <ChoiceField
        aria-label={m.edit_comparison()}
        among={comparisons()}
        value={one.is}
        change={(is) =>
          change({
            ...one,
            is,
            value: is === "one-of" ? texts.filter((text) => text !== "") : (texts[0] ?? ""),
          })
        }
      />
      {one.is === "one-of" ? (
        <TagsInput
          size="xs"
          aria-label={m.edit_value()}
          placeholder={m.edit_values_hint()}
          value={[...texts]}
          onChange={(value) => change({ ...one, value })}
        />
      ) : one.is === "present" || one.is === "absent" ? null : (
        <TemplateField
          aria-label={m.edit_value()}
          placeholder={m.edit_value()}
          value={texts[0] ?? ""}
          change={(value) => change({ ...one, value })}
        />
      )}
    </div>
  );
}
