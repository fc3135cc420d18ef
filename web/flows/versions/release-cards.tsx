import { ActionIcon, Button, Select, Slider, Tooltip } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { CalendarClock, FlaskConical, Tag, X } from "lucide-react";
import { useState } from "react";
import { configQuery } from "../../api/queries.ts";
import { FailureNote } from "../../app/failure-note.tsx";
import { dayAndTime, percent } from "../../app/format.ts";
import { inLocale } from "../../app/locale.ts";
import { m } from "../../paraglide/messages.js";
import { useReleasing } from "./use-release.ts";
import type { VersionWish } from "./version-dialogs.tsx";
import classes from "./versions.module.css";
import type { ReleaseState, VersionInfo } from "./versions-api.ts";

interface Props {
  flow: string;
  release: ReleaseState;
  versions: readonly VersionInfo[];
  ask(wish: VersionWish): void;
}

/** Who gets what beside the live version: a trial, a version that waits for its time, versions under a name. */
export function ReleaseCards({ flow, release, versions, ask }: Props) {
  const config = useQuery(configQuery).data;
  const releasing = useReleasing(flow);
  const change = useMutation({ mutationFn: releasing.put });
  const { trial, scheduled, aliases } = release;
  const entries = config?.entryPoints.filter((point) => point.flow === flow) ?? [];
  const usersOf = (alias: string) =>
    entries.filter((point) => point.alias === alias).map(({ name }) => inLocale(name));
  return (
    <>
      {trial !== null && (
        <section className={classes.card} data-tone="trial" data-testid="trial-card">
          <div className={classes.cardHead}>
            <FlaskConical size={15} aria-hidden="true" />
            <b>{m.release_trial_of({ version: trial.version })}</b>
          </div>
          <ShareSlider
            key={trial.share}
            share={trial.share}
            busy={change.isPending}
            save={(share) => change.mutate({ ...release, trial: { ...trial, share } })}
          />
          <div className={classes.buttons}>
            <Button
              size="compact-sm"
              variant="default"
              loading={change.isPending}
              onClick={() => change.mutate({ ...release, trial: null })}
              data-testid="trial-stop"
            >
              {m.release_trial_stop()}
            </Button>
            <Button size="compact-sm" onClick={() => ask({ kind: "live", version: trial.version })}>
              {m.release_trial_win()}
            </Button>
          </div>
        </section>
      )}
      {scheduled !== null && (
        <section className={classes.card} data-tone="schedule" data-testid="schedule-card">
          <div className={classes.cardHead}>
            <CalendarClock size={15} aria-hidden="true" />
            <b>
              {m.release_scheduled({
                version: scheduled.version,
                time: dayAndTime(scheduled.at, config?.timeZone),
              })}
            </b>
          </div>
          <div className={classes.buttons}>
            <Button
              size="compact-sm"
              variant="default"
              loading={change.isPending}
              onClick={() => change.mutate({ ...release, scheduled: null })}
              data-testid="schedule-stop"
            >
              {m.release_schedule_stop()}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => ask({ kind: "schedule", version: scheduled.version })}
            >
              {m.release_schedule_change()}
            </Button>
          </div>
        </section>
      )}
      {Object.keys(aliases).length > 0 && (
        <section className={classes.card} data-testid="alias-card">
          <div className={classes.cardHead}>
            <Tag size={15} aria-hidden="true" />
            <b>{m.release_names()}</b>
          </div>
          <ul className={classes.aliases}>
            {Object.entries(aliases).map(([alias, version]) => {
              const users = usersOf(alias);
              const { [alias]: _, ...others } = aliases;
              return (
                <li key={alias} data-testid={`alias-${alias}`}>
                  <b>{alias}</b>
                  <Select
                    size="xs"
                    aria-label={m.release_version_of({ name: alias })}
                    allowDeselect={false}
                    data={versionChoices(versions, version)}
                    value={String(version)}
                    onChange={(value) => {
                      if (value !== null)
                        change.mutate({ ...release, aliases: { ...aliases, [alias]: Number(value) } });
                    }}
                  />
                  <Tooltip label={users.length > 0 ? m.release_name_used() : m.remove_named({ name: alias })}>
                    <ActionIcon
                      aria-label={m.remove_named({ name: alias })}
                      aria-disabled={users.length > 0}
                      data-disabled={users.length > 0 || undefined}
                      onClick={() => {
                        if (users.length === 0) change.mutate({ ...release, aliases: others });
                      }}
                    >
                      <X size={14} />
                    </ActionIcon>
                  </Tooltip>
                  <small>
                    {users.length === 0
                      ? m.release_name_unused()
                      : m.release_name_by({ names: users.join(", ") })}
                  </small>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      {change.error && <FailureNote error={change.error} />}
    </>
  );
}

/** Versions to choose from; the one there is counts, too, when it is older than those that were loaded. */
export function versionChoices(versions: readonly VersionInfo[], own: number) {
  const numbers = [...new Set([...versions.map(({ version }) => version), own])].sort((a, b) => b - a);
  return numbers.map((version) => ({ value: String(version), label: m.release_version({ version }) }));
}

interface SliderProps {
  share: number;
  busy: boolean;
  save(share: number): void;
}

function ShareSlider({ share, busy, save }: SliderProps) {
  const [chosen, setChosen] = useState(Math.round(share * 100));
  return (
    <div className={classes.share}>
      <TrialShare value={chosen} change={setChosen} />
      {chosen !== Math.round(share * 100) && (
        <Button size="compact-sm" loading={busy} onClick={() => save(chosen / 100)} data-testid="trial-save">
          {m.apply_change()}
        </Button>
      )}
    </div>
  );
}

/** Per cent of the contacts that would get the live version. */
export function TrialShare({ value, change }: { value: number; change(value: number): void }) {
  const label = percent(value / 100);
  return (
    <div className={classes.slider}>
      <Slider
        thumbLabel={m.release_share()}
        min={0}
        max={100}
        label={(at) => percent(at / 100)}
        marks={[0, 25, 50, 75, 100].map((at) => ({ value: at }))}
        value={value}
        onChange={change}
        thumbProps={{ "aria-valuetext": label }}
      />
      <output>{m.release_share_of({ share: label })}</output>
    </div>
  );
}
