import { Checkbox, Group, NumberInput, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { QueueConfig, Step } from "../../../domain/directory/queue-config.ts";
import { strategyWords } from "../../../domain/preview/queue-words.ts";
import { configQuery } from "../../api/queries.ts";
import { duration } from "../../app/format.ts";
import { inLocale } from "../../app/locale.ts";
import { useNames } from "../../desktop/names.ts";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import { stepThenWords } from "../step-words.ts";
import type { QueueDraft } from "./draft.ts";

const strategies: QueueConfig["strategy"][] = [
  "longest-idle",
  "most-skilled",
  "least-skilled",
  "fewest-today",
  "round-robin",
  "best-score",
  "direct",
];
const [asItWas, always, custom] = ["as-it-was", "always", "custom"];

interface Props {
  queue: QueueConfig;
  draft: QueueDraft;
  change(draft: QueueDraft): void;
}

/** What of a queue might have been otherwise. */
export function QueueChanges({ queue, draft, change }: Props) {
  const { strategy = queue.strategy, weight = queue.weight, targetMs = queue.serviceLevel.targetMs } = draft;
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Select
          label={m.strategy()}
          allowDeselect={false}
          data={strategies.map((one) => ({ value: one, label: strategyWords(one, getLocale()) }))}
          value={strategy}
          onChange={(value) => {
            const chosen = strategies.find((one) => one === value);
            if (chosen) change({ ...draft, strategy: chosen });
          }}
        />
        <NumberInput
          label={m.target()}
          suffix={` ${m.seconds_short()}`}
          min={1}
          max={86_400}
          value={targetMs / 1_000}
          onChange={(value) => change({ ...draft, targetMs: Math.max(1, Number(value)) * 1_000 })}
        />
        <NumberInput
          label={m.queue_weight()}
          min={-1_000}
          max={1_000}
          value={weight}
          onChange={(value) => change({ ...draft, weight: Math.round(Number(value)) })}
        />
      </SimpleGrid>
      <HoursChoice queue={queue} draft={draft} change={change} />
      {queue.steps.length > 0 && <Steps queue={queue} draft={draft} change={change} />}
    </Stack>
  );
}

function HoursChoice({ queue, draft, change }: Props) {
  const known = useQuery(configQuery).data?.hours ?? [];
  const { hours } = draft;
  const own = typeof hours === "object" && hours !== null ? hours : null;
  const value = hours === undefined ? asItWas : hours === null ? always : own ? custom : String(hours);
  function choose(chosen: string | null) {
    const { hours: _, ...rest } = draft;
    if (chosen === always) change({ ...rest, hours: null });
    else if (chosen === custom) change({ ...rest, hours: { from: "09:00", to: "17:00" } });
    else change(chosen === null || chosen === asItWas ? rest : { ...rest, hours: chosen });
  }
  return (
    <Group align="flex-end" gap="sm">
      <Select
        label={m.hours()}
        allowDeselect={false}
        data={[
          { value: asItWas ?? "", label: m.as_it_was() },
          { value: always ?? "", label: m.hours_always() },
          { value: custom ?? "", label: m.hours_custom() },
          ...known
            .filter(({ id }) => id !== queue.hours)
            .map(({ id, name }) => ({ value: id, label: inLocale(name) })),
        ]}
        value={value ?? null}
        onChange={choose}
      />
      {own && (
        <>
          <TextInput
            type="time"
            label={m.opens()}
            value={own.from}
            onChange={({ currentTarget: { value: from } }) => change({ ...draft, hours: { ...own, from } })}
          />
          <TextInput
            type="time"
            label={m.closes()}
            value={own.to}
            onChange={({ currentTarget: { value: to } }) => change({ ...draft, hours: { ...own, to } })}
          />
        </>
      )}
    </Group>
  );
}

/** Each step may be left out. */
function Steps({ queue, draft, change }: Props) {
  const names = useNames();
  const off = draft.stepsOff ?? [];
  return (
    <Checkbox.Group
      label={m.steps()}
      value={queue.steps.flatMap((_, place) => (off.includes(place) ? [] : [String(place)]))}
      onChange={(on) =>
        change({
          ...draft,
          stepsOff: queue.steps.flatMap((_, place) => (on.includes(String(place)) ? [] : [place])),
        })
      }
    >
      <Stack gap={6} mt={4}>
        {queue.steps.map((step, place) => (
          <Checkbox
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
            key={place}
            value={String(place)}
            label={stepLine(step, place + 1, names)}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

function stepLine({ afterMs, then }: Step, number: number, names: ReturnType<typeof useNames>): string {
  const words = stepThenWords(then, names);
  return afterMs === null
    ? m.step_by_rule({ number, then: words })
    : m.step_after({ number, time: duration(afterMs), then: words });
}
