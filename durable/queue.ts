import {
  explainWaiting,
  type Imagined,
  type TriedOut,
  tryOut,
  type WaitingExplained,
  type WaitingRow,
  waitingRows,
} from "../domain/queue/explain.ts";
import { queueMachine } from "../domain/queue/queue.ts";
import type { QueueState } from "../domain/queue/state.ts";
import { LiveObject } from "./live-object.ts";

/** One queue of a tenant, or one shard of it. Other objects speak to it; people look into it through the Worker. */
export class Queue extends LiveObject<QueueState, never> {
  protected override readonly kind = "queue";
  protected override readonly machine = queueMachine;

  /** RPC: who waits here, the first place first. */
  async waiting(): Promise<WaitingRow[]> {
    return waitingRows(this.state, this.#context());
  }

  /** RPC: why this contact stands where it does; null when it does not wait here. */
  async explain(contact: string): Promise<WaitingExplained | null> {
    return explainWaiting(this.state, contact, this.#context());
  }

  /** RPC: who would be picked for such a contact now; null when there is no such queue. */
  async tryOut(imagined: Imagined): Promise<TriedOut | null> {
    return tryOut(this.state, imagined, this.#context());
  }

  #context() {
    return { now: Date.now(), self: this.self };
  }
}
