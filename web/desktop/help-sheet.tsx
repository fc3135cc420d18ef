import { Kbd, Modal, Table, Text } from "@mantine/core";
import { useEffect, useSyncExternalStore } from "react";
import { m } from "../paraglide/messages.js";
import { controlKey, isWriting, type KeyName, keys, keyWords } from "./keys.ts";

let opened = false;
const listeners = new Set<() => void>();

function turn(on: boolean): void {
  opened = on;
  for (const listener of listeners) listener();
}

/** Opens the sheet from anywhere. */
export const useHelpSheet = () => ({ open: () => turn(true) });

/** The keys, on a sheet that `?` opens. */
export function HelpSheet() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => opened,
  );
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === "?" && !isWriting(event.target)) turn(true);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  const rows: [string, string][] = [
    ...(Object.keys(keys) as KeyName[]).map((name): [string, string] => [keyWords(name), keys[name].words()]),
    ["1 – 9", m.key_disposition()],
    [`${keyWords("decline")}  1 – 9`, m.key_decline_why()],
    [`${controlKey}+Enter`, m.key_complete()],
    ["Enter", m.key_send()],
    ["Shift+Enter", m.key_newline()],
    ["0 – 9  *  #", m.key_digits()],
    ["?", m.keys_title()],
  ];
  return (
    <Modal
      opened={shown}
      onClose={() => turn(false)}
      title={m.keys_title()}
      size="md"
      closeButtonProps={{ "aria-label": m.close() }}
    >
      <Table verticalSpacing={6} withRowBorders={false}>
        <Table.Tbody>
          {rows.map(([key, words]) => (
            <Table.Tr key={key}>
              <Table.Td w={150}>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>{words}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed" mt="sm">
        {m.keys_hint()}
      </Text>
    </Modal>
  );
}
