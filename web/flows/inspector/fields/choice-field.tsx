import { Select } from "@mantine/core";

interface Props<Value extends string> {
  label?: string;
  "aria-label"?: string;
  description?: string;
  value: Value;
  among: readonly { value: Value; label: string }[];
  first?: boolean;
  change(value: Value): void;
}

/** One of a few that never change. */
export function ChoiceField<Value extends string>({ value, among, first, change, ...rest }: Props<Value>) {
  return (
    <Select
      {...rest}
      {...(first && { "data-first-field": true })}
      size="xs"
      allowDeselect={false}
      data={among.map((one) => ({ value: one.value, label: one.label }))}
      value={value}
      onChange={(next) => {
        const found = among.find((one) => one.value === next);
        if (found !== undefined) change(found.value);
      }}
    />
  );
}
