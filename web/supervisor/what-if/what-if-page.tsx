import { ActionIcon, Alert, Button, Group, Progress, Skeleton, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { CalendarOff, ChevronLeft, ChevronRight, FlaskConical, Undo2 } from "lucide-react";
import { useState } from "react";
import type { RecordedDay } from "../../../domain/what-if/day.ts";
import { missingAgents } from "../../../domain/what-if/missing-agents.ts";
import { configQuery, usersQuery } from "../../api/queries.ts";
import { FailureNote } from "../../app/failure-note.tsx";
import { count, percent, plainDate } from "../../app/format.ts";
import { m } from "../../paraglide/messages.js";
import { addDays, isDay, today } from "../day-range.ts";
import { recordedDayQuery } from "../queries.ts";
import { ChangesEditor } from "./changes-editor.tsx";
import { Comparison } from "./comparison.tsx";
import { changesOf, type Draft, emptyDraft } from "./draft.ts";
import { type ReplayState, useReplay } from "./use-replay.ts";
import classes from "./what-if-page.module.css";

const route = getRouteApi("/shell/supervisor/what-if");
/** One for all: the same changes give the same figures. */
const seed = 1;

/** A recorded day, what might have been otherwise, and what would have come of it. */
export function WhatIfPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useQuery(configQuery).data?.timeZone ?? "UTC";
  const now = today(zone);
  const date = search.date && isDay(search.date) ? search.date : addDays(now, -1);
  const day = useQuery(recordedDayQuery(date));
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const { replay, run, cancel } = useReplay();
  function go(next: string) {
    if (!isDay(next)) return;
    cancel();
    void navigate({ search: { date: next }, replace: true });
  }
  return (
    <div className={classes.page}>
      <header>
        <h1 className={classes.title}>{m.what_if_title()}</h1>
        <Text size="sm" c="dimmed">
          {m.what_if_hint()}
        </Text>
      </header>
      <Group gap="xs" align="flex-end">
        <ActionIcon mb={6} aria-label={m.day_before()} onClick={() => go(addDays(date, -1))}>
          <ChevronLeft size={18} />
        </ActionIcon>
        <TextInput
          type="date"
          label={m.day()}
          value={date}
          max={now}
          onChange={({ currentTarget: { value } }) => go(value)}
        />
        <ActionIcon
          mb={6}
          aria-label={m.day_after()}
          disabled={date >= now}
          onClick={() => go(addDays(date, 1))}
        >
          <ChevronRight size={18} />
        </ActionIcon>
      </Group>
      {day.isPending && <Skeleton height={240} radius="lg" role="status" aria-label={m.loading()} />}
      {day.error && <FailureNote error={day.error} retry={() => void day.refetch()} />}
      {day.data?.arrivals.length === 0 && (
        <div className={classes.empty}>
          <CalendarOff size={30} strokeWidth={1.3} aria-hidden="true" />
          <p>{m.what_if_empty()}</p>
        </div>
      )}
      {day.data && day.data.arrivals.length > 0 && (
        <>
          <DaySummary day={day.data} running={date === now} />
          <section className={classes.card} aria-label={m.changes()}>
            <Bench
              day={day.data}
              draft={draft}
              setDraft={setDraft}
              replay={replay}
              run={run}
              cancel={cancel}
            />
          </section>
          <section className={classes.card} aria-label={m.result()} hidden={replay.state !== "done"}>
            {replay.state === "done" && <Comparison result={replay.result} zone={zone} />}
          </section>
        </>
      )}
    </div>
  );
}

/** What the day was, and what of it a replay cannot know. */
function DaySummary({ day, running }: { day: RecordedDay; running: boolean }) {
  const queues = new Set(day.arrivals.map(({ queue }) => queue)).size;
  const estimated = day.staffing.filter(({ source }) => source === "estimated").length;
  const missing = missingAgents(day).length;
  return (
    <div>
      <p className={classes.day} data-testid="what-if-day">
        <b>{plainDate(day.date)}</b>
        {" · "}
        {m.what_if_day({
          contacts: count(day.arrivals.length),
          queues: count(queues),
          agents: count(day.staffing.length),
        })}
      </p>
      <ul className={classes.notes}>
        {running && <li>{m.what_if_today()}</li>}
        <li>{m.what_if_config_now()}</li>
        {estimated > 0 && <li>{m.what_if_estimated({ count: estimated })}</li>}
        {missing > 0 && <li>{m.what_if_missing({ count: missing })}</li>}
      </ul>
    </div>
  );
}

interface BenchProps extends Pick<ReturnType<typeof useReplay>, "run" | "cancel"> {
  day: RecordedDay;
  draft: Draft;
  setDraft(draft: Draft): void;
  replay: ReplayState;
}

function Bench({ day, draft, setDraft, replay, run, cancel }: BenchProps) {
  const users = useQuery(usersQuery).data;
  const name = (id: string) => users?.find((user) => user.id === id)?.name ?? id;
  const changes = changesOf(draft, day);
  const running = replay.state === "running";
  return (
    <>
      <Group justify="space-between">
        <h2 className={classes.heading}>{m.changes()}</h2>
        {changes.length > 0 && (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            leftSection={<Undo2 size={14} />}
            onClick={() => setDraft(emptyDraft)}
          >
            {m.reset_changes()}
          </Button>
        )}
      </Group>
      <ChangesEditor day={day} draft={draft} change={setDraft} name={name} />
      <Group gap="md" mt="md">
        <Button
          leftSection={<FlaskConical size={16} />}
          disabled={running}
          onClick={() => run({ day, changes, seed })}
          data-testid="run-what-if"
        >
          {m.run_what_if()}
        </Button>
        {running && (
          <>
            <div className={classes.progress} role="status">
              <Progress
                value={replay.share * 100}
                aria-label={m.replaying({ share: percent(replay.share) })}
              />
            </div>
            <Button variant="default" onClick={cancel}>
              {m.cancel()}
            </Button>
          </>
        )}
        {changes.length === 0 && !running && (
          <Text size="sm" c="dimmed">
            {m.no_changes()}
          </Text>
        )}
      </Group>
      {replay.state === "refused" && (
        <Alert color="amber" mt="sm" role="alert">
          {m.what_if_refused({ at: replay.problem.at })}
        </Alert>
      )}
      {replay.state === "failed" && (
        <Alert color="red" mt="sm" role="alert">
          {m.what_if_failed({ reason: replay.message })}
        </Alert>
      )}
    </>
  );
}
