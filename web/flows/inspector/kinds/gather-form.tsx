import { SegmentedControl, SimpleGrid, Switch } from "@mantine/core";
import type { NodeOf } from "../../../../domain/flow/flow.ts";
import { m } from "../../../paraglide/messages.js";
import { ChoiceField } from "../fields/choice-field.tsx";
import { NumberField, SecondsField } from "../fields/number-field.tsx";
import { PromptsField } from "../fields/prompts-field.tsx";
import { VariableField } from "../fields/variable-field.tsx";
import type { Form, FormProps } from "../form.ts";
import { QuestionFields, SpeechField } from "./question-fields.tsx";

const whats = (): { value: NodeOf<"gather">["what"]; label: string }[] => [
  { value: "digits", label: m.edit_what_digits() },
  { value: "number", label: m.edit_what_number() },
  { value: "amount", label: m.edit_what_amount() },
  { value: "date", label: m.edit_what_date() },
  { value: "text", label: m.edit_what_text() },
];

export const gatherForm: Form<"gather"> = {
  Main: ({ id, node, set }) => (
    <>
      <PromptsField
        first
        label={m.edit_asks()}
        name={id}
        least={1}
        value={node.prompts}
        change={(prompts) => set({ prompts })}
      />
      <SimpleGrid cols={2} spacing="xs">
        <ChoiceField
          label={m.edit_what()}
          among={whats()}
          value={node.what}
          change={(what) => set({ what })}
        />
        <VariableField label={m.edit_into()} value={node.into} change={(into) => set({ into })} />
      </SimpleGrid>
      {(node.what === "digits" || node.what === "text") && (
        <SimpleGrid cols={2} spacing="xs">
          <NumberField
            label={m.edit_min_length()}
            min={1}
            max={500}
            value={node.minLength}
            change={(minLength) => set({ minLength })}
          />
          <NumberField
            label={m.edit_max_length()}
            min={1}
            max={500}
            value={node.maxLength}
            change={(maxLength) => set({ maxLength })}
          />
        </SimpleGrid>
      )}
      {node.what === "digits" && <SecureField node={node} set={set} />}
    </>
  ),
  Advanced: ({ id, node, set }) => (
    <>
      <QuestionFields id={id} node={node} set={set} />
      <SimpleGrid cols={2} spacing="xs">
        <ChoiceField
          label={m.edit_terminator()}
          among={[
            { value: "#", label: "#" },
            { value: "*", label: "*" },
          ]}
          value={node.terminator === "*" ? "*" : "#"}
          change={(terminator) => set({ terminator })}
        />
        <SecondsField
          label={m.edit_between()}
          min={500}
          max={20_000}
          value={node.betweenMs}
          change={(betweenMs) => set({ betweenMs })}
        />
      </SimpleGrid>
      <Switch
        size="xs"
        label={m.edit_luhn()}
        checked={node.check === "luhn"}
        onChange={({ currentTarget: { checked } }) => set({ check: checked ? "luhn" : null })}
      />
      {node.secure === null && <SpeechField value={node.speech} change={(speech) => set({ speech })} />}
    </>
  ),
};

function SecureField({ node, set }: Pick<FormProps<"gather">, "node" | "set">) {
  return (
    <>
      <Switch
        size="xs"
        label={m.edit_secure()}
        description={m.edit_secure_hint()}
        checked={node.secure !== null}
        onChange={({ currentTarget: { checked } }) => set({ secure: checked ? { keep: 4 } : null })}
      />
      {node.secure !== null && (
        <SegmentedControl
          size="xs"
          aria-label={m.edit_keep()}
          data={[
            { value: "4", label: m.edit_keep_four() },
            { value: "0", label: m.edit_keep_none() },
          ]}
          value={String(node.secure.keep)}
          onChange={(keep) => set({ secure: { keep: keep === "4" ? 4 : 0 } })}
        />
      )}
    </>
  );
}
