import type { Connection } from "partyserver";
import type { WallboardSnapshot } from "../domain/wallboard/report.ts";
import {
  snapshotOf,
  type WallboardPush,
  type WallboardState,
  wallboardMachine,
} from "../domain/wallboard/wallboard.ts";
import type { Env } from "./env.ts";
import { answerHeartbeats } from "./heartbeats.ts";
import { LiveObject } from "./live-object.ts";

/** A tenant's live figures, and the sockets of those who watch them. The Worker has checked who they are. */
export class Wallboard extends LiveObject<WallboardState, never, never, WallboardPush> {
  protected override readonly kind = "wallboard";
  protected override readonly machine = wallboardMachine;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    answerHeartbeats(ctx);
  }

  /** RPC: the board as it is now. */
  async snapshot(): Promise<WallboardSnapshot> {
    return snapshotOf(this.state, Date.now());
  }

  override onRequest(): Response {
    return new Response("a WebSocket is expected here", { status: 426 });
  }

  override onConnect(connection: Connection): void {
    connection.send(JSON.stringify(snapshotOf(this.state, Date.now())));
  }

  protected override push(): void {
    const connections = [...this.getConnections()];
    if (connections.length > 0) this.broadcast(JSON.stringify(snapshotOf(this.state, Date.now())));
  }
}
