import { Alert, Button, FileButton, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { CalendarPlus } from "lucide-react";
import { useRef, useState } from "react";
import type { Hours } from "../../domain/directory/config.ts";
import { apiFetch } from "../api/fetch.ts";
import { FailureNote } from "../app/failure-note.tsx";
import { plainDate } from "../app/format.ts";
import { inLocale } from "../app/locale.ts";
import { m } from "../paraglide/messages.js";
import classes from "./fields.module.css";

type Holiday = Hours["holidays"][number];

interface Imported {
  added: Holiday[];
  known: number;
  skipped: { timed: number; cancelled: number; outside: number };
}

/** What the file would add to these hours; nothing is changed by asking. */
async function preview(hours: string, file: File): Promise<Imported> {
  const answer = await apiFetch(`/api/hours/${encodeURIComponent(hours)}/holidays/import?dry=1`, {
    method: "POST",
    headers: { "content-type": "text/calendar" },
    body: await file.text(),
  });
  const imported: Imported = await answer.json();
  return imported;
}

interface Props {
  hours: string;
  /** Hours that are not saved yet cannot be imported into. */
  isNew: boolean;
  holidays: Holiday[];
  add(holidays: Holiday[]): void;
}

/** Takes holidays from a calendar file: shows what would come, and adds it to the form, which is still to be saved. */
export function CalendarImport({ hours, isNew, holidays, add }: Props) {
  const [opened, setOpened] = useState(false);
  const forget = useRef<() => void>(null);
  const reading = useMutation({ mutationFn: (file: File) => preview(hours, file) });
  const there = new Set(holidays.map(({ date }) => date));
  const fresh = (reading.data?.added ?? []).filter(({ date }) => !there.has(date));
  return (
    <>
      <Group gap="sm" align="center">
        <FileButton
          accept=".ics,text/calendar"
          resetRef={forget}
          onChange={(file) => {
            if (file === null) return;
            setOpened(true);
            reading.mutate(file);
            // So that the same file, corrected, can be chosen once more.
            forget.current?.();
          }}
        >
          {(props) => (
            <Button
              {...props}
              variant="default"
              size="xs"
              leftSection={<CalendarPlus size={15} />}
              disabled={isNew}
              data-testid="import-calendar"
            >
              {m.import_calendar()}
            </Button>
          )}
        </FileButton>
        <Text size="xs" c="dimmed">
          {isNew ? m.import_calendar_save_first() : m.import_calendar_hint()}
        </Text>
      </Group>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={m.import_calendar_title()}
        closeButtonProps={{ "aria-label": m.close() }}
        size="lg"
      >
        <Stack gap="sm" role="status">
          {reading.isPending && <Text size="sm">{m.loading()}</Text>}
          {reading.error && (
            <>
              <Text size="sm">{m.import_calendar_failed()}</Text>
              <FailureNote error={reading.error} />
            </>
          )}
          {reading.data && <Found imported={reading.data} fresh={fresh} />}
        </Stack>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setOpened(false)}>
            {m.cancel()}
          </Button>
          {fresh.length > 0 && !reading.isPending && (
            <Button
              data-autofocus
              onClick={() => {
                add(fresh);
                setOpened(false);
              }}
              data-testid="add-holidays"
            >
              {m.add_holidays({ count: fresh.length })}
            </Button>
          )}
        </Group>
      </Modal>
    </>
  );
}

function Found({ imported: { added, known, skipped }, fresh }: { imported: Imported; fresh: Holiday[] }) {
  const notes = [
    { count: known + added.length - fresh.length, words: m.import_known },
    { count: skipped.timed, words: m.import_timed },
    { count: skipped.cancelled, words: m.import_cancelled },
    { count: skipped.outside, words: m.import_outside },
  ].filter(({ count }) => count > 0);
  return (
    <>
      {fresh.length === 0 ? (
        <Alert color="amber">{m.import_nothing()}</Alert>
      ) : (
        <ul className={classes.found} data-testid="found-holidays">
          {fresh.map((holiday) => (
            <li key={holiday.date} className={classes.foundDay}>
              <span>{plainDate(holiday.date)}</span>
              <span>{inLocale(holiday.name)}</span>
            </li>
          ))}
        </ul>
      )}
      {notes.map(({ count, words }) => (
        <Text key={words({ count })} size="xs" c="dimmed">
          {words({ count })}
        </Text>
      ))}
    </>
  );
}
