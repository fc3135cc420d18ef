import { SimpleGrid } from "@mantine/core";
import type { NodeOf } from "../../../../domain/flow/flow.ts";
import { m } from "../../../paraglide/messages.js";
import { useLists } from "../../lists/use-lists.ts";
import { ChoiceField } from "../fields/choice-field.tsx";
import { NamedField } from "../fields/named-field.tsx";
import { NumberField, SecondsField } from "../fields/number-field.tsx";
import { PromptsField } from "../fields/prompts-field.tsx";
import { TemplateField } from "../fields/template-field.tsx";
import type { Form } from "../form.ts";
import { NeedsFields, RequirementsField } from "./needs-fields.tsx";

export const callbackForm: Form<"callback"> = {
  Main: function CallbackMain({ node, set }) {
    const { queues } = useLists();
    return (
      <>
        <NamedField
          first
          template
          label={m.edit_kind_queue()}
          among={queues}
          value={node.queue}
          change={(queue) => set({ queue })}
        />
        <TemplateField
          label={m.edit_number()}
          description={m.edit_own_number_hint()}
          placeholder="{{phone}}"
          value={node.number}
          change={(number) => set({ number })}
        />
        <TemplateField
          label={m.edit_callback_at()}
          description={m.edit_callback_at_hint()}
          placeholder="{{date}}T10:00"
          value={node.at}
          change={(at) => set({ at })}
        />
      </>
    );
  },
  Advanced: ({ node, set }) => (
    <>
      <SecondsField
        label={m.edit_answer_within()}
        min={1_000}
        max={60_000}
        value={node.timeoutMs}
        change={(timeoutMs) => set({ timeoutMs })}
      />
      <NeedsFields node={node} set={set} />
    </>
  ),
};

export const voicemailForm: Form<"voicemail"> = {
  Main: function VoicemailMain({ id, node, set }) {
    const { queues } = useLists();
    return (
      <>
        <PromptsField
          first
          label={m.edit_says()}
          hint={m.edit_voicemail_hint()}
          name={id}
          value={node.prompts}
          change={(prompts) => set({ prompts })}
        />
        <NamedField
          template
          label={m.edit_voicemail_queue()}
          description={m.edit_voicemail_queue_hint()}
          among={queues}
          value={node.queue}
          change={(queue) => set({ queue })}
        />
      </>
    );
  },
  Advanced: ({ node, set }) => (
    <>
      <SimpleGrid cols={2} spacing="xs">
        <SecondsField
          label={m.edit_longest()}
          min={5_000}
          max={600_000}
          value={node.maxMs}
          change={(maxMs) => set({ maxMs })}
        />
        <NumberField
          label={m.edit_priority()}
          min={-100}
          max={100}
          value={node.priority}
          change={(priority) => set({ priority })}
        />
      </SimpleGrid>
      <RequirementsField value={node.requirements} change={(requirements) => set({ requirements })} />
    </>
  ),
};

type To = NodeOf<"transfer">["to"];

export const transferForm: Form<"transfer"> = {
  Main: function TransferMain({ id, node, set }) {
    const lists = useLists();
    const { to } = node;
    const first: Record<To["kind"], () => To> = {
      agent: () => ({
        kind: "agent",
        agent: lists.agents?.[0]?.id ?? "",
        queue: lists.queues?.[0]?.id ?? "",
      }),
      queue: () => ({ kind: "queue", queue: lists.queues?.[0]?.id ?? "" }),
      number: () => ({ kind: "number", number: "" }),
      sip: () => ({ kind: "sip", address: "" }),
    };
    return (
      <>
        <ChoiceField
          first
          label={m.edit_transfer_to()}
          among={[
            { value: "number", label: m.edit_to_outside() },
            { value: "sip", label: m.edit_to_sip() },
            { value: "agent", label: m.edit_to_agent() },
            { value: "queue", label: m.edit_to_queue() },
          ]}
          value={to.kind}
          change={(kind) => set({ to: first[kind]() })}
        />
        {to.kind === "agent" && (
          <NamedField
            template
            label={m.edit_agent()}
            among={lists.agents}
            value={to.agent}
            change={(agent) => set({ to: { ...to, agent } })}
          />
        )}
        {(to.kind === "agent" || to.kind === "queue") && (
          <NamedField
            template
            label={m.edit_kind_queue()}
            {...(to.kind === "agent" && { description: m.edit_lends_rules() })}
            among={lists.queues}
            value={to.queue}
            change={(queue) => set({ to: { ...to, queue } })}
          />
        )}
        {to.kind === "number" && (
          <TemplateField
            label={m.edit_number()}
            placeholder="+81312345678"
            value={to.number}
            change={(number) => set({ to: { ...to, number } })}
          />
        )}
        {to.kind === "sip" && (
          <TemplateField
            label={m.edit_sip_address()}
            placeholder="sip:office@example.com"
            value={to.address}
            change={(address) => set({ to: { ...to, address } })}
          />
        )}
        <PromptsField
          label={m.edit_says()}
          name={id}
          value={node.prompts}
          change={(prompts) => set({ prompts })}
        />
      </>
    );
  },
  Advanced: ({ node, set }) => (
    <SecondsField
      label={m.edit_rings_for()}
      min={5_000}
      max={600_000}
      value={node.timeoutMs}
      change={(timeoutMs) => set({ timeoutMs })}
    />
  ),
};

export const hangupForm: Form<"hangup"> = {
  Main: ({ id, node, set }) => (
    <PromptsField
      first
      label={m.edit_says()}
      hint={m.edit_hangup_hint()}
      name={id}
      value={node.prompts}
      change={(prompts) => set({ prompts })}
    />
  ),
};
