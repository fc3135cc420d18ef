import { SegmentedControl } from "@mantine/core";
import { m } from "../../../paraglide/messages.js";
import { byWords, channelWords } from "../../kinds/summary.ts";
import { useLists } from "../../lists/use-lists.ts";
import { ChoiceField } from "../fields/choice-field.tsx";
import { Group } from "../fields/group.tsx";
import { NamedField } from "../fields/named-field.tsx";
import { SecondsField } from "../fields/number-field.tsx";
import { TemplateField } from "../fields/template-field.tsx";
import { VariableField } from "../fields/variable-field.tsx";
import { WordsField } from "../fields/words-field.tsx";
import type { Form } from "../form.ts";

export const lookupForm: Form<"lookup"> = {
  Main: ({ node, set }) => (
    <>
      <ChoiceField
        first
        label={m.edit_lookup_by()}
        among={(["phone", "account", "email", "id"] as const).map((value) => ({
          value,
          label: byWords[value](),
        }))}
        value={node.by}
        change={(by) => set({ by })}
      />
      {node.by !== "phone" && (
        <TemplateField
          label={m.edit_value()}
          placeholder="{{account}}"
          value={node.value}
          change={(value) => set({ value })}
        />
      )}
    </>
  ),
  Advanced: ({ node, set }) => (
    <SecondsField
      label={m.edit_answer_within()}
      min={100}
      max={10_000}
      value={node.timeoutMs}
      change={(timeoutMs) => set({ timeoutMs })}
    />
  ),
};

export const tableForm: Form<"table"> = {
  Main: function TableMain({ node, set }) {
    const { tables } = useLists();
    const columns = tables?.find(({ id }) => id === node.table)?.parts ?? [];
    const made = columns.map((column) => node.into + column.slice(0, 1).toUpperCase() + column.slice(1));
    return (
      <>
        <NamedField
          first
          label={m.edit_table()}
          among={tables}
          value={node.table}
          change={(table) => set({ table })}
        />
        <TemplateField
          label={m.edit_table_key()}
          placeholder="{{order}}"
          value={node.key}
          change={(key) => set({ key })}
        />
        <VariableField
          label={m.edit_table_into()}
          description={made.length === 0 ? m.edit_table_into_hint() : made.join(", ")}
          value={node.into}
          change={(into) => set({ into })}
        />
      </>
    );
  },
  Advanced: ({ node, set }) => (
    <SecondsField
      label={m.edit_answer_within()}
      min={100}
      max={10_000}
      value={node.timeoutMs}
      change={(timeoutMs) => set({ timeoutMs })}
    />
  ),
};

export const sendForm: Form<"send"> = {
  Main: ({ node, set, put }) => (
    <>
      <SegmentedControl
        size="xs"
        aria-label={m.edit_channel()}
        data={(["sms", "email", "chat"] as const).map((value) => ({ value, label: channelWords[value]() }))}
        value={node.channel}
        onChange={(channel) => {
          const next = (["sms", "email", "chat"] as const).find((one) => one === channel) ?? "sms";
          const { subject, ...rest } = node;
          put(
            { ...rest, channel: next, ...(next === "email" && { subject: subject ?? { en: "" } }) },
            "channel",
          );
        }}
      />
      {node.channel !== "chat" && (
        <TemplateField
          first
          label={node.channel === "sms" ? m.edit_to_number() : m.edit_to_address()}
          value={node.to}
          change={(to) => set({ to })}
        />
      )}
      {node.channel === "email" && (
        <Group label={m.edit_subject()}>
          <WordsField
            label={m.edit_subject()}
            value={node.subject ?? { en: "" }}
            change={(subject) => set({ subject })}
          />
        </Group>
      )}
      <Group label={m.edit_text()}>
        <WordsField label={m.edit_text()} lines={3} value={node.text} change={(text) => set({ text })} />
      </Group>
    </>
  ),
  Advanced: ({ node, set }) => (
    <SecondsField
      label={m.edit_answer_within()}
      min={100}
      max={30_000}
      value={node.timeoutMs}
      change={(timeoutMs) => set({ timeoutMs })}
    />
  ),
};
