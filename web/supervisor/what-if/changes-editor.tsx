import { NumberInput, SimpleGrid, Tabs } from "@mantine/core";
import type { RecordedDay } from "../../../domain/what-if/day.ts";
import { useNames } from "../../desktop/names.ts";
import { m } from "../../paraglide/messages.js";
import type { Draft } from "./draft.ts";
import { QueueChanges } from "./queue-changes.tsx";
import { StaffChanges } from "./staff-changes.tsx";

interface Props {
  day: RecordedDay;
  draft: Draft;
  change(draft: Draft): void;
  name(id: string): string;
}

/** Demand, staffing, and each queue: what might have been otherwise. */
export function ChangesEditor({ day, draft, change, name }: Props) {
  const names = useNames();
  const came = new Set(day.arrivals.map(({ queue }) => queue));
  const queues = day.config.queues.toSorted((a, b) => Number(came.has(b.id)) - Number(came.has(a.id)));
  return (
    <Tabs defaultValue="demand" keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="demand">{m.demand()}</Tabs.Tab>
        <Tabs.Tab value="staff">{m.staffing()}</Tabs.Tab>
        {queues.map(({ id }) => (
          <Tabs.Tab key={id} value={`queue ${id}`}>
            {names.queue(id)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="demand" pt="md">
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <NumberInput
            label={m.volume()}
            suffix=" %"
            min={0}
            max={1_000}
            step={5}
            value={draft.volume}
            onChange={(value) => change({ ...draft, volume: Number(value) })}
            data-testid="volume"
          />
          <NumberInput
            label={m.handle_time()}
            suffix=" %"
            min={5}
            max={1_000}
            step={5}
            value={draft.handleTime}
            onChange={(value) => change({ ...draft, handleTime: Math.max(5, Number(value)) })}
          />
        </SimpleGrid>
      </Tabs.Panel>
      <Tabs.Panel value="staff" pt="md">
        <StaffChanges day={day} draft={draft} change={change} name={name} />
      </Tabs.Panel>
      {queues.map((queue) => (
        <Tabs.Panel key={queue.id} value={`queue ${queue.id}`} pt="md">
          <QueueChanges
            queue={queue}
            draft={draft.queues[queue.id] ?? {}}
            change={(next) => change({ ...draft, queues: { ...draft.queues, [queue.id]: next } })}
          />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
