import { ActionIcon, Group, Select, SimpleGrid, Stack, TagsInput, TextInput } from "@mantine/core";
import { X } from "lucide-react";
import type { ListValue, Slot } from "../../../domain/understanding/intent-model.ts";
import { m } from "../../paraglide/messages.js";
import { AddLine } from "../fields.tsx";
import { namedTwice } from "./intent-draft.ts";

type Kind = Slot["kind"];

const kinds: Record<Kind, () => string> = {
  number: m.slot_number,
  digits: m.slot_digits,
  date: m.slot_date,
  amount: m.slot_amount,
  phone: m.slot_phone,
  email: m.slot_email,
  list: m.slot_list,
  text: m.slot_text,
};
const isKind = (value: string): value is Kind => Object.hasOwn(kinds, value);

const blankValue = (): ListValue => ({ value: "", en: [], ja: [] });

/** The slot as one of another kind; a list begins with one value. */
const asKind = (name: string, kind: Kind): Slot =>
  kind === "list" ? { name, kind, values: [blankValue()] } : { name, kind };

/** What is picked out of a sentence, each under the name of its variable. */
export function SlotFields({ slots, change }: { slots: Slot[]; change(slots: Slot[]): void }) {
  const twice = namedTwice(slots);
  return (
    <Stack gap="sm">
      {slots.map((slot, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a slot has nothing else that stays while it is edited
        <Stack key={at} gap="xs">
          <Group align="flex-start" wrap="nowrap">
            <TextInput
              label={m.slot_variable()}
              required
              pattern="[a-z][A-Za-z0-9]{0,39}"
              title={m.slot_variable_hint()}
              error={twice.has(slot.name) ? m.name_taken() : undefined}
              value={slot.name}
              onChange={({ currentTarget: { value } }) => change(slots.with(at, { ...slot, name: value }))}
            />
            <Select
              label={m.slot_kind()}
              allowDeselect={false}
              data={Object.entries(kinds).map(([value, name]) => ({ value, label: name() }))}
              value={slot.kind}
              onChange={(kind) => {
                if (kind !== null && isKind(kind) && kind !== slot.kind)
                  change(slots.with(at, asKind(slot.name, kind)));
              }}
            />
            <ActionIcon
              mt={28}
              aria-label={m.remove_named({ name: slot.name || m.slot_variable() })}
              onClick={() => change(slots.toSpliced(at, 1))}
            >
              <X size={15} />
            </ActionIcon>
          </Group>
          {slot.kind === "list" && (
            <ListValues
              values={slot.values}
              change={(values) => change(slots.with(at, { ...slot, values }))}
            />
          )}
        </Stack>
      ))}
      {slots.length < 20 && (
        <AddLine add={() => change([...slots, { name: "", kind: "date" }])}>{m.slot_add()}</AddLine>
      )}
    </Stack>
  );
}

function ListValues({ values, change }: { values: ListValue[]; change(values: ListValue[]): void }) {
  return (
    <Stack gap="xs" pl="md">
      {values.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a value has nothing else that stays while it is edited
        <Group key={at} align="flex-start" wrap="nowrap">
          <SimpleGrid cols={{ base: 1, sm: 3 }} style={{ flex: 1 }}>
            <TextInput
              label={m.slot_value()}
              required
              maxLength={100}
              value={one.value}
              onChange={({ currentTarget: { value } }) => change(values.with(at, { ...one, value }))}
            />
            {(["en", "ja"] as const).map((language) => (
              <TagsInput
                key={language}
                label={language === "en" ? m.slot_words_en() : m.slot_words_ja()}
                lang={language}
                acceptValueOnBlur
                value={one[language]}
                onChange={(words) => change(values.with(at, { ...one, [language]: words }))}
              />
            ))}
          </SimpleGrid>
          {values.length > 1 && (
            <ActionIcon
              mt={28}
              aria-label={m.remove_named({ name: one.value || m.slot_value() })}
              onClick={() => change(values.toSpliced(at, 1))}
            >
              <X size={15} />
            </ActionIcon>
          )}
        </Group>
      ))}
      <AddLine add={() => change([...values, blankValue()])}>{m.slot_add_value()}</AddLine>
    </Stack>
  );
}
