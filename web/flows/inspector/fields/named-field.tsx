import { ActionIcon, Select, Tooltip } from "@mantine/core";
import { Braces, List } from "lucide-react";
import { useState } from "react";
import { id as idShape } from "../../../../domain/flow/schema/common.ts";
import { m } from "../../../paraglide/messages.js";
import type { Listed } from "../../lists/use-lists.ts";
import { TemplateField } from "./template-field.tsx";
import { TextField } from "./text-field.tsx";

interface Props {
  label: string;
  description?: string;
  /** null: the list cannot be loaded, and the id is typed. */
  among: readonly Listed[] | null;
  value: string;
  /** It may be worked out in the contact: `{{topic}}`. */
  template?: boolean;
  /** It may be left empty. */
  optional?: boolean;
  placeholder?: string;
  first?: boolean;
  change(id: string): void;
}

/** One of what the tenant has, by its name. One that is not there (any more) is shown as it is. */
export function NamedField({
  among,
  value,
  template = false,
  optional = false,
  first,
  change,
  ...rest
}: Props) {
  const [byText, setByText] = useState(false);
  const worked = template && (byText || value.includes("{{"));
  const toggle = template && (
    <Tooltip label={worked ? m.edit_choose_from_list() : m.edit_work_it_out()}>
      <ActionIcon
        size={24}
        aria-label={worked ? m.edit_choose_from_list() : m.edit_work_it_out()}
        onClick={() => {
          setByText(!worked);
          if (worked) change(among?.[0]?.id ?? "");
        }}
      >
        {worked ? <List size={13} /> : <Braces size={13} />}
      </ActionIcon>
    </Tooltip>
  );
  const marked = first ? { first } : {};
  if (worked)
    return (
      <TemplateField
        {...rest}
        {...marked}
        value={value}
        change={change}
        maxLength={100}
        rightSection={toggle}
      />
    );
  if (among === null)
    return (
      <TextField
        {...rest}
        {...marked}
        value={value}
        change={change}
        check={(text) =>
          (optional && text === "") || template || idShape.safeParse(text).success ? null : m.id_hint()
        }
      />
    );
  const data = among.map(({ id, name }) => ({ value: id, label: name }));
  if (value !== "" && !among.some(({ id }) => id === value))
    data.push({ value, label: m.edit_not_there({ id: value }) });
  return (
    <Select
      {...rest}
      {...(first && { "data-first-field": true })}
      size="xs"
      searchable
      allowDeselect={optional}
      clearable={optional}
      clearButtonProps={{ "aria-label": m.edit_clear() }}
      data={data}
      value={value === "" ? null : value}
      onChange={(id) => change(id ?? "")}
      {...(toggle !== false &&
        !optional && { rightSection: toggle, rightSectionPointerEvents: "all" as const })}
      nothingFoundMessage={m.nothing_found()}
      comboboxProps={{ withinPortal: true }}
    />
  );
}
