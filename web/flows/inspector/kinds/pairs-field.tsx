import { m } from "../../../paraglide/messages.js";
import { freshId } from "../../store/fresh-id.ts";
import { ListField } from "../fields/list-field.tsx";
import { TemplateField } from "../fields/template-field.tsx";
import { VariableField } from "../fields/variable-field.tsx";
import classes from "./kinds.module.css";

interface Props {
  label: string;
  hint: string;
  addLabel: string;
  value: Record<string, string>;
  change(value: Record<string, string>): void;
}

/** Names and what each is set to. */
export function PairsField({ value, change, ...rest }: Props) {
  return (
    <ListField
      {...rest}
      value={Object.entries(value)}
      blank={(): [string, string] => [
        freshId("value", (name) => Object.hasOwn(value, name)).replace("-", ""),
        "",
      ]}
      change={(pairs) => change(Object.fromEntries(pairs))}
    >
      {([name, text], set) => (
        <div className={classes.pair}>
          <VariableField label={m.name()} value={name} change={(next) => set([next, text])} />
          <TemplateField label={m.edit_value()} value={text} change={(next) => set([name, next])} />
        </div>
      )}
    </ListField>
  );
}
