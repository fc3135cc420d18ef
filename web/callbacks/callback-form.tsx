import { Alert, Button, Group, Select, Stack, Text, TextInput, VisuallyHidden } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import type { Hours } from "../../domain/directory/config.ts";
import type { QueueConfig } from "../../domain/directory/queue-config.ts";
import { Language } from "../../domain/media/protocol.ts";
import { FailureNote } from "../app/failure-note.tsx";
import { dayAndTime } from "../app/format.ts";
import { inLocale } from "../app/locale.ts";
import { languageName } from "../desktop/names.ts";
import { m } from "../paraglide/messages.js";
import {
  farthestDays,
  instantOf,
  nextFullHour,
  timeProblem,
  type WallTime,
  wallTime,
} from "./callback-time.ts";
import { type CallbackWish, scheduleCallback } from "./queries.ts";
import { type Refusal, refusalOf } from "./refusal.ts";
import type { CallbackStart } from "./schedule-callback.tsx";

interface Props {
  config: { timeZone: string; hours: Hours[]; queues: Pick<QueueConfig, "id" | "name" | "hours">[] };
  start: CallbackStart;
  cancel(): void;
  /** `number` as it will be dialled, `at` in ms since epoch. */
  promised(number: string, at: number, zone: string): void;
}

type Problems = Partial<Record<NonNullable<Refusal["field"]>, string>>;

/** Whom to call back, for which queue, and when by the company's clock. */
export function CallbackForm({ config, start, cancel, promised }: Props) {
  const { timeZone: zone, queues } = config;
  const [opened] = useState(Date.now);
  const [number, setNumber] = useState(start.number ?? "");
  const [queue, setQueue] = useState(
    () =>
      queues.find(({ id }) => id === start.queue)?.id ?? (queues.length === 1 ? queues[0]?.id : null) ?? null,
  );
  const [language, setLanguage] = useState<Language | null>(start.language ?? null);
  const [chosen, setChosen] = useState<Partial<WallTime>>({});
  const [problems, setProblems] = useState<Problems>({});
  const form = useRef<HTMLFormElement>(null);

  const hoursId = queues.find(({ id }) => id === queue)?.hours;
  const hours = config.hours.find(({ id }) => id === hoursId);
  const proposed = nextFullHour(opened, zone, hours);
  const when = { ...wallTime(proposed ?? opened, zone), ...chosen };

  const schedule = useMutation({
    mutationFn: (wish: CallbackWish) => scheduleCallback(wish),
    onSuccess: (made, wish) => promised(made.number, wish.at, zone),
    onError(error) {
      const { field, words } = refusalOf(error) ?? { field: null, words: "" };
      if (field) show({ [field]: words });
    },
  });

  /** Says it at the fields, and leads to the first of them. */
  function show(found: Problems) {
    setProblems(found);
    const first = (["number", "queue", "at"] as const).find((field) => found[field] !== undefined);
    if (first) form.current?.querySelector<HTMLInputElement>(`[data-field="${first}"]`)?.focus();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (schedule.isPending) return;
    schedule.reset();
    const now = Date.now();
    const at = instantOf(when, zone);
    const found: Problems = {};
    if (number.trim().length < 3) found.number = m.callback_number_wrong();
    if (queue === null) found.queue = m.callback_queue_missing();
    if (at === null) found.at = m.callback_time_missing();
    else {
      const problem = timeProblem(at, hours, now);
      const next = nextFullHour(Math.max(at, now), zone, hours);
      if (problem === "past") found.at = m.callback_time_past();
      else if (problem === "too-far") found.at = m.callback_time_too_far({ days: farthestDays });
      else if (problem === "closed-then")
        found.at =
          next === null || timeProblem(next, hours, now) !== null
            ? m.callback_time_closed()
            : m.callback_time_closed_until({ time: dayAndTime(next, zone) });
    }
    show(found);
    if (queue === null || at === null || Object.keys(found).length > 0) return;
    schedule.mutate({ number: number.trim(), queue, at, ...(language === null ? {} : { language }) });
  }

  /** What was said of a field is over once it is changed. */
  const mend = (field: keyof Problems) => setProblems(({ [field]: _, ...rest }) => rest);
  function choose(part: Partial<WallTime>) {
    mend("at");
    setChosen({ ...chosen, ...part });
  }
  const refusal = schedule.error ? refusalOf(schedule.error) : null;
  return (
    <form
      ref={form}
      onSubmit={submit}
      noValidate
      aria-label={m.schedule_callback()}
      data-testid="callback-form"
    >
      <Stack gap="sm">
        <TextInput
          name="number"
          data-field="number"
          type="tel"
          label={m.phone_number()}
          description={m.callback_number_hint()}
          required
          maxLength={40}
          autoComplete="off"
          data-autofocus={start.number ? undefined : true}
          value={number}
          error={problems.number}
          onChange={({ currentTarget: { value } }) => {
            mend("number");
            setNumber(value);
          }}
        />
        <Select
          data-field="queue"
          label={m.queue()}
          required
          data={queues.map(({ id, name }) => ({ value: id, label: inLocale(name) }))}
          value={queue}
          error={problems.queue}
          onChange={(value) => {
            setProblems({});
            setQueue(value);
          }}
          allowDeselect={false}
        />
        <div>
          <Group grow align="flex-start">
            <TextInput
              name="at"
              data-field="at"
              type="date"
              label={m.date()}
              required
              min={wallTime(opened, zone).date}
              max={wallTime(opened + farthestDays * 86_400_000, zone).date}
              data-autofocus={start.number ? true : undefined}
              value={when.date}
              description={unseen(m.times_in_zone({ zone }))}
              error={problems.at === undefined ? null : unseen(problems.at)}
              onChange={({ currentTarget: { value } }) => choose({ date: value })}
            />
            <TextInput
              name="time"
              type="time"
              label={m.time()}
              required
              value={when.time}
              description={unseen(m.times_in_zone({ zone }))}
              error={problems.at === undefined ? null : unseen(problems.at)}
              onChange={({ currentTarget: { value } }) => choose({ time: value })}
            />
          </Group>
          {/* Read out at each of the two fields: this is for the eye, over the width of both. */}
          <Text size="xs" mt={4} c={problems.at ? "red" : "dimmed"} aria-hidden="true">
            {problems.at ?? m.times_in_zone({ zone })}
          </Text>
        </div>
        <Select
          label={m.language()}
          data={[
            { value: "", label: m.callback_language_own() },
            ...Language.options.map((one) => ({ value: one, label: languageName(one) })),
          ]}
          value={language ?? ""}
          onChange={(value) => setLanguage(Language.safeParse(value).data ?? null)}
          allowDeselect={false}
        />
        {schedule.error &&
          (refusal === null ? (
            <FailureNote error={schedule.error} />
          ) : (
            refusal.field === null && (
              <Alert color="red" variant="light" role="alert">
                {refusal.words}
              </Alert>
            )
          ))}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={cancel}>
            {m.cancel()}
          </Button>
          <Button type="submit" loading={schedule.isPending} data-testid="promise-callback">
            {m.schedule()}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const unseen = (text: string) => <VisuallyHidden>{text}</VisuallyHidden>;
