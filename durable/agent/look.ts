import type { Connection } from "partyserver";
import { deadAt } from "../heartbeats.ts";

const lateMs = 1_000;
/** WebSocket close code: the heartbeat stopped. */
const silent = 4408;

export interface SocketsSeen {
  open: number;
  /** When to look again; null with no socket. */
  checkAt: number | null;
}

/**
 * Counts the sockets that live, closes those that do not, and says when to look again. One who looks late (after `dueAt`)
 * was held up, and so may the heartbeats have been: nothing is closed then, but looked at again soon.
 */
export function lookAtSockets(
  ctx: DurableObjectState,
  connections: Connection[],
  dueAt: number | null,
): SocketsSeen {
  const now = Date.now();
  const late = now - (dueAt ?? now) > lateMs;
  let open = 0;
  let checkAt: number | null = null;
  for (const connection of connections) {
    const dead = deadAt(ctx, connection);
    if (dead <= now && !late) connection.close(silent, "no heartbeat");
    else {
      open += 1;
      checkAt = Math.min(checkAt ?? Number.POSITIVE_INFINITY, Math.max(dead, now + lateMs));
    }
  }
  return { open, checkAt };
}
