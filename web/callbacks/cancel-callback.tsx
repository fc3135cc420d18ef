import { Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { ApiFailure } from "../api/failure.ts";
import { m } from "../paraglide/messages.js";
import { Confirm } from "../supervisor/confirm.tsx";
import { callbacksKey, cancelCallback, type PromisedCallback } from "./queries.ts";

interface Props {
  callback: PromisedCallback;
  opened: boolean;
  close(): void;
}

/** Asks before a promise is taken back. One that has come too far for it, or is over, is said and not asked again. */
export function CancelCallback({ callback: { contact, number }, opened, close }: Props) {
  const client = useQueryClient();
  async function act() {
    const late = await cancelCallback(contact).then(() => null, tooLate);
    notifications.show({
      color: late === null ? "green" : "red",
      message: late ?? m.callback_cancelled({ number }),
      autoClose: late === null ? 4_000 : 8_000,
    });
    await client.invalidateQueries({ queryKey: callbacksKey });
  }
  return (
    <Confirm
      opened={opened}
      title={m.cancel_callback_title()}
      action={m.cancel_callback()}
      close={close}
      act={act}
    >
      <Text size="sm">{m.cancel_callback_question({ number })}</Text>
    </Confirm>
  );
}

/** Why there is nothing left to cancel; any other failure is thrown on. */
function tooLate(error: unknown): string {
  if (error instanceof ApiFailure && error.code === "conflict") return m.callback_on_the_line();
  if (error instanceof ApiFailure && error.code === "not-found") return m.callback_over();
  throw error;
}
