import { NumberInput } from "@mantine/core";
import type { ReactNode } from "react";
import { m } from "../../paraglide/messages.js";

interface Props {
  /** Without one, `aria-label` names the field. */
  label?: ReactNode;
  "aria-label"?: string;
  description?: ReactNode;
  maw?: number;
  /** ms; null where it may be left empty. */
  value: number | null;
  min?: number;
  max?: number;
  unit?: "s" | "min";
  placeholder?: string;
  "data-testid"?: string;
}

/** A length of time, in seconds or minutes for people and ms for us. */
export function TimeField({
  value,
  unit = "s",
  min = 0,
  max,
  change,
  ...rest
}: Props & { change(ms: number): void }) {
  const scale = unit === "s" ? 1_000 : 60_000;
  return (
    <NumberInput
      {...rest}
      required
      suffix={` ${unit === "s" ? m.seconds_short() : m.minutes_short()}`}
      min={min / scale}
      {...(max !== undefined && { max: max / scale })}
      decimalScale={unit === "s" ? 1 : 2}
      value={value === null ? "" : value / scale}
      onChange={(given) => change(Math.round(Number(given) * scale))}
    />
  );
}

/** One that may be left empty: then there is none. */
export function OptionalTimeField({
  value,
  unit = "s",
  min = 0,
  max,
  change,
  ...rest
}: Props & { change(ms: number | null): void }) {
  const scale = unit === "s" ? 1_000 : 60_000;
  return (
    <NumberInput
      {...rest}
      suffix={` ${unit === "s" ? m.seconds_short() : m.minutes_short()}`}
      min={min / scale}
      {...(max !== undefined && { max: max / scale })}
      decimalScale={unit === "s" ? 1 : 2}
      value={value === null ? "" : value / scale}
      onChange={(given) => change(given === "" ? null : Math.round(Number(given) * scale))}
    />
  );
}
