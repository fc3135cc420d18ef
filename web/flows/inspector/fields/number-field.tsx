import { NumberInput } from "@mantine/core";
import type { ReactNode } from "react";
import { m } from "../../../paraglide/messages.js";

interface Props {
  label?: ReactNode;
  "aria-label"?: string;
  description?: ReactNode;
  value: number;
  min: number;
  max: number;
  decimals?: number;
  step?: number;
  suffix?: string;
  change(value: number): void;
}

/** A number within its bounds; what lies outside is not taken. */
export function NumberField({ value, min, max, decimals = 0, change, ...rest }: Props) {
  return (
    <NumberInput
      {...rest}
      size="xs"
      min={min}
      max={max}
      decimalScale={decimals}
      allowNegative={min < 0}
      clampBehavior="blur"
      value={value}
      onChange={(given) => {
        const number = Number(given);
        if (given !== "" && number >= min && number <= max) change(number);
      }}
    />
  );
}

/** A length of time: seconds for people, ms in the flow. */
export function SecondsField({ value, min, max, change, ...rest }: Omit<Props, "decimals" | "suffix">) {
  return (
    <NumberField
      {...rest}
      suffix={` ${m.seconds_short()}`}
      decimals={1}
      min={min / 1_000}
      max={max / 1_000}
      value={value / 1_000}
      change={(seconds) => change(Math.round(seconds * 1_000))}
    />
  );
}
