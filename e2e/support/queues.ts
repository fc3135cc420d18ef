import type { QueueDraft } from "../../domain/directory/queue-config.ts";
import { QueueConfig } from "../../domain/directory/queue-config.ts";
import { api } from "./people.ts";

/** Changes a queue until `leave`, as an admin does. */
export async function changeQueue(
  id: string,
  change: Partial<QueueDraft>,
): Promise<{ leave(): Promise<void> }> {
  const path = `/api/queues/${id}`;
  const before = QueueConfig.parse(await (await api("admin", path)).json());
  const put = async (queue: QueueDraft) => {
    const { id: _, ...given } = queue;
    const answer = await api("admin", path, {
      ...{ method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify(given) },
    });
    if (!answer.ok) throw new Error(`the queue was not changed: ${answer.status} ${await answer.text()}`);
  };
  await put({ ...before, ...change });
  return { leave: () => put(before) };
}
