import { type Connection, type ConnectionContext, Server, type WSMessage } from "partyserver";
import { z } from "zod";
import { heartbeat } from "../domain/agent/heartbeat.ts";
import {
  EditorMove,
  type EditorsFrame,
  type EditorWindow,
  editorsEveryMs,
  editorsOf,
} from "../domain/flow/editing.ts";
import type { Env } from "./env.ts";
import { answerHeartbeats, deadAt } from "./heartbeats.ts";

/** Who comes, as the Worker has found out from the session; URI-encoded, since a header holds no other letters. */
export const editorHeader = "x-tsunagi-editor";
const Editor = z.object({ id: z.string(), name: z.string() });
const Seat = z.object({
  openedAt: z.number(),
  window: z.object({ id: z.string(), name: z.string(), node: z.string().nullable(), movedAt: z.number() }),
});

/** A frame is a node's id and little more. */
const longestFrame = 500;

/**
 * Who draws a flow at the moment. Owns nothing that lasts: sockets carry what is known of their windows, so that it may
 * sleep. A socket that beats no more is dropped. The flow itself is saved through the API.
 */
export class FlowRoom extends Server<Env> {
  static override options = { hibernate: true };
  #told = "";
  #telling: ReturnType<typeof setTimeout> | undefined;
  #toldAt = 0;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    answerHeartbeats(ctx);
  }

  override onRequest(): Response {
    return new Response("a WebSocket is expected here", { status: 426 });
  }

  override async onConnect(connection: Connection, { request }: ConnectionContext): Promise<void> {
    const editor = Editor.safeParse(
      JSON.parse(decodeURIComponent(request.headers.get(editorHeader) ?? "null")),
    );
    if (!editor.success) {
      connection.close(1011, "internal");
      return;
    }
    const now = Date.now();
    connection.setState({ openedAt: now, window: { ...editor.data, node: null, movedAt: now } });
    send(connection, this.#frame());
    this.#tell();
    await this.#lookAgain();
  }

  override onMessage(connection: Connection, frame: WSMessage): void {
    const seat = seatOf(connection);
    const move = readMove(frame);
    if (seat === null || move === null) return; // nobody is harmed by what is not understood
    const window = { ...seat.window, node: move.node, movedAt: Date.now() };
    connection.setState({ ...seat, window });
    this.#tell();
  }

  override onClose(connection: Connection): void {
    this.#tell(connection);
  }

  override onError(connection: Connection): void {
    this.#tell(connection);
  }

  override onException(error: unknown): void {
    console.error(JSON.stringify({ level: "error", object: "flow-room", error: String(error) }));
  }

  /** Drops sockets that have gone without a word. */
  override async onAlarm(): Promise<void> {
    const now = Date.now();
    for (const connection of this.getConnections())
      if (deadAt(this.ctx, connection) <= now) connection.close(4408, "no heartbeat");
    this.#tell();
    await this.#lookAgain();
  }

  /** Tells everybody who is where, unless they know: at once, or as soon as enough time has gone by since the last time. */
  #tell(gone?: Connection): void {
    if (this.#telling !== undefined) return;
    const waitMs = this.#toldAt + editorsEveryMs - Date.now();
    if (waitMs <= 0) this.#tellNow(gone);
    else
      this.#telling = setTimeout(() => {
        this.#telling = undefined;
        this.#tellNow();
      }, waitMs);
  }

  #tellNow(gone?: Connection): void {
    const frame = this.#frame(gone);
    if (frame === this.#told) return;
    this.#told = frame;
    this.#toldAt = Date.now();
    for (const connection of this.getConnections()) if (connection.id !== gone?.id) send(connection, frame);
  }

  #frame(gone?: Connection): string {
    const windows = [...this.getConnections()].flatMap((connection): EditorWindow[] => {
      const seat = connection.id === gone?.id ? null : seatOf(connection);
      return seat === null || deadAt(this.ctx, connection) <= Date.now() ? [] : [seat.window];
    });
    const frame: EditorsFrame = { type: "editors", editors: editorsOf(windows) };
    return JSON.stringify(frame);
  }

  /** While anybody is here. */
  async #lookAgain(): Promise<void> {
    const [any] = this.getConnections();
    if (any !== undefined && (await this.ctx.storage.getAlarm()) === null)
      await this.ctx.storage.setAlarm(Date.now() + heartbeat.deadAfterMs);
  }
}

function seatOf(connection: Connection): z.infer<typeof Seat> | null {
  return Seat.safeParse(connection.state).data ?? null;
}

function readMove(frame: WSMessage): EditorMove | null {
  if (typeof frame !== "string" || frame.length > longestFrame) return null;
  try {
    return EditorMove.safeParse(JSON.parse(frame)).data ?? null;
  } catch {
    return null;
  }
}

function send(connection: Connection, frame: string): void {
  try {
    connection.send(frame);
  } catch {
    // it has just gone; onClose follows
  }
}
