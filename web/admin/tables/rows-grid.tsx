import { ActionIcon, Button, ScrollArea, Table, TextInput, VisuallyHidden } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus, Search, X } from "lucide-react";
import { useState } from "react";
import { lookUpKey, type Row } from "../../../domain/knowledge/look-up-table.ts";
import { FailureNote } from "../../app/failure-note.tsx";
import { m } from "../../paraglide/messages.js";
import { shownRows, type TablePart, withoutRow, withRow } from "./table-draft.ts";
import { readRows } from "./table-store.ts";

interface Props {
  part: TablePart;
  isNew: boolean;
  change(part: TablePart): void;
}

/** The rows with the draft's changes in them; they are read by and by. At most so many of the draft's own are shown. */
const mostShown = 100;

export function RowsGrid({ part, isNew, change }: Props) {
  const [search, setSearch] = useState("");
  const [wanted] = useDebouncedValue(search, 250);
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ["admin", "tables", part.id, "rows", wanted, part.rows],
    queryFn: ({ pageParam }) => readRows(part.id, wanted, pageParam),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: !isNew,
  });
  const saved = data?.pages.flatMap((page) => page.items) ?? [];
  const key = lookUpKey(wanted);
  const rows = shownRows(part, saved)
    .filter((row) => lookUpKey(row[part.keyColumn] ?? "").startsWith(key))
    .slice(0, saved.length + mostShown);
  return (
    <>
      {part.rows > 10 && (
        <TextInput
          size="xs"
          aria-label={m.table_search({ column: part.keyColumn })}
          placeholder={m.table_search({ column: part.keyColumn })}
          leftSection={<Search size={14} />}
          value={search}
          onChange={({ currentTarget: { value } }) => setSearch(value)}
        />
      )}
      {error && <FailureNote error={error} retry={() => void refetch()} />}
      <ScrollArea>
        <Table withRowBorders verticalSpacing={2} horizontalSpacing={4} data-testid="table-rows">
          <Table.Thead>
            <Table.Tr>
              {part.columns.map((column) => (
                <Table.Th key={column}>{column}</Table.Th>
              ))}
              <Table.Th>
                <VisuallyHidden>{m.remove()}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Cells
                key={row[part.keyColumn]}
                row={row}
                part={part}
                change={(next) => change(withRow(part, next))}
                remove={() => change(withoutRow(part, row[part.keyColumn] ?? ""))}
              />
            ))}
            <NewRow key={part.set.length} part={part} add={(row) => change(withRow(part, row))} />
          </Table.Tbody>
        </Table>
      </ScrollArea>
      {hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
          style={{ justifySelf: "start" }}
        >
          {m.show_more()}
        </Button>
      )}
    </>
  );
}

interface RowProps {
  row: Row;
  part: TablePart;
  change(row: Row): void;
  remove(): void;
}

/** A row whose cells can be changed, all but its key: another key is another row. */
function Cells({ row, part, change, remove }: RowProps) {
  const key = row[part.keyColumn] ?? "";
  return (
    <Table.Tr>
      {part.columns.map((column) => (
        <Table.Td key={column} miw={110}>
          {column === part.keyColumn ? (
            <b>{key}</b>
          ) : (
            <TextInput
              size="xs"
              aria-label={`${key} ${column}`}
              maxLength={1000}
              value={row[column] ?? ""}
              onChange={({ currentTarget: { value } }) => change({ ...row, [column]: value })}
            />
          )}
        </Table.Td>
      ))}
      <Table.Td w={36}>
        <ActionIcon aria-label={m.remove_named({ name: key })} onClick={remove}>
          <X size={15} />
        </ActionIcon>
      </Table.Td>
    </Table.Tr>
  );
}

function NewRow({ part, add }: { part: TablePart; add(row: Row): void }) {
  const [row, setRow] = useState<Row>({});
  const isComplete = lookUpKey(row[part.keyColumn] ?? "") !== "";
  return (
    <Table.Tr>
      {part.columns.map((column) => (
        <Table.Td key={column} miw={110}>
          <TextInput
            size="xs"
            aria-label={m.table_new_cell({ column })}
            placeholder={column}
            maxLength={1000}
            value={row[column] ?? ""}
            onChange={({ currentTarget: { value } }) => setRow({ ...row, [column]: value })}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              if (isComplete) add(row);
            }}
          />
        </Table.Td>
      ))}
      <Table.Td w={36}>
        <ActionIcon aria-label={m.table_add_row()} disabled={!isComplete} onClick={() => add(row)}>
          <Plus size={15} />
        </ActionIcon>
      </Table.Td>
    </Table.Tr>
  );
}
