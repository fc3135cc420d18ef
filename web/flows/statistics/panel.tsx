import { SegmentedControl, Select, Skeleton, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ChartNoAxesColumn } from "lucide-react";
import { useMemo, useState } from "react";
import { configQuery } from "../../api/queries.ts";
import { FailureNote } from "../../app/failure-note.tsx";
import { m } from "../../paraglide/messages.js";
import { addDays, today } from "../../supervisor/day-range.ts";
import type { Editor, PanelProps } from "../store/editor.ts";
import { versionsQuery } from "../versions/versions-api.ts";
import { countsOf, type Measure, measures } from "./counts-of.ts";
import { dayCounts, type Period, rangeOf } from "./period.ts";
import { Report } from "./report.tsx";
import { reportQuery } from "./report-query.ts";
import classes from "./statistics.module.css";
import { useCounts } from "./use-counts.ts";

const measureWords: Record<Measure, () => string> = {
  contacts: m.flowstat_contacts,
  time: m.flowstat_time,
  leaving: m.flowstat_leaving,
  missed: m.flowstat_not_understood,
};

/** What came of the contacts that went through this flow: in figures here, and on the canvas. */
export function Panel({ editor }: PanelProps) {
  const zone = useQuery(configQuery).data?.timeZone ?? "UTC";
  const [version, setVersion] = useState<number | null>(null);
  const [period, setPeriod] = useState<Period>({ kind: "days", days: 30 });
  const [measure, setMeasure] = useState<Measure>("contacts");
  const range = rangeOf(period, today(zone), zone);
  const { data, error, isPending, refetch } = useQuery({
    ...reportQuery({ flow: editor.flow.id, version, ...(range ?? { from: 0, to: 0 }) }),
    enabled: range !== null,
  });
  const counts = useMemo(
    () => (data === undefined || data.total.contacts === 0 ? null : countsOf(data, measure)),
    [data, measure],
  );
  useCounts(editor, counts);
  return (
    <section className={classes.panel} aria-label={m.flowstat_title()} data-testid="flow-statistics">
      <Pickers
        editor={editor}
        version={version}
        setVersion={setVersion}
        period={period}
        setPeriod={setPeriod}
        zone={zone}
      />
      {error && <FailureNote error={error} retry={() => void refetch()} />}
      {isPending && range !== null && (
        <>
          <Skeleton height={86} radius="md" role="status" aria-label={m.loading()} />
          <Skeleton height={180} radius="md" />
        </>
      )}
      {data !== undefined && data.total.contacts === 0 && (
        <div className={classes.empty} role="status">
          <ChartNoAxesColumn size={28} strokeWidth={1.4} aria-hidden="true" />
          <p>{m.flowstat_empty()}</p>
        </div>
      )}
      {data !== undefined && data.total.contacts > 0 && (
        <>
          <div className={classes.onCanvas}>
            <span id="flowstat-measure">{m.flowstat_on_canvas()}</span>
            <SegmentedControl
              size="xs"
              fullWidth
              aria-labelledby="flowstat-measure"
              value={measure}
              data={measures.map((one) => ({ value: one, label: measureWords[one]() }))}
              onChange={(value) => setMeasure(measures.find((one) => one === value) ?? "contacts")}
            />
          </div>
          <Report editor={editor} report={data} />
        </>
      )}
    </section>
  );
}

interface PickerProps {
  editor: Editor;
  version: number | null;
  setVersion(version: number | null): void;
  period: Period;
  setPeriod(period: Period): void;
  zone: string;
}

function Pickers({ editor, version, setVersion, period, setPeriod, zone }: PickerProps) {
  const versions = useQuery(versionsQuery(editor.flow.id)).data?.items ?? [];
  const now = today(zone);
  const words = { 1: m.flowstat_today, 7: m.flowstat_week, 30: m.flowstat_month, 90: m.flowstat_quarter };
  return (
    <div className={classes.pickers}>
      <Select
        size="xs"
        label={m.flowstat_version()}
        placeholder={m.flowstat_all_versions()}
        clearable
        data={versions.map((one) => ({
          value: String(one.version),
          label: `${m.release_version({ version: one.version })}${one.live ? ` · ${m.release_live()}` : ""}`,
        }))}
        value={version === null ? null : String(version)}
        onChange={(value) => setVersion(value === null ? null : Number(value))}
        data-testid="statistics-version"
      />
      <Select
        size="xs"
        label={m.flowstat_period()}
        allowDeselect={false}
        data={[
          ...dayCounts.map((days) => ({ value: String(days), label: words[days]() })),
          { value: "between", label: m.flowstat_between() },
        ]}
        value={period.kind === "days" ? String(period.days) : "between"}
        onChange={(value) => {
          const days = dayCounts.find((one) => String(one) === value);
          setPeriod(
            days === undefined
              ? { kind: "between", from: addDays(now, -6), to: now }
              : { kind: "days", days },
          );
        }}
        data-testid="statistics-period"
      />
      {period.kind === "between" && (
        <>
          <TextInput
            size="xs"
            type="date"
            label={m.from_day()}
            max={now}
            value={period.from}
            onChange={({ currentTarget: { value } }) => setPeriod({ ...period, from: value })}
          />
          <TextInput
            size="xs"
            type="date"
            label={m.to_day()}
            max={now}
            value={period.to}
            onChange={({ currentTarget: { value } }) => setPeriod({ ...period, to: value })}
          />
        </>
      )}
    </div>
  );
}
