import { MultiSelect, NumberInput, SimpleGrid } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { QueueConfig } from "../../domain/directory/config.ts";
import { configQuery } from "../api/queries.ts";
import { inLocale } from "../app/locale.ts";
import { m } from "../paraglide/messages.js";
import { Fields, NameFields, SkillFields } from "./fields.tsx";
import type { EditorProps } from "./sections.tsx";

const seconds = (ms: number): number => ms / 1000;
const fromSeconds = (value: number | string): number => Math.round(Number(value) * 1000);

export function QueueEditor({ part, isNew, change }: EditorProps<QueueConfig>) {
  const dispositions = useQuery(configQuery).data?.dispositions ?? [];
  const { serviceLevel } = part;
  return (
    <>
      <Fields title={m.name()}>
        <NameFields {...part} isNew={isNew} change={(named) => change({ ...part, ...named })} />
      </Fields>
      <Fields title={m.requirements()} hint={m.requirements_hint()}>
        <SkillFields
          skills={part.requirements}
          change={(requirements) => change({ ...part, requirements })}
        />
      </Fields>
      <Fields title={m.times()}>
        <SimpleGrid cols={{ base: 2, sm: 4 }}>
          <NumberInput
            label={m.ring_time()}
            suffix={` ${m.seconds_short()}`}
            min={5}
            max={120}
            required
            value={seconds(part.offerMs)}
            onChange={(value) => change({ ...part, offerMs: fromSeconds(value) })}
          />
          <NumberInput
            label={m.wrap_up_time()}
            suffix={` ${m.seconds_short()}`}
            min={0}
            max={3600}
            required
            value={seconds(part.wrapUpMs)}
            onChange={(value) => change({ ...part, wrapUpMs: fromSeconds(value) })}
          />
          <NumberInput
            label={m.answer_within()}
            suffix={` ${m.seconds_short()}`}
            min={1}
            required
            value={seconds(serviceLevel.targetMs)}
            onChange={(value) =>
              change({ ...part, serviceLevel: { ...serviceLevel, targetMs: fromSeconds(value) } })
            }
          />
          <NumberInput
            label={m.goal()}
            suffix=" %"
            min={0}
            max={100}
            required
            value={Math.round(serviceLevel.goal * 100)}
            onChange={(value) =>
              change({ ...part, serviceLevel: { ...serviceLevel, goal: Number(value) / 100 } })
            }
          />
        </SimpleGrid>
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
    </>
  );
}
