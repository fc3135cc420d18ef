import { ActionIcon, Group, NumberInput, SimpleGrid, Text, Textarea, TextInput } from "@mantine/core";
import { X } from "lucide-react";
import { useEffect } from "react";
import type { Examples, Intent, IntentModel } from "../../../domain/understanding/intent-model.ts";
import { inLocale } from "../../app/locale.ts";
import { m } from "../../paraglide/messages.js";
import { AddLine, Fields, NameFields } from "../fields.tsx";
import type { EditorProps } from "../sections.tsx";
import { toSlug } from "../to-slug.ts";
import { blankIntent, namedTwice } from "./intent-draft.ts";
import { SlotFields } from "./slot-fields.tsx";

/** An intent model: what customers may want, with what they say, and what is picked out of it. */
export function IntentEditor({ part, isNew, change, block }: EditorProps<IntentModel>) {
  const twice = namedTwice(part.intents);
  const wrong = twice.size > 0 || namedTwice(part.slots).size > 0;
  useEffect(() => block(wrong), [wrong, block]);
  const set = (next: Partial<IntentModel>) => change({ ...part, ...next });
  return (
    <>
      <Fields title={m.name()}>
        <NameFields id={part.id} name={part.name} isNew={isNew} change={set} />
        <NumberInput
          label={m.intent_threshold()}
          description={m.intent_threshold_hint()}
          suffix=" %"
          min={0}
          max={100}
          allowDecimal={false}
          maw={320}
          value={Math.round(part.threshold * 100)}
          onChange={(value) => set({ threshold: Math.min(1, Math.max(0, Number(value) / 100)) })}
        />
      </Fields>
      {part.intents.map((intent, at) => (
        <IntentFields
          // biome-ignore lint/suspicious/noArrayIndexKey: an intent has nothing else that stays while it is edited
          key={at}
          place={at}
          intent={intent}
          isTwice={twice.has(intent.name)}
          change={(next) => set({ intents: part.intents.with(at, next) })}
          remove={part.intents.length > 1 ? () => set({ intents: part.intents.toSpliced(at, 1) }) : null}
        />
      ))}
      <AddLine add={() => set({ intents: [...part.intents, blankIntent()] })}>{m.intent_add()}</AddLine>
      <Fields title={m.intent_others()} hint={m.intent_others_hint()}>
        <ExampleFields examples={part.others} change={(others) => set({ others })} />
      </Fields>
      <Fields title={m.intent_slots()} hint={m.intent_slots_hint()}>
        <SlotFields slots={part.slots} change={(slots) => set({ slots })} />
      </Fields>
    </>
  );
}

interface IntentProps {
  place: number;
  intent: Intent;
  isTwice: boolean;
  change(intent: Intent): void;
  /** null: the last one stays. */
  remove: (() => void) | null;
}

function IntentFields({ place, intent, isTwice, change, remove }: IntentProps) {
  const { name, label, examples } = intent;
  const title = inLocale(label) || name || m.intent_number({ number: place + 1 });
  const suggested = name === toSlug(label.en);
  return (
    <Fields title={title}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={m.name_en()}
          required
          maxLength={100}
          lang="en"
          value={label.en}
          onChange={({ currentTarget: { value } }) =>
            change({ ...intent, label: { ...label, en: value }, name: suggested ? toSlug(value) : name })
          }
        />
        <TextInput
          label={m.name_ja()}
          required
          maxLength={100}
          lang="ja"
          value={label.ja}
          onChange={({ currentTarget: { value } }) => change({ ...intent, label: { ...label, ja: value } })}
        />
      </SimpleGrid>
      <Group align="flex-end" justify="space-between" wrap="nowrap">
        <TextInput
          label={m.intent_exit()}
          description={m.intent_exit_hint()}
          required
          pattern="[a-zA-Z][a-zA-Z0-9_\-]{0,63}"
          title={m.intent_exit_hint()}
          maw={320}
          error={isTwice ? m.name_taken() : undefined}
          value={name}
          onChange={({ currentTarget: { value } }) => change({ ...intent, name: value })}
        />
        {remove && (
          <ActionIcon aria-label={m.remove_named({ name: title })} onClick={remove}>
            <X size={15} />
          </ActionIcon>
        )}
      </Group>
      <ExampleFields examples={examples} change={(next) => change({ ...intent, examples: next })} />
    </Fields>
  );
}

/** Sentences of both languages, one a line. */
function ExampleFields({ examples, change }: { examples: Examples; change(examples: Examples): void }) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      {(["en", "ja"] as const).map((language) => {
        const count = examples[language].filter((line) => line.trim() !== "").length;
        return (
          <div key={language}>
            <Textarea
              label={language === "en" ? m.intent_examples_en() : m.intent_examples_ja()}
              description={m.one_a_line()}
              lang={language}
              autosize
              minRows={4}
              maxRows={16}
              value={examples[language].join("\n")}
              onChange={({ currentTarget: { value } }) =>
                change({ ...examples, [language]: value === "" ? [] : value.split("\n") })
              }
            />
            <Text size="xs" c="dimmed" mt={4}>
              {m.intent_sentences({ count })}
            </Text>
          </div>
        );
      })}
    </SimpleGrid>
  );
}
