import { Select } from "@mantine/core";
import { m } from "../../../paraglide/messages.js";

const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "*", "#"];

interface Props {
  label: string;
  value: string | undefined;
  optional?: boolean;
  /** The label stands above the field. */
  labelled?: boolean;
  change(key: string | undefined): void;
}

/** A key of the telephone; where it is optional there may be none. */
export function KeyField({ label, value, optional = false, labelled = false, change }: Props) {
  return (
    <Select
      size="xs"
      w={66}
      {...(labelled
        ? { label, styles: { label: { whiteSpace: "nowrap" } } }
        : { "aria-label": label, title: label })}
      allowDeselect={false}
      data={[
        ...(optional ? [{ value: "none", label: m.edit_no_key() }] : []),
        ...keys.map((key) => ({ value: key, label: key })),
      ]}
      value={value ?? "none"}
      onChange={(key) => change(key === null || key === "none" ? undefined : key)}
    />
  );
}

/** The first key that none of these has; undefined: all are taken. */
export const freeKey = (taken: readonly (string | undefined)[]): string | undefined =>
  keys.find((key) => !taken.includes(key));
