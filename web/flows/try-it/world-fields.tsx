import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { OpenState } from "../../../domain/calendar/open-state.ts";
import { configQuery } from "../../api/queries.ts";
import { inLocale } from "../../app/locale.ts";
import { m } from "../../paraglide/messages.js";
import { isKind, type Standing } from "./asking-nodes.ts";
import classes from "./setting.module.css";

const states: Record<OpenState, () => string> = {
  open: m.edit_exit_open,
  closed: m.edit_exit_closed,
  holiday: m.edit_exit_holiday,
};
const isState = (value: string | null): value is OpenState => value !== null && Object.hasOwn(states, value);

interface HoursProps {
  nodes: readonly Standing[];
  hours: Readonly<Record<string, OpenState>>;
  change(hours: Record<string, OpenState>): void;
}

/** Opening hours that these flows ask for: by the clock, or whatever the clock says. */
export function HoursFields({ nodes, hours, change }: HoursProps) {
  const config = useQuery(configQuery).data;
  const ids = [
    ...new Set([...nodes.filter(isKind("hours")).map(({ node }) => node.hours), ...Object.keys(hours)]),
  ];
  return ids.map((id) => {
    const known = config?.hours.find((one) => one.id === id);
    const { [id]: _, ...others } = hours;
    return (
      <Select
        key={id}
        size="xs"
        label={m.tryit_hours({ name: known === undefined ? id : inLocale(known.name) })}
        placeholder={m.tryit_by_the_clock()}
        clearable
        data={Object.entries(states).map(([value, label]) => ({ value, label: label() }))}
        value={hours[id] ?? null}
        onChange={(value) => change(isState(value) ? { ...others, [id]: value } : others)}
        data-testid={`hours-${id}`}
      />
    );
  });
}

interface ArmProps {
  nodes: readonly Standing[];
  arms: Readonly<Record<string, string>>;
  change(arms: Record<string, string>): void;
}

/** Which way each random split goes: by chance, or always the same. */
export function ArmFields({ nodes, arms, change }: ArmProps) {
  return nodes.filter(isKind("split")).map(({ flow, id, node }) => {
    const { [id]: _, ...others } = arms;
    return (
      <Select
        key={`${flow.id}/${id}`}
        className={classes.field ?? ""}
        size="xs"
        label={m.tryit_arm_of({ node: id })}
        placeholder={m.tryit_by_chance()}
        clearable
        data={node.arms.map(({ name }) => name)}
        value={arms[id] ?? null}
        onChange={(value) => change(value === null ? others : { ...others, [id]: value })}
      />
    );
  });
}
