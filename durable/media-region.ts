import { DurableObject } from "cloudflare:workers";
import { identities } from "../domain/contact/open.ts";
import { placeCall } from "../domain/media/placement.ts";
import { type RegionCommand, RegionReport } from "../domain/media/protocol.ts";
import { objectName } from "./addresses.ts";
import { CarriedCalls, type Loss } from "./carried-calls.ts";
import type { Env } from "./env.ts";
import { mintToken } from "./livekit.ts";

/** A contact asks for someone to play to it. `avoid`: the process it has just lost. */
export interface AttachCall {
  tenant: string;
  contact: string;
  room: string;
  avoid: string | null;
}

interface Line {
  process: string;
  openedAt: number;
}

/** A call longer than this would have to ask for a new token to rejoin. */
const tokenSeconds = 12 * 3600;
const tellAtOnce = 50;

/** The media processes of one region: which are alive, how loaded, and who carries which contact. */
export class MediaRegion extends DurableObject<Env> {
  readonly #calls: CarriedCalls;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#calls = new CarriedCalls(ctx.storage.sql);
  }

  /**
   * RPC: gives the call to the least loaded process. Asking again names the process that has it already, unless that
   * is the one to avoid. What comes of it the contact learns on its own socket, or by `mediaLost`.
   */
  async attach(call: AttachCall): Promise<{ process: string } | { none: true }> {
    const key = objectName({ tenant: call.tenant, id: call.contact });
    const passed = new Set<string>();
    for (;;) {
      const open = this.#calls.open().filter((process) => !passed.has(process.name));
      const carrier = this.#calls.carrier(key);
      const keeps = carrier !== call.avoid && open.some((process) => process.name === carrier);
      const process = keeps ? carrier : placeCall(open, call.avoid);
      if (process === null) return { none: true };
      if (!keeps) this.#calls.give(key, process, Date.now());
      const token = await mintToken(this.env, {
        room: call.room,
        identity: identities.media(process),
        ttlSeconds: tokenSeconds,
      });
      const { tenant, contact, room } = call;
      if (this.#send(process, { type: "attach", tenant, contact, room, token })) return { process };
      this.#calls.release(key, process);
      passed.add(process);
    }
  }

  /** The socket of a media process. The Worker has checked who it is. */
  override fetch(request: Request): Response {
    const process = request.headers.get("x-tsunagi-process");
    if (request.headers.get("upgrade") !== "websocket" || !process)
      return new Response("a media process connects here by WebSocket", { status: 426 });
    const { 0: client, 1: server } = new WebSocketPair();
    for (const older of this.ctx.getWebSockets(process)) older.close(4001, "replaced by a newer connection");
    this.ctx.acceptWebSocket(server, [process]);
    server.serializeAttachment({ process, openedAt: Date.now() } satisfies Line);
    return new Response(null, { status: 101, webSocket: client });
  }

  override async webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    const line: Line = socket.deserializeAttachment();
    const report = parseReport(message);
    if (report === null) return socket.close(1008, "not a region report");
    if (report.type === "refused")
      this.#calls.refused(
        objectName({ tenant: report.tenant, id: report.contact }),
        line.process,
        Date.now(),
      );
    else if (report.process !== line.process) return socket.close(1008, "a report for another process");
    else this.#calls.report({ ...report, name: line.process }, line.openedAt, Date.now());
    await this.#tellLosses();
  }

  override async webSocketClose(socket: WebSocket): Promise<void> {
    await this.#closed(socket);
  }

  override async webSocketError(socket: WebSocket): Promise<void> {
    await this.#closed(socket);
  }

  override async alarm(): Promise<void> {
    for (const process of this.#calls.sweep(Date.now())) {
      console.warn(JSON.stringify({ level: "warn", event: "media.process-lost", process }));
      for (const socket of this.ctx.getWebSockets(process)) socket.close(4002, "no report for too long");
    }
    await this.#tellLosses();
  }

  async #closed(socket: WebSocket): Promise<void> {
    const { process }: Line = socket.deserializeAttachment();
    if (this.#line(process) === undefined) this.#calls.closed(process, Date.now());
    await this.#schedule();
  }

  async #tellLosses(): Promise<void> {
    const losses = this.#calls.claimLosses(Date.now());
    await this.#schedule();
    for (let i = 0; i < losses.length; i += tellAtOnce)
      await Promise.all(losses.slice(i, i + tellAtOnce).map((loss) => this.#tell(loss)));
    if (losses.length > 0) await this.#schedule();
  }

  async #tell(loss: Loss): Promise<void> {
    try {
      await this.env.Contact.getByName(loss.contact).mediaLost(loss.process);
      this.#calls.told(loss);
    } catch (error) {
      this.#calls.postpone(loss, Date.now());
      console.warn(JSON.stringify({ level: "warn", event: "media.loss-not-told", error: String(error) }));
    }
  }

  #send(process: string, command: RegionCommand): boolean {
    try {
      const socket = this.#line(process);
      socket?.send(JSON.stringify(command));
      return socket !== undefined;
    } catch {
      return false; // it closed this instant
    }
  }

  /** The newest open socket of a process. */
  #line(process: string): WebSocket | undefined {
    return this.ctx
      .getWebSockets(process)
      .filter((socket) => socket.readyState === WebSocket.READY_STATE_OPEN)
      .sort((a, b) => openedAt(b) - openedAt(a))[0];
  }

  /** One alarm, never later than it must be; one that comes too early finds nothing to do and sets the next. */
  async #schedule(): Promise<void> {
    const due = this.#calls.nextDue();
    const set = await this.ctx.storage.getAlarm();
    if (due !== null && (set === null || due < set)) await this.ctx.storage.setAlarm(due);
  }
}

const openedAt = (socket: WebSocket): number => (socket.deserializeAttachment() as Line).openedAt;

function parseReport(message: string | ArrayBuffer): RegionReport | null {
  if (typeof message !== "string") return null;
  try {
    return RegionReport.parse(JSON.parse(message));
  } catch {
    return null;
  }
}
