import type { Connection, WSMessage } from "partyserver";
import { agentMachine } from "../domain/agent/agent.ts";
import { DesktopCommand, type DesktopFrame } from "../domain/agent/desktop.ts";
import type { AgentEvent, AgentPush, AgentState } from "../domain/agent/state.ts";
import type { Env } from "./env.ts";
import { answerHeartbeats, deadAt, firstBeat } from "./heartbeats.ts";
import { LiveObject } from "./live-object.ts";

const maxFrameLength = 64 * 1024;
const lateMs = 1_000;
/** WebSocket close codes: the agent was removed; the heartbeat stopped; our fault. */
const closing = { removed: 4403, silent: 4408, internal: 1011 };

/** One agent and the sockets of its desktop. The Worker has checked the session before a socket gets here. */
export class Agent extends LiveObject<AgentState, AgentEvent, never, AgentPush> {
  protected override readonly kind = "agent";
  protected override readonly machine = agentMachine;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    answerHeartbeats(ctx);
  }

  /** RPC: whether this contact is in the agent's hands, wrap-up included. */
  async holds(contact: string): Promise<boolean> {
    return this.state.hands.has(contact);
  }

  override onRequest(): Response {
    return new Response("a WebSocket is expected here", { status: 426 });
  }

  override onConnect(connection: Connection): void {
    if (this.state.settings.get("now")?.profile == null) {
      connection.close(closing.removed, "this account is no agent");
      return;
    }
    firstBeat(connection, Date.now());
    try {
      this.step({ type: "connected", socket: connection.id, checkAt: this.#look().checkAt ?? Date.now() });
    } catch (error) {
      this.onException(error);
      connection.close(closing.internal, "internal"); // the desktop connects again
    }
  }

  override onClose(connection: Connection): void {
    this.step({ type: "sockets", ...this.#look(connection) });
  }

  override onError(connection: Connection): void {
    this.onClose(connection);
  }

  override onMessage(connection: Connection, frame: WSMessage): void {
    const command = readCommand(frame);
    if (!("id" in command)) {
      this.#send(connection, { type: "error", id: null, ...command });
      return;
    }
    try {
      this.step({ type: "command", socket: connection.id, ...command });
    } catch (error) {
      this.onException(error);
      const message = "This could not be done. Try again, or reload the page.";
      this.#send(connection, { type: "error", id: command.id, code: "internal", message });
    }
  }

  /** Sockets may have gone without a word: a crash, a closed laptop. */
  protected override beforeTimers(): void {
    if (!this.state.timers.has("sockets")) return;
    try {
      this.step({ type: "sockets", ...this.#look() });
    } catch (error) {
      this.onException(error);
    }
  }

  protected override push(push: AgentPush): void {
    if ("close" in push)
      for (const connection of this.getConnections()) connection.close(closing.removed, "agent removed");
    else
      for (const connection of this.getConnections(push.to === "all" ? undefined : push.to))
        this.#send(connection, push.frame);
  }

  /**
   * Counts the sockets that live, closes those that do not, and says when to look again. One who looks late was held
   * up, and so may the heartbeats have been: nothing is closed then, but looked at again soon.
   */
  #look(except?: Connection): { open: number; checkAt: number | null } {
    const now = Date.now();
    const late = now - (this.state.timers.get("sockets") ?? now) > lateMs;
    let open = 0;
    let checkAt: number | null = null;
    for (const connection of this.getConnections()) {
      if (connection.id === except?.id) continue;
      const dead = deadAt(this.ctx, connection);
      if (dead <= now && !late) connection.close(closing.silent, "no heartbeat");
      else {
        open += 1;
        checkAt = Math.min(checkAt ?? Number.POSITIVE_INFINITY, Math.max(dead, now + lateMs));
      }
    }
    return { open, checkAt };
  }

  #send(connection: Connection, frame: DesktopFrame): void {
    try {
      connection.send(JSON.stringify(frame));
    } catch {
      // it has just gone; onClose follows
    }
  }
}

function readCommand(frame: WSMessage): DesktopCommand | { code: string; message: string } {
  if (typeof frame !== "string" || frame.length > maxFrameLength)
    return { code: "too-large", message: "A frame is text of at most 64 kB." };
  const command = DesktopCommand.safeParse(parseJson(frame));
  return command.data ?? { code: "bad-frame", message: "This is no command that the desktop can give." };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
