import type { NodeOf } from "../../../../domain/flow/flow.ts";
import { m } from "../../../paraglide/messages.js";
import { useLists } from "../../lists/use-lists.ts";
import { nowhere } from "../../store/retarget.ts";
import { ListField } from "../fields/list-field.tsx";
import { NamedField } from "../fields/named-field.tsx";
import { PromptsField } from "../fields/prompts-field.tsx";
import { TargetField } from "../fields/target-field.tsx";
import { TemplateField } from "../fields/template-field.tsx";
import { TextField } from "../fields/text-field.tsx";
import { VariableField } from "../fields/variable-field.tsx";
import type { Form } from "../form.ts";
import { ConfirmField, QuestionFields } from "./question-fields.tsx";

/** Ask, or take a text that is there already. */
function AskOrText({
  id,
  text,
  prompts,
  set,
}: {
  id: string;
  text: string;
  prompts: NodeOf<"understand">["prompts"];
  set(part: { text?: string; prompts?: NodeOf<"understand">["prompts"] }): void;
}) {
  return (
    <>
      <PromptsField
        first
        label={m.edit_asks()}
        name={id}
        least={1}
        value={prompts}
        change={(next) => set({ prompts: next })}
      />
      <TemplateField
        label={m.edit_given_text()}
        description={m.edit_given_text_hint()}
        placeholder="{{words}}"
        value={text}
        change={(next) => set({ text: next })}
      />
    </>
  );
}

export const understandForm: Form<"understand"> = {
  Main: function UnderstandMain({ id, node, set }) {
    const { models } = useLists();
    const intents = models?.find((one) => one.id === node.model)?.parts ?? [];
    const free = intents.filter((intent) => !node.intents.some((one) => one.intent === intent));
    return (
      <>
        <AskOrText id={id} text={node.text} prompts={node.prompts} set={set} />
        <NamedField
          label={m.edit_model()}
          among={models}
          value={node.model}
          change={(model) => set({ model })}
        />
        <ListField
          label={m.edit_intents()}
          least={1}
          most={100}
          addLabel={m.edit_add_intent()}
          value={node.intents}
          blank={() => ({ intent: free[0] ?? `intent-${node.intents.length + 1}`, next: nowhere })}
          change={(next) => set({ intents: next })}
        >
          {(one, change) => (
            <>
              {intents.length > 0 ? (
                <NamedField
                  label={m.edit_intent()}
                  among={intents.map((intent) => ({ id: intent, name: intent }))}
                  value={one.intent}
                  change={(intent) => change({ ...one, intent })}
                />
              ) : (
                <TextField
                  label={m.edit_intent()}
                  maxLength={64}
                  value={one.intent}
                  check={(text) => (text === "" ? m.edit_needed() : null)}
                  change={(intent) => change({ ...one, intent })}
                />
              )}
              <TargetField id={id} exit={`intent:${one.intent}`} label={one.intent} />
            </>
          )}
        </ListField>
      </>
    );
  },
  Advanced: ({ id, node, set }) => (
    <>
      <VariableField label={m.edit_into()} value={node.into} change={(into) => set({ into })} />
      <QuestionFields id={id} node={node} set={set} />
      <ConfirmField value={node.confirmBelow} change={(confirmBelow) => set({ confirmBelow })} />
    </>
  ),
};

export const knowledgeForm: Form<"knowledge"> = {
  Main: function KnowledgeMain({ id, node, set }) {
    const { collections } = useLists();
    return (
      <>
        <PromptsField
          first
          label={m.edit_asks()}
          name={id}
          value={node.prompts}
          change={(prompts) => set({ prompts })}
        />
        <TemplateField
          label={m.edit_given_text()}
          description={m.edit_given_text_hint()}
          placeholder="{{words}}"
          value={node.text}
          change={(text) => set({ text })}
        />
        <NamedField
          label={m.edit_collection()}
          optional
          placeholder={m.edit_all_collections()}
          among={collections}
          value={node.collection}
          change={(collection) => set({ collection })}
        />
      </>
    );
  },
  Advanced: ({ id, node, set }) => (
    <>
      <VariableField label={m.edit_into()} value={node.into} change={(into) => set({ into })} />
      <QuestionFields id={id} node={node} set={set} />
    </>
  ),
};
