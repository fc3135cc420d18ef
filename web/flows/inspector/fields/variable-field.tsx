import { Autocomplete } from "@mantine/core";
import { variable } from "../../../../domain/flow/schema/common.ts";
import { m } from "../../../paraglide/messages.js";
import { useVariables } from "../use-variables.ts";
import { useChecked } from "./text-field.tsx";

interface Props {
  label?: string;
  "aria-label"?: string;
  description?: string;
  value: string;
  /** An empty name is taken, too: nothing is kept. */
  optional?: boolean;
  placeholder?: string;
  change(name: string): void;
}

/** The name of a variable. */
export function VariableField({ value, change, optional = false, ...rest }: Props) {
  const known = useVariables();
  const check = (text: string) =>
    (optional && text === "") || variable.safeParse(text).success ? null : m.edit_variable_rule();
  const { text, wrong, write } = useChecked(value, check, change);
  return <Autocomplete {...rest} size="xs" data={[...known]} value={text} error={wrong} onChange={write} />;
}
