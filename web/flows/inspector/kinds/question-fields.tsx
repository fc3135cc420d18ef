/** What every question has beside what it asks. */
import { SimpleGrid, Switch } from "@mantine/core";
import type { Prompt } from "../../../../domain/flow/flow.ts";
import { m } from "../../../paraglide/messages.js";
import { NumberField, SecondsField } from "../fields/number-field.tsx";
import { PromptsField } from "../fields/prompts-field.tsx";

interface Question {
  timeoutMs: number;
  retries: number;
  again: Prompt[];
}

interface Props<Node extends Question> {
  id: string;
  node: Node;
  set(part: Partial<Question>): void;
}

export function QuestionFields<Node extends Question>({ id, node, set }: Props<Node>) {
  return (
    <>
      <SimpleGrid cols={2} spacing="xs">
        <SecondsField
          label={m.edit_wait_for_answer()}
          min={1_000}
          max={60_000}
          value={node.timeoutMs}
          change={(timeoutMs) => set({ timeoutMs })}
        />
        <NumberField
          label={m.edit_retries()}
          min={0}
          max={5}
          value={node.retries}
          change={(retries) => set({ retries })}
        />
      </SimpleGrid>
      <PromptsField
        label={m.edit_again()}
        name={`${id}-again`}
        value={node.again}
        change={(again) => set({ again })}
      />
    </>
  );
}

export function SpeechField({ value, change }: { value: boolean; change(on: boolean): void }) {
  return (
    <Switch
      size="xs"
      label={m.edit_speech()}
      checked={value}
      onChange={({ currentTarget: { checked } }) => change(checked)}
    />
  );
}

export function ConfirmField({ value, change }: { value: number; change(below: number): void }) {
  return (
    <NumberField
      label={m.edit_confirm_below()}
      description={m.edit_confirm_below_hint()}
      suffix=" %"
      min={0}
      max={100}
      value={Math.round(value * 100)}
      change={(percent) => change(percent / 100)}
    />
  );
}
