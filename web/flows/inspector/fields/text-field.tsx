import { Textarea, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";

export interface TextFieldProps {
  label?: ReactNode;
  "aria-label"?: string;
  description?: ReactNode;
  placeholder?: string;
  value: string;
  /** Why this text cannot be taken; null: it can. What cannot is kept in the field until it can. */
  check?(text: string): string | null;
  change(text: string): void;
  lines?: number;
  maxLength?: number;
  lang?: string;
  leftSection?: ReactNode;
  rightSection?: ReactNode;
  first?: boolean;
  mono?: boolean;
  "data-testid"?: string;
}

/** A text that goes into the flow as it is typed, as far as it is fit for it. */
export function TextField({ value, check, change, lines, first, mono, ...rest }: TextFieldProps) {
  const { text, wrong, write } = useChecked(value, check, change);
  const props = {
    ...rest,
    ...(first && { "data-first-field": true }),
    ...(mono && {
      styles: { input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: "0.78rem" } },
    }),
    size: "xs" as const,
    value: text,
    error: wrong,
    spellCheck: !mono,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => write(currentTarget.value),
  };
  return lines === undefined ? (
    <TextInput {...props} />
  ) : (
    <Textarea {...props} autosize minRows={lines} maxRows={12} />
  );
}

/** What stands in a field: the flow's own value, or what was typed and cannot be taken yet. */
export function useChecked(
  value: string,
  check: ((text: string) => string | null) | undefined,
  change: (text: string) => void,
): { text: string; wrong: string | null; write(text: string): void } {
  const [begun, setBegun] = useState<{ text: string; of: string } | null>(null);
  const text = begun !== null && begun.of === value ? begun.text : value;
  return {
    text,
    wrong: text === value ? null : (check?.(text) ?? null),
    write(typed) {
      if ((check?.(typed) ?? null) === null) {
        setBegun(null);
        if (typed !== value) change(typed);
      } else setBegun({ text: typed, of: value });
    },
  };
}
