import { ActionIcon, Button, Text, Tooltip } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { DoorClosed, DoorOpen } from "lucide-react";
import { useState } from "react";
import type { QueueReport } from "../../domain/wallboard/report.ts";
import { configQuery } from "../api/queries.ts";
import { useNames } from "../desktop/names.ts";
import { leaveWords } from "../history/routing-words.ts";
import { m } from "../paraglide/messages.js";
import { Confirm } from "./confirm.tsx";
import { switchQueue } from "./queries.ts";
import classes from "./queue-state.module.css";

const states: Record<QueueReport["state"], () => string> = {
  open: m.queue_open,
  closed: m.queue_closed,
  emergency: m.queue_emergency,
};

/** Whether a queue takes contacts, and why not. */
export function QueueStateWord({ state }: { state: QueueReport["state"] }) {
  return (
    <span className={classes.state} data-state={state}>
      <i aria-hidden="true" />
      {states[state]()}
    </span>
  );
}

interface SwitchProps {
  report: Pick<QueueReport, "queue" | "state" | "waiting">;
  /** Only the sign, for a table. */
  small?: boolean;
}

/** The emergency switch, with a question before: it sends away who waits. */
export function EmergencySwitch({ report, small = false }: SwitchProps) {
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const names = useNames();
  const config = useQuery(configQuery).data?.queues.find(({ id }) => id === report.queue);
  const closes = report.state !== "emergency";
  const queue = names.queue(report.queue);
  const name = closes ? m.close_queue() : m.reopen_queue();
  const sign = closes ? <DoorClosed size={16} /> : <DoorOpen size={16} />;
  async function act() {
    await switchQueue(report.queue, closes);
    await client.invalidateQueries({ queryKey: ["config"] });
    await client.invalidateQueries({ queryKey: ["admin", "queues"] });
    const message = closes ? m.done_closed({ queue }) : m.done_reopened({ queue });
    notifications.show({ color: closes ? "amber" : "green", message, autoClose: 4_000 });
  }
  return (
    <>
      {small ? (
        <Tooltip label={name}>
          <ActionIcon
            variant={closes ? "subtle" : "light"}
            color={closes ? "gray" : "green"}
            aria-label={`${name}: ${queue}`}
            onClick={() => setAsking(true)}
            data-testid="emergency-switch"
          >
            {sign}
          </ActionIcon>
        </Tooltip>
      ) : (
        <Button
          size="xs"
          variant={closes ? "default" : "light"}
          color={closes ? undefined : "green"}
          leftSection={sign}
          onClick={() => setAsking(true)}
          data-testid="emergency-switch"
        >
          {name}
        </Button>
      )}
      <Confirm
        opened={asking}
        title={closes ? m.close_queue_title({ queue }) : m.reopen_queue_title({ queue })}
        action={closes ? m.confirm_close() : m.reopen_queue()}
        color={closes ? "red" : "green"}
        close={() => setAsking(false)}
        act={act}
      >
        <Text size="sm">
          {closes
            ? m.close_queue_text({
                waiting: report.waiting,
                then: leaveWords(config?.whenClosed ?? null, names),
              })
            : m.reopen_queue_text()}
        </Text>
      </Confirm>
    </>
  );
}
