import { queueMachine } from "../domain/queue/queue.ts";
import type { QueueState } from "../domain/queue/state.ts";
import { LiveObject } from "./live-object.ts";

/** One queue of a tenant. Only other objects speak to it. */
export class Queue extends LiveObject<QueueState, never> {
  protected override readonly kind = "queue";
  protected override readonly machine = queueMachine;
}
