import { Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Language } from "../../domain/media/protocol.ts";
import { configQuery } from "../api/queries.ts";
import { FailureNote } from "../app/failure-note.tsx";
import { dayAndTime } from "../app/format.ts";
import { LoadingPage } from "../app/loading.tsx";
import { m } from "../paraglide/messages.js";
import { CallbackForm } from "./callback-form.tsx";
import { callbacksKey } from "./queries.ts";

/** What is filled in to begin with. */
export interface CallbackStart {
  number?: string;
  queue?: string;
  language?: Language;
}

interface Props {
  opened: boolean;
  start: CallbackStart;
  close(): void;
}

/** Asks whom to call back and when, promises it, says so, and closes. */
export function ScheduleCallback({ opened, start, close }: Props) {
  const config = useQuery({ ...configQuery, enabled: opened });
  const client = useQueryClient();
  function promised(number: string, at: number, zone: string) {
    close();
    notifications.show({
      color: "green",
      message: m.callback_promised({ number, time: dayAndTime(at, zone), zone }),
      autoClose: 6_000,
    });
    void client.invalidateQueries({ queryKey: callbacksKey });
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={m.schedule_callback()}
      closeButtonProps={{ "aria-label": m.close() }}
      centered
    >
      {config.data ? (
        <CallbackForm config={config.data} start={start} cancel={close} promised={promised} />
      ) : config.error ? (
        <FailureNote error={config.error} retry={() => void config.refetch()} />
      ) : (
        <LoadingPage />
      )}
    </Modal>
  );
}
