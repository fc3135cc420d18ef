import { Alert, Select, TagsInput, Text, Textarea } from "@mantine/core";
import { useEffect, useState } from "react";
import { m } from "../../paraglide/messages.js";
import { Fields, NameFields } from "../fields.tsx";
import type { EditorProps } from "../sections.tsx";
import { readPasted } from "./read-pasted.ts";
import { RowsGrid } from "./rows-grid.tsx";
import { isTable, type TablePart, withPasted } from "./table-draft.ts";

const columnRule = /^[a-zA-Z][a-zA-Z0-9]{0,39}$/;

/** A look-up table: its columns, and its rows in a grid. Everything is saved together. */
export function TableEditor({ part, isNew, change, block }: EditorProps<TablePart>) {
  const named = { ...part, id: "x", name: { en: "x", ja: "x" } };
  const wrong = !isTable(named);
  useEffect(() => block(wrong), [wrong, block]);
  const set = (next: Partial<TablePart>) => change({ ...part, ...next });
  const bad = part.columns.filter((column) => !columnRule.test(column));
  return (
    <>
      <Fields title={m.name()}>
        <NameFields id={part.id} name={part.name} isNew={isNew} change={set} />
      </Fields>
      <Fields title={m.table_columns()} hint={m.table_columns_hint()}>
        <TagsInput
          label={m.table_columns()}
          acceptValueOnBlur
          maxTags={30}
          error={bad.length > 0 ? m.table_column_wrong({ name: bad.join(", ") }) : undefined}
          value={part.columns}
          onChange={(columns) => set({ columns })}
        />
        <Select
          label={m.table_key()}
          description={part.rows > 0 ? m.table_key_stays() : m.table_key_hint()}
          allowDeselect={false}
          disabled={part.rows > 0}
          maw={320}
          data={part.columns}
          value={part.keyColumn}
          onChange={(keyColumn) => set({ keyColumn: keyColumn ?? part.keyColumn })}
          error={wrong && !part.columns.includes(part.keyColumn) ? m.table_key_missing() : undefined}
        />
      </Fields>
      <Fields title={m.table_rows()} hint={m.table_rows_hint({ count: part.rows })}>
        <Paste part={part} change={change} />
        <RowsGrid part={part} isNew={isNew} change={change} />
      </Fields>
    </>
  );
}

/** Where cells of a spreadsheet are pasted. */
function Paste({ part, change }: Pick<EditorProps<TablePart>, "part" | "change">) {
  const [told, setTold] = useState<string | null>(null);
  return (
    <>
      <Textarea
        label={m.table_paste()}
        placeholder={m.table_paste_hint()}
        rows={2}
        value=""
        readOnly={false}
        onChange={() => {}}
        onPaste={(event) => {
          event.preventDefault();
          const cells = readPasted(event.clipboardData);
          if (cells === null) return setTold(m.table_paste_none());
          const { part: next, added, left } = withPasted(part, cells);
          change(next);
          setTold(m.table_pasted({ count: added, left }));
        }}
        data-testid="table-paste"
      />
      <div role="status">
        {told !== null && (
          <Alert color="blue" py="xs">
            <Text size="sm">{told}</Text>
          </Alert>
        )}
      </div>
    </>
  );
}
