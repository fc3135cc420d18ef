import type { Connection } from "partyserver";
import { heartbeat } from "../domain/agent/heartbeat.ts";

/**
 * Heartbeats are answered by the runtime, so that a socket which only beats wakes nobody up. A socket's last beat is
 * asked for when it matters: it is dead {@link heartbeat.deadAfterMs} after that.
 */
export function answerHeartbeats(ctx: DurableObjectState): void {
  ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(heartbeat.ping, heartbeat.pong));
}

/** A socket has just opened: it counts as alive from now on. */
export function firstBeat(connection: Connection, now: number): void {
  connection.setState({ openedAt: now });
}

/** When this socket is to be taken for dead unless another beat comes. */
export function deadAt(ctx: DurableObjectState, connection: Connection): number {
  const openedAt = (connection.state as { openedAt?: number } | null)?.openedAt ?? 0;
  const beatAt = ctx.getWebSocketAutoResponseTimestamp(connection)?.getTime() ?? 0;
  return Math.max(openedAt, beatAt) + heartbeat.deadAfterMs;
}
