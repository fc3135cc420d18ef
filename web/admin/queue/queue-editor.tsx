import { MultiSelect, NumberInput, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { QueueConfig } from "../../../domain/directory/config.ts";
import { configQuery } from "../../api/queries.ts";
import { inLocale } from "../../app/locale.ts";
import { m } from "../../paraglide/messages.js";
import { Fields, NameFields, SkillFields } from "../fields.tsx";
import type { EditorProps } from "../sections.tsx";
import { ConditionEditor } from "./condition-editor.tsx";
import { LimitFields, OpeningFields, PriorityFields, ServiceLevelFields } from "./limit-fields.tsx";
import { OfferFields } from "./offer-fields.tsx";
import { StepsEditor } from "./steps-editor.tsx";
import { StrategyFields } from "./strategy-fields.tsx";
import { CallbackFields, MessageFields } from "./waiting-fields.tsx";

export interface QueuePartProps {
  part: QueueConfig;
  change(part: QueueConfig): void;
}

/** All settings of a queue, in the order in which a contact meets them. */
export function QueueEditor({ part, isNew, change }: EditorProps<QueueConfig>) {
  const dispositions = useQuery(configQuery).data?.dispositions ?? [];
  const both = { part, change };
  return (
    <>
      <Fields title={m.name()}>
        <NameFields {...part} isNew={isNew} change={(named) => change({ ...part, ...named })} />
      </Fields>
      <Fields id="queue-who" title={m.who_is_asked()} hint={m.requirements_hint()}>
        <SkillFields
          skills={part.requirements}
          change={(requirements) => change({ ...part, requirements })}
        />
        <ConditionEditor value={part.where} change={(where) => change({ ...part, where })} />
      </Fields>
      <Fields id="queue-steps" title={m.steps()} hint={m.steps_hint()}>
        <StepsEditor own={part.id} steps={part.steps} change={(steps) => change({ ...part, steps })} />
      </Fields>
      <Fields id="queue-order" title={m.whom_it_prefers()} hint={m.whom_it_prefers_hint()}>
        <StrategyFields {...both} />
      </Fields>
      <Fields id="queue-offer" title={m.offers()}>
        <OfferFields {...both} />
      </Fields>
      <Fields id="queue-priority" title={m.priority()} hint={m.queue_priority_hint()}>
        <PriorityFields {...both} />
      </Fields>
      <Fields id="queue-hours" title={m.opening()}>
        <OpeningFields {...both} />
      </Fields>
      <Fields id="queue-limits" title={m.limits()}>
        <LimitFields {...both} />
      </Fields>
      <Fields id="queue-messages" title={m.messages_while_waiting()} hint={m.messages_hint()}>
        <MessageFields {...both} />
      </Fields>
      <Fields id="queue-callback" title={m.callback()} hint={m.callback_hint()}>
        <CallbackFields {...both} />
      </Fields>
      <Fields id="queue-service-level" title={m.service_level()}>
        <ServiceLevelFields {...both} />
      </Fields>
      <Fields title={m.dispositions()} hint={m.queue_dispositions_hint()}>
        <MultiSelect
          aria-label={m.dispositions()}
          searchable
          data={dispositions.map((one) => ({ value: one.id, label: inLocale(one.name) }))}
          value={part.dispositions}
          onChange={(chosen) => change({ ...part, dispositions: chosen })}
        />
      </Fields>
      <Fields title={m.shards()} hint={m.shards_hint()}>
        <NumberInput
          aria-label={m.shards()}
          required
          maw={140}
          min={1}
          max={32}
          allowDecimal={false}
          value={part.shards}
          onChange={(value) => change({ ...part, shards: Number(value) })}
        />
        {part.shards > 1 && (
          <Text size="xs" c="dimmed">
            {m.shards_more()}
          </Text>
        )}
      </Fields>
    </>
  );
}
