/** Fields that several editors share. */
import { ActionIcon, Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import type { ReactNode } from "react";
import type { Label } from "../../domain/directory/config.ts";
import type { Requirement } from "../../domain/queue/requirement.ts";
import { configQuery } from "../api/queries.ts";
import { inLocale } from "../app/locale.ts";
import { m } from "../paraglide/messages.js";
import classes from "./fields.module.css";
import { toSlug } from "./to-slug.ts";

interface FieldsProps {
  /** Where links lead that go to this group. */
  id?: string;
  title: string;
  hint?: string;
  children: ReactNode;
}

/** A group of fields under a heading. */
export function Fields({ id, title, hint, children }: FieldsProps) {
  return (
    <fieldset className={classes.fields} id={id}>
      <legend>{title}</legend>
      {hint && (
        <Text size="xs" c="dimmed">
          {hint}
        </Text>
      )}
      {children}
    </fieldset>
  );
}

interface NameProps {
  id: string;
  name: Label;
  isNew: boolean;
  change(part: { id: string; name: Label }): void;
}

/** The id, chosen once (and suggested from the English name), and the name in both languages. */
export function NameFields({ id, name, isNew, change }: NameProps) {
  const suggested = id === toSlug(name.en);
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={m.name_en()}
          required
          maxLength={100}
          lang="en"
          value={name.en}
          onChange={({ currentTarget: { value } }) =>
            change({ id: isNew && suggested ? toSlug(value) : id, name: { ...name, en: value } })
          }
        />
        <TextInput
          label={m.name_ja()}
          required
          maxLength={100}
          lang="ja"
          value={name.ja}
          onChange={({ currentTarget: { value } }) => change({ id, name: { ...name, ja: value } })}
        />
      </SimpleGrid>
      <IdField id={id} isNew={isNew} change={(value) => change({ id: value, name })} />
    </Stack>
  );
}

export function IdField({ id, isNew, change }: { id: string; isNew: boolean; change(id: string): void }) {
  return (
    <TextInput
      label={m.id()}
      description={isNew ? m.id_hint() : undefined}
      required
      readOnly={!isNew}
      variant={isNew ? "default" : "filled"}
      pattern="[a-z0-9][a-z0-9\-]{0,63}"
      title={m.id_hint()}
      maw={320}
      value={id}
      onChange={({ currentTarget: { value } }) => change(value)}
    />
  );
}

/** Skills with a level of 1 to 5 each. */
export function SkillFields({
  skills,
  change,
}: {
  skills: Requirement[];
  change(skills: Requirement[]): void;
}) {
  const known = useQuery(configQuery).data?.skills ?? [];
  const free = known.filter((skill) => !skills.some((one) => one.skill === skill.id));
  return (
    <Stack gap={6}>
      {skills.map(({ skill, level }) => {
        const found = known.find((one) => one.id === skill);
        return (
          <Group key={skill} gap="sm" wrap="nowrap">
            <Text w={180} truncate>
              {found ? inLocale(found.name) : skill}
            </Text>
            <Levels
              name={found ? inLocale(found.name) : skill}
              level={level}
              change={(next) =>
                change(skills.map((one) => (one.skill === skill ? { skill, level: next } : one)))
              }
            />
            <ActionIcon
              aria-label={m.remove_named({ name: found ? inLocale(found.name) : skill })}
              onClick={() => change(skills.filter((one) => one.skill !== skill))}
            >
              <X size={15} />
            </ActionIcon>
          </Group>
        );
      })}
      {free.length > 0 && (
        <Select
          w={220}
          placeholder={m.add_skill()}
          aria-label={m.add_skill()}
          leftSection={<Plus size={14} />}
          searchable
          value={null}
          data={free.map((skill) => ({ value: skill.id, label: inLocale(skill.name) }))}
          onChange={(skill) => {
            if (skill !== null) change([...skills, { skill, level: 3 }]);
          }}
        />
      )}
    </Stack>
  );
}

/** Five steps, filled up to the level. */
function Levels({ name, level, change }: { name: string; level: number; change(level: number): void }) {
  return (
    <div className={classes.levels} role="radiogroup" aria-label={m.level_of({ name })}>
      {[1, 2, 3, 4, 5].map((step) => (
        <label key={step} data-on={step <= level || undefined}>
          <input
            type="radio"
            checked={step === level}
            onChange={() => change(step)}
            aria-label={String(step)}
          />
          {step}
        </label>
      ))}
    </div>
  );
}

/** A button that adds a line to a list. */
export function AddLine({ children, add }: { children: ReactNode; add(): void }) {
  return (
    <Button
      variant="subtle"
      size="xs"
      leftSection={<Plus size={14} />}
      onClick={add}
      style={{ alignSelf: "flex-start", justifySelf: "start" }}
    >
      {children}
    </Button>
  );
}
