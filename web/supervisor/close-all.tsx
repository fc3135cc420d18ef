import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { DoorClosed } from "lucide-react";
import { useState } from "react";
import { m } from "../paraglide/messages.js";
import { Confirm } from "./confirm.tsx";
import { closeAllQueues } from "./queries.ts";

/** One switch for an emergency of the whole house, with a question before: it sends away everybody who waits. */
export function CloseAll({ waiting }: { waiting: number }) {
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  async function act() {
    await closeAllQueues();
    await client.invalidateQueries({ queryKey: ["config"] });
    await client.invalidateQueries({ queryKey: ["admin", "queues"] });
    notifications.show({ color: "amber", message: m.done_closed_all(), autoClose: 4_000 });
  }
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<DoorClosed size={16} />}
        onClick={() => setAsking(true)}
        data-testid="close-all"
      >
        {m.close_all_queues()}
      </Button>
      <Confirm
        opened={asking}
        title={m.close_all_title()}
        action={m.confirm_close()}
        color="red"
        close={() => setAsking(false)}
        act={act}
      >
        <Text size="sm">{m.close_all_text({ waiting })}</Text>
      </Confirm>
    </>
  );
}
