import { Switch } from "@mantine/core";
import { m } from "../../../paraglide/messages.js";
import { PromptsField } from "../fields/prompts-field.tsx";
import type { Form } from "../form.ts";
import { QuestionFields, SpeechField } from "./question-fields.tsx";

export const sayForm: Form<"say"> = {
  Main: ({ id, node, set }) => (
    <>
      <PromptsField
        first
        label={m.edit_says()}
        name={id}
        least={1}
        value={node.prompts}
        change={(prompts) => set({ prompts })}
      />
      <Switch
        size="xs"
        label={m.edit_barge_in()}
        checked={node.bargeIn}
        onChange={({ currentTarget: { checked } }) => set({ bargeIn: checked })}
      />
    </>
  ),
};

export const consentForm: Form<"consent"> = {
  Main: ({ id, node, set }) => (
    <PromptsField
      first
      label={m.edit_asks()}
      hint={m.edit_consent_hint()}
      name={id}
      least={1}
      value={node.prompts}
      change={(prompts) => set({ prompts })}
    />
  ),
  Advanced: ({ id, node, set }) => (
    <>
      <QuestionFields id={id} node={node} set={set} />
      <SpeechField value={node.speech} change={(speech) => set({ speech })} />
    </>
  ),
};
