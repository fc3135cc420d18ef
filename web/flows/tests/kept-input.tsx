import { TextInput, type TextInputProps } from "@mantine/core";
import { useState } from "react";

interface Props extends Omit<TextInputProps, "value" | "onChange" | "onBlur" | "error"> {
  value: string;
  /** Why this text cannot be kept; null: it can. */
  refusal(text: string): string | null;
  change(text: string): void;
  error?: string | undefined;
}

/** A field that hands on only what can be kept: anything else stays here, with the reason, until it is left. */
export function KeptInput({ value, refusal, change, error, ...rest }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? value;
  const refused = typed === null ? null : refusal(typed);
  return (
    <TextInput
      {...rest}
      value={text}
      error={refused ?? error}
      onChange={({ currentTarget: { value: next } }) => {
        const fine = refusal(next) === null;
        setTyped(fine ? null : next);
        if (fine) change(next);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
