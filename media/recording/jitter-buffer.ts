import { SLOT_SAMPLES } from "../opus/packet.ts";
import type { Slot } from "../opus/slot-cutter.ts";

/** How long a packet may be late and still find its place, in 20 ms slots. A recording can afford to wait. */
export const DEPTH_SLOTS = 10;

const MAX_LEAD_SLOTS = 25;
const QUIET_SLOTS = 5;
const LATE_IN_A_ROW = 5;
const WINDOW = 50;

/**
 * One sender's packets, put on the recording's time line of 20 ms slots.
 *
 * The first packet fixes where the sender's RTP clock stands on the wall clock. The place is fixed anew when the
 * sender was quiet and its clock stood still meanwhile (livekit-sip), jumped, or went so wrong that packets keep
 * coming too late. Slow drift of the two clocks is taken out one slot at a time.
 */
export class JitterBuffer {
  readonly #packets = new Map<number, Buffer>();
  #anchor: { timestamp: number; slot: number } | undefined;
  #next = 0;
  #last = -1;
  #lastArrival = 0;
  #lateInARow = 0;
  #leads: number[] = [];
  /** Packets that came after their slot was written, or twice. */
  dropped = 0;

  constructor(firstSlot: number) {
    this.#next = firstSlot;
  }

  /** Takes in a packet that arrived at `now`, in slots (with a fraction) since the recording began. */
  push({ packet, timestamp }: Slot, now: number): void {
    const arrival = Math.floor(now);
    let slot = this.#place(timestamp);
    const lead = slot === undefined ? 0 : slot - arrival;
    const quiet = arrival - this.#lastArrival > QUIET_SLOTS;
    if (
      slot === undefined ||
      (quiet && slot < this.#next) ||
      lead > MAX_LEAD_SLOTS ||
      this.#tooLateAgain(slot)
    ) {
      slot = Math.max(arrival, this.#last + 1, this.#next);
      this.#anchor = { timestamp, slot };
      this.#leads = [];
    } else {
      this.#follow(lead);
    }
    this.#lastArrival = arrival;
    if (slot < this.#next || this.#packets.has(slot)) {
      this.dropped++;
      return;
    }
    this.#packets.set(slot, packet);
    this.#last = Math.max(this.#last, slot);
  }

  /** The next slot's packet; undefined when there is a hole. */
  take(): Buffer | undefined {
    const packet = this.#packets.get(this.#next);
    this.#packets.delete(this.#next);
    this.#next++;
    return packet;
  }

  /** The slot that `take` gives next. */
  get next(): number {
    return this.#next;
  }

  get empty(): boolean {
    return this.#packets.size === 0;
  }

  #place(timestamp: number): number | undefined {
    if (!this.#anchor) return undefined;
    return this.#anchor.slot + Math.round(((timestamp - this.#anchor.timestamp) | 0) / SLOT_SAMPLES);
  }

  #tooLateAgain(slot: number): boolean {
    this.#lateInARow = slot < this.#next ? this.#lateInARow + 1 : 0;
    return this.#lateInARow >= LATE_IN_A_ROW;
  }

  #follow(lead: number): void {
    this.#leads.push(lead);
    if (this.#leads.length < WINDOW) return;
    if (Math.min(...this.#leads) >= 2) this.#anchor!.slot--;
    if (Math.max(...this.#leads) <= -3) this.#anchor!.slot++;
    this.#leads = [];
  }
}
