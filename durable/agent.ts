import type { Connection, WSMessage } from "partyserver";
import { agentMachine } from "../domain/agent/agent.ts";
import { refusalOf } from "../domain/agent/become.ts";
import type { DesktopFrame } from "../domain/agent/desktop.ts";
import type { Presence, PresenceEntry, PresenceWish } from "../domain/agent/presence.ts";
import { type AgentEvent, type AgentPush, type AgentState, presenceOf } from "../domain/agent/state.ts";
import { lookAtSockets, type SocketsSeen } from "./agent/look.ts";
import { readCommand } from "./agent/read-command.ts";
import type { Env } from "./env.ts";
import { answerHeartbeats, firstBeat } from "./heartbeats.ts";
import { historyName } from "./history.ts";
import { LiveObject } from "./live-object.ts";

/** WebSocket close codes: the agent was removed; a supervisor signed it out; our fault. */
const closing = { removed: 4403, "put-out": 4410, internal: 1011 };
/** For who reads the network's log. The desktop goes by the code, and has said why before. */
const farewell = { removed: "agent removed", "put-out": "signed out by a supervisor" };

/** What came of a supervisor's order. */
export type Ordered =
  | { ok: true; presence: Presence }
  | { ok: false; reason: "no-such-agent" | "offline" | "unknown-reason" };

/** One agent and the sockets of its desktop. The Worker has checked the session before a socket gets here. */
export class Agent extends LiveObject<AgentState, AgentEvent, never, AgentPush, PresenceEntry> {
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

  /**
   * RPC: supervisor `by` signs the agent out, with or without a desktop: offers go back, contacts in hand to their queues.
   * `reason` is shown to the agent and may be empty. Repeating is harmless.
   */
  async signOut(by: string, reason: string): Promise<Ordered> {
    if (this.#isNobody()) return { ok: false, reason: "no-such-agent" };
    this.#ordered("signed-out", by);
    this.step({ type: "sign-out", reason });
    return { ok: true, presence: presenceOf(this.state) };
  }

  /** RPC: supervisor `by` makes the agent available or not ready; nobody can be made so without a desktop. */
  async setPresence(by: string, wish: PresenceWish): Promise<Ordered> {
    const reason = this.#isNobody() ? "no-such-agent" : refusalOf(this.state, wish);
    if (reason !== null) return { ok: false, reason };
    this.#ordered(wish.state, by);
    this.step({ type: "set-presence", wish });
    return { ok: true, presence: presenceOf(this.state) };
  }

  override onRequest(): Response {
    return new Response("a WebSocket is expected here", { status: 426 });
  }

  override onConnect(connection: Connection): void {
    if (this.#isNobody()) {
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
      for (const connection of this.getConnections())
        connection.close(closing[push.close], farewell[push.close]);
    else
      for (const connection of this.getConnections(push.to === "all" ? undefined : push.to))
        this.#send(connection, push.frame);
  }

  protected override async keep(entries: PresenceEntry[]): Promise<void> {
    const { tenant, id: agent } = this.self;
    const rows = entries.map((entry) => ({ tenant, agent, ...entry }));
    await this.env.History.getByName(historyName(tenant, agent)).presence(rows);
  }

  /** Never configured, or removed. */
  #isNobody(): boolean {
    return this.state.settings.get("now")?.profile == null;
  }

  /** Who ordered what of whom is for the audit: ids only. */
  #ordered(order: string, by: string): void {
    console.info(JSON.stringify({ level: "info", event: "agent.ordered", order, by, ...this.self }));
  }

  #look(except?: Connection): SocketsSeen {
    const connections = [...this.getConnections()].filter(({ id }) => id !== except?.id);
    return lookAtSockets(this.ctx, connections, this.state.timers.get("sockets") ?? null);
  }

  #send(connection: Connection, frame: DesktopFrame): void {
    try {
      connection.send(JSON.stringify(frame));
    } catch {
      // it has just gone; onClose follows
    }
  }
}
