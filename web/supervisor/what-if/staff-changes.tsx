import {
  ActionIcon,
  Button,
  Group,
  MultiSelect,
  NumberInput,
  Select,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { RecordedDay } from "../../../domain/what-if/day.ts";
import { SkillFields } from "../../admin/fields.tsx";
import { m } from "../../paraglide/messages.js";
import type { Draft } from "./draft.ts";

interface Props {
  day: RecordedDay;
  draft: Draft;
  change(draft: Draft): void;
  /** An agent's name by its id. */
  name(id: string): string;
}

/** Who else might have been there, who not, and who able to do what. */
export function StaffChanges({ day, draft, change, name }: Props) {
  const there = new Set(day.staffing.map(({ agent }) => agent));
  const agents = day.config.agents
    .map(({ id }) => ({ value: id, label: name(id) }))
    .sort(
      (a, b) => Number(there.has(b.value)) - Number(there.has(a.value)) || a.label.localeCompare(b.label),
    );
  return (
    <Stack gap="md">
      <MultiSelect
        label={m.take_out()}
        searchable
        data={agents.filter(({ value }) => there.has(value))}
        value={draft.removed}
        onChange={(removed) => change({ ...draft, removed })}
      />
      <Added agents={agents} draft={draft} change={change} name={name} />
      <Skills agents={agents} day={day} draft={draft} change={change} name={name} />
    </Stack>
  );
}

type Agents = { value: string; label: string }[];

function Added({ agents, draft, change }: Omit<Props, "day"> & { agents: Agents }) {
  const { added } = draft;
  return (
    <Stack gap="xs" role="group" aria-label={m.agents_added()}>
      {added.map((row, place) => {
        const put = (part: Partial<typeof row>) =>
          change({ ...draft, added: added.with(place, { ...row, ...part }) });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
          <Group key={place} gap="sm" align="flex-end">
            <NumberInput
              label={m.how_many()}
              w={90}
              min={1}
              max={1_000}
              value={row.count}
              onChange={(value) => put({ count: Math.max(1, Math.round(Number(value))) })}
            />
            <Select
              label={m.like_agent()}
              searchable
              allowDeselect={false}
              data={agents}
              value={row.like}
              onChange={(like) => put({ like: like ?? row.like })}
            />
            <TextInput
              type="time"
              label={m.opens()}
              value={row.from}
              onChange={({ currentTarget: { value: from } }) => put({ from })}
            />
            <TextInput
              type="time"
              label={m.closes()}
              value={row.to}
              onChange={({ currentTarget: { value: to } }) => put({ to })}
            />
            <ActionIcon
              mb={6}
              aria-label={m.remove()}
              onClick={() => change({ ...draft, added: added.filter((_, other) => other !== place) })}
            >
              <X size={15} />
            </ActionIcon>
          </Group>
        );
      })}
      <Button
        w="fit-content"
        size="xs"
        variant="default"
        leftSection={<Plus size={14} />}
        disabled={agents.length === 0}
        onClick={() =>
          change({
            ...draft,
            added: [...added, { like: agents[0]?.value ?? "", count: 1, from: "", to: "" }],
          })
        }
        data-testid="add-agents"
      >
        {m.add_agents()}
      </Button>
    </Stack>
  );
}

function Skills({ agents, day, draft, change, name }: Props & { agents: Agents }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const { skills } = draft;
  const left = agents.filter(({ value }) => !(value in skills));
  return (
    <Stack gap="sm">
      {Object.entries(skills).map(([agent, levels]) => (
        <div key={agent}>
          <Group justify="space-between">
            <Text size="sm" fw={550}>
              {m.changed_skills_of({ name: name(agent) })}
            </Text>
            <ActionIcon
              aria-label={m.remove_named({ name: name(agent) })}
              onClick={() => {
                const { [agent]: _, ...rest } = skills;
                change({ ...draft, skills: rest });
              }}
            >
              <X size={15} />
            </ActionIcon>
          </Group>
          <SkillFields
            skills={levels}
            change={(next) => change({ ...draft, skills: { ...skills, [agent]: next } })}
          />
        </div>
      ))}
      <Select
        label={m.change_skills()}
        maw={260}
        searchable
        placeholder={m.agent()}
        data={left}
        value={chosen}
        onChange={(agent) => {
          const found = day.config.agents.find(({ id }) => id === agent);
          if (found) change({ ...draft, skills: { ...skills, [found.id]: found.skills } });
          setChosen(null);
        }}
      />
    </Stack>
  );
}
