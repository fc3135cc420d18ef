import { Kbd, Modal, Table } from "@mantine/core";
import { m } from "../../paraglide/messages.js";
import { keyRows } from "../commands/keys.ts";

/** The keys of the editor. */
export function KeysDialog({ close }: { close(): void }) {
  return (
    <Modal
      opened
      onClose={close}
      title={m.edit_keys()}
      size="md"
      closeButtonProps={{ "aria-label": m.close() }}
    >
      <Table verticalSpacing={5} withRowBorders={false} data-testid="keys">
        <Table.Tbody>
          {keyRows().map(([key, words]) => (
            <Table.Tr key={key}>
              <Table.Td w={190}>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>{words}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
