/** The sockets of a contact: pages of its customer, and its media process. The Worker has checked who is who. */
import type { Connection } from "partyserver";
import { z } from "zod";
import { heartbeat } from "../../domain/agent/heartbeat.ts";
import type { ContactPush } from "../../domain/contact/happening.ts";

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

/** Sends, and does not mind a socket that has gone this instant. */
export function sendQuietly(connection: Connection, frame: object): void {
  try {
    connection.send(JSON.stringify(frame));
  } catch {
    // its close is on the way
  }
}

/** The sockets that are open now. */
export class Sockets {
  readonly #ctx: DurableObjectState;
  readonly #open: () => Iterable<Connection>;

  constructor(ctx: DurableObjectState, open: () => Iterable<Connection>) {
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(heartbeat.ping, heartbeat.pong));
    this.#ctx = ctx;
    this.#open = open;
  }

  /** How many pages there are, besides one that is closing. */
  pages(closing?: Connection): number {
    return this.#those((side, one) => side.role === "customer" && one !== closing).length;
  }

  /** Whether this process is connected, but for a socket that is closing. */
  has(process: string, closing?: Connection): boolean {
    return (
      this.#those((side, one) => side.role === "media" && side.process === process && one !== closing)
        .length > 0
    );
  }

  send(push: ContactPush): void {
    if (push.to === "media")
      for (const one of this.#those((side) => side.role === "media" && side.process === push.process))
        sendQuietly(one, push.command);
    else
      for (const one of this.#those((side) => side.role === "customer"))
        if (push.socket === null || push.socket === one.id) sendQuietly(one, push.frame);
  }

  /** Closes pages that pinged once and have not for long: their network is gone, though nobody said goodbye. */
  dropDead(now: number): void {
    for (const page of this.#those((side) => side.role === "customer")) {
      const pinged = this.#ctx.getWebSocketAutoResponseTimestamp(page);
      if (pinged !== null && now - pinged.getTime() > heartbeat.deadAfterMs) page.close(4002, "no ping");
    }
  }

  #those(fits: (side: Role, connection: Connection) => boolean): Connection[] {
    return [...this.#open()].filter((one) => {
      const side = sideOf(one);
      return side !== null && fits(side, one);
    });
  }
}

/** Frames a page may send at once, and each second in the long run. */
const burst = 60;
const perSecond = 20;

/** Counts what pages send, so that none can keep a contact busy for nothing. In memory only: sleep forgives. */
export class Pace {
  readonly #allowance = new Map<string, { frames: number; at: number }>();

  /** Whether this page may send one more frame now. */
  allows(connection: Connection, now: number): boolean {
    const before = this.#allowance.get(connection.id) ?? { frames: burst, at: now };
    const frames = Math.min(burst, before.frames + ((now - before.at) / 1000) * perSecond);
    this.#allowance.set(connection.id, { frames: Math.max(0, frames - 1), at: now });
    return frames >= 1;
  }

  forget(connection: Connection): void {
    this.#allowance.delete(connection.id);
  }
}
