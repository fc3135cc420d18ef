import { Button, Group, Modal, Text } from "@mantine/core";
import { m } from "../../paraglide/messages.js";

interface Props {
  opened: boolean;
  stay(): void;
  leave(): void;
}

/** Asks before changes are lost. */
export function LeaveModal({ opened, stay, leave }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={stay}
      title={m.unsaved_title()}
      closeButtonProps={{ "aria-label": m.close() }}
    >
      <Text size="sm">{m.unsaved_question()}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={leave}>
          {m.leave_anyway()}
        </Button>
        <Button data-autofocus onClick={stay}>
          {m.stay()}
        </Button>
      </Group>
    </Modal>
  );
}
