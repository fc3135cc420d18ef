/** The sockets of a contact: pages of its customer, and its media process. The Worker has checked who is who. */
import type { Connection } from "partyserver";
import { z } from "zod";
import { heartbeat } from "../../domain/agent/heartbeat.ts";

const Role = z.discriminatedUnion("role", [
  z.object({ role: z.literal("customer") }),
  z.object({ role: z.literal("media"), process: z.string().min(1) }),
]);
export type Role = z.infer<typeof Role>;

/** Bytes of a frame; longer ones are not read. */
export const longestFrame = 16 * 1024;

/** Who asks for a socket; null when the Worker has not said so. */
export function roleOf(request: Request): Role | null {
  const role = Role.safeParse({
    role: request.headers.get("x-tsunagi-role"),
    process: request.headers.get("x-tsunagi-process") ?? undefined,
  });
  return role.success ? role.data : null;
}

/** Who is at the other end, as kept with the socket; null for one that was never let in. */
export function sideOf(connection: Connection): Role | null {
  const role = Role.safeParse(connection.state);
  return role.success ? role.data : null;
}

/** What a frame says, when it is text, short enough, JSON and of that shape; else undefined. */
export function parseFrame<Shape extends z.ZodType>(
  shape: Shape,
  message: unknown,
): z.infer<Shape> | undefined {
  if (typeof message !== "string" || new TextEncoder().encode(message).length > longestFrame)
    return undefined;
  try {
    return shape.safeParse(JSON.parse(message)).data;
  } catch {
    return undefined;
  }
}

/** A page that pinged once and has not done so for long: its network is gone, though nobody said goodbye. */
export function isDead(ctx: DurableObjectState, connection: Connection, now: number): boolean {
  const pinged = ctx.getWebSocketAutoResponseTimestamp(connection);
  return pinged !== null && now - pinged.getTime() > heartbeat.deadAfterMs;
}

/** Sends, and does not mind a socket that has gone this instant. */
export function sendQuietly(connection: Connection, frame: object): void {
  try {
    connection.send(JSON.stringify(frame));
  } catch {
    // its close is on the way
  }
}
