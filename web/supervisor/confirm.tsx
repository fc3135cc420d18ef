import { Button, Group, Modal, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { FailureNote } from "../app/failure-note.tsx";
import { m } from "../paraglide/messages.js";

interface Props {
  opened: boolean;
  title: string;
  /** What the button says. */
  action: string;
  color?: string;
  /** There is something missing yet. */
  disabled?: boolean;
  children: ReactNode;
  close(): void;
  act(): Promise<void>;
}

/** Asks before something is done to others, shows why it failed, and closes once it is done. */
export function Confirm({
  opened,
  title,
  action,
  color = "red",
  disabled = false,
  children,
  close,
  act,
}: Props) {
  const doing = useMutation({ mutationFn: act, onSuccess: close });
  return (
    <Modal
      opened={opened}
      onClose={() => {
        doing.reset();
        close();
      }}
      title={title}
      closeButtonProps={{ "aria-label": m.close() }}
      centered
    >
      <Stack gap="md">
        {children}
        {doing.error && <FailureNote error={doing.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close} data-autofocus>
            {m.cancel()}
          </Button>
          <Button
            color={color}
            loading={doing.isPending}
            disabled={disabled}
            onClick={() => doing.mutate()}
            data-testid="confirm"
          >
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
