import { ActionIcon, Group, Select, Text, TextInput } from "@mantine/core";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import type { Hours } from "../../domain/directory/config.ts";
import { weekday } from "../app/format.ts";
import { m } from "../paraglide/messages.js";
import { CalendarImport } from "./calendar-import.tsx";
import classes from "./fields.module.css";
import { AddLine, Fields, NameFields } from "./fields.tsx";
import type { EditorProps } from "./sections.tsx";

type Span = Hours["weekly"][number];

const zones = Intl.supportedValuesOf("timeZone");
const days = [1, 2, 3, 4, 5, 6, 7];

export function HoursEditor({ part, isNew, change }: EditorProps<Hours>) {
  return (
    <>
      <Fields title={m.name()}>
        <NameFields {...part} isNew={isNew} change={(named) => change({ ...part, ...named })} />
        <Select
          label={m.time_zone()}
          required
          searchable
          allowDeselect={false}
          maw={320}
          data={zones.includes(part.timeZone) ? zones : [part.timeZone, ...zones]}
          value={part.timeZone}
          onChange={(timeZone) => change({ ...part, timeZone: timeZone ?? part.timeZone })}
        />
      </Fields>
      <Fields title={m.weekly_hours()}>
        <div>
          {days.map((day) => (
            <Day
              key={day}
              day={day}
              spans={part.weekly.filter((span) => span.day === day)}
              change={(spans) =>
                change({
                  ...part,
                  weekly: inOrder([...part.weekly.filter((one) => one.day !== day), ...spans]),
                })
              }
            />
          ))}
        </div>
      </Fields>
      <Holidays
        holidays={part.holidays}
        change={(holidays) => change({ ...part, holidays })}
        fromCalendar={
          <CalendarImport
            hours={part.id}
            isNew={isNew}
            holidays={part.holidays}
            add={(added) => change({ ...part, holidays: byDate([...part.holidays, ...added]) })}
          />
        }
      />
    </>
  );
}

const byDate = (holidays: Hours["holidays"]): Hours["holidays"] =>
  [...holidays].sort((a, b) => a.date.localeCompare(b.date));

const inOrder = (spans: Span[]): Span[] =>
  [...spans].sort((a, b) => a.day - b.day || a.from.localeCompare(b.from));

/** The hours of one weekday: any number of spans, none is closed. */
function Day({ day, spans, change }: { day: number; spans: Span[]; change(spans: Span[]): void }) {
  const name = weekday(day);
  const last = spans.at(-1);
  const next: Span = last ? { day, from: last.to, to: "24:00" } : { day, from: "09:00", to: "17:00" };
  return (
    <fieldset className={classes.day}>
      <legend className={classes.dayName}>{name}</legend>
      <div className={classes.spans}>
        {spans.length === 0 && <span className={classes.closed}>{m.closed()}</span>}
        {spans.map((span, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a span has no identity but its place
          <Group key={place} gap={6} wrap="nowrap">
            <TextInput
              type="time"
              aria-label={m.opens_at({ day: name })}
              required
              value={span.from}
              onChange={({ currentTarget: { value } }) => change(spans.with(place, { ...span, from: value }))}
            />
            <Text c="dimmed">–</Text>
            {/* A clock's midnight is 00:00; as an end it is the day's 24:00. */}
            <TextInput
              type="time"
              aria-label={m.closes_at({ day: name })}
              required
              value={span.to === "24:00" ? "00:00" : span.to}
              onChange={({ currentTarget: { value } }) =>
                change(spans.with(place, { ...span, to: value === "00:00" ? "24:00" : value }))
              }
            />
            <ActionIcon
              aria-label={m.remove_hours({ day: name })}
              onClick={() => change(spans.filter((_, other) => other !== place))}
            >
              <X size={15} />
            </ActionIcon>
          </Group>
        ))}
        {last?.to !== "24:00" && <AddLine add={() => change([...spans, next])}>{m.add_hours()}</AddLine>}
      </div>
    </fieldset>
  );
}

interface HolidaysProps {
  holidays: Hours["holidays"];
  change(all: Hours["holidays"]): void;
  fromCalendar: ReactNode;
}

function Holidays({ holidays, change, fromCalendar }: HolidaysProps) {
  return (
    <Fields title={m.holidays()}>
      {fromCalendar}
      {holidays.length === 0 && (
        <Text size="sm" c="dimmed">
          {m.holidays_empty()}
        </Text>
      )}
      {holidays.map((holiday, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a holiday has no identity but its place
        <div key={place} className={classes.holiday}>
          <TextInput
            type="date"
            aria-label={m.date()}
            required
            value={holiday.date}
            onChange={({ currentTarget: { value } }) =>
              change(holidays.with(place, { ...holiday, date: value }))
            }
          />
          <TextInput
            aria-label={m.name_en()}
            placeholder={m.name_en()}
            required
            value={holiday.name.en}
            onChange={({ currentTarget: { value } }) =>
              change(holidays.with(place, { ...holiday, name: { ...holiday.name, en: value } }))
            }
          />
          <TextInput
            aria-label={m.name_ja()}
            placeholder={m.name_ja()}
            required
            value={holiday.name.ja}
            onChange={({ currentTarget: { value } }) =>
              change(holidays.with(place, { ...holiday, name: { ...holiday.name, ja: value } }))
            }
          />
          <ActionIcon
            aria-label={m.remove_named({ name: holiday.date })}
            onClick={() => change(holidays.filter((_, other) => other !== place))}
          >
            <X size={15} />
          </ActionIcon>
        </div>
      ))}
      <AddLine add={() => change([...holidays, { date: "", name: { en: "", ja: "" } }])}>
        {m.add_holiday()}
      </AddLine>
    </Fields>
  );
}
