import { NumberInput, Select, SimpleGrid } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { configQuery } from "../../api/queries.ts";
import { inLocale } from "../../app/locale.ts";
import { m } from "../../paraglide/messages.js";
import { LeaveField } from "./leave-field.tsx";
import classes from "./queue-editor.module.css";
import type { QueuePartProps } from "./queue-editor.tsx";
import { OptionalTimeField, TimeField } from "./time-field.tsx";

/** When the queue is open, and where contacts go when it is not. */
export function OpeningFields({ part, change }: QueuePartProps) {
  const hours = useQuery(configQuery).data?.hours ?? [];
  return (
    <>
      <Select
        label={m.hours()}
        description={m.queue_hours_hint()}
        placeholder={m.hours_always()}
        clearable
        maw={420}
        data={hours.map((one) => ({ value: one.id, label: inLocale(one.name) }))}
        value={part.hours}
        onChange={(value) => change({ ...part, hours: value })}
      />
      <LeaveField
        label={m.when_closed()}
        own={part.id}
        value={part.whenClosed}
        change={(whenClosed) => change({ ...part, whenClosed })}
      />
    </>
  );
}

/** How long the queue and a wait may get, each with what happens then. */
export function LimitFields({ part, change }: QueuePartProps) {
  return (
    <>
      <NumberInput
        label={m.max_length()}
        placeholder={m.no_limit()}
        maw={240}
        min={1}
        max={100_000}
        allowDecimal={false}
        value={part.maxLength ?? ""}
        onChange={(value) => change({ ...part, maxLength: value === "" ? null : Number(value) })}
      />
      {part.maxLength !== null && (
        <LeaveField
          label={m.when_full()}
          own={part.id}
          value={part.whenFull}
          change={(whenFull) => change({ ...part, whenFull })}
        />
      )}
      <OptionalTimeField
        label={m.max_wait()}
        maw={240}
        placeholder={m.no_limit()}
        unit="min"
        min={1_000}
        max={604_800_000}
        value={part.maxWaitMs}
        change={(maxWaitMs) => change({ ...part, maxWaitMs })}
      />
      {part.maxWaitMs !== null && (
        <LeaveField
          label={m.when_overdue()}
          own={part.id}
          value={part.whenOverdue}
          change={(whenOverdue) => change({ ...part, whenOverdue })}
        />
      )}
    </>
  );
}

/** What points are worth, and what a promise does. */
export function PriorityFields({ part, change }: QueuePartProps) {
  return (
    <SimpleGrid className={classes.row} cols={{ base: 1, sm: 3 }}>
      <TimeField
        label={m.point_worth()}
        description={m.point_worth_hint()}
        max={86_400_000}
        value={part.agingMs}
        change={(agingMs) => change({ ...part, agingMs })}
      />
      <NumberInput
        label={m.queue_points()}
        description={m.queue_points_hint()}
        required
        min={-1_000}
        max={1_000}
        allowDecimal={false}
        value={part.weight}
        onChange={(value) => change({ ...part, weight: Number(value) })}
      />
      <TimeField
        label={m.promise_lead()}
        description={m.promise_lead_hint()}
        unit="min"
        max={86_400_000}
        value={part.promiseLeadMs}
        change={(promiseLeadMs) => change({ ...part, promiseLeadMs })}
      />
    </SimpleGrid>
  );
}

/** How well the queue is to do. */
export function ServiceLevelFields({ part, change }: QueuePartProps) {
  const { serviceLevel } = part;
  const set = (next: Partial<typeof serviceLevel>) =>
    change({ ...part, serviceLevel: { ...serviceLevel, ...next } });
  return (
    <SimpleGrid className={classes.row} cols={{ base: 2, sm: 3 }}>
      <TimeField
        label={m.answer_within()}
        min={1_000}
        value={serviceLevel.targetMs}
        change={(targetMs) => set({ targetMs })}
      />
      <NumberInput
        label={m.goal()}
        suffix=" %"
        min={0}
        max={100}
        required
        value={Math.round(serviceLevel.goal * 100)}
        onChange={(value) => set({ goal: Number(value) / 100 })}
      />
      <TimeField
        label={m.short_abandon()}
        max={120_000}
        value={serviceLevel.shortAbandonMs}
        change={(shortAbandonMs) => set({ shortAbandonMs })}
      />
    </SimpleGrid>
  );
}
