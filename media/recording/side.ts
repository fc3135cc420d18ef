import { concealment } from "../opus/build-packet.ts";
import { SILENCE } from "../opus/packet.ts";

const CONCEALED_SLOTS = 5;
const QUIET_BYTES = 8;

/**
 * One channel of a recording, as a row of 20 ms packets. A short hole is left to the decoder to conceal
 * (packets that carry nothing); after 100 ms, and wherever there was silence before, it becomes silence.
 */
export class Side {
  #before: Buffer | undefined;
  #holes = 0;

  /** What to write for a slot in which `packet` was heard, or nothing. */
  fill(packet: Buffer | undefined): Buffer {
    if (packet) {
      this.#before = packet;
      this.#holes = 0;
      return packet;
    }
    this.#holes++;
    if (!this.#before || this.#before.length <= QUIET_BYTES || this.#holes > CONCEALED_SLOTS) return SILENCE;
    return concealment(this.#before[0]!);
  }

  /** Silence that was asked for: what was heard before does not ring on. */
  silence(): Buffer {
    this.#before = undefined;
    return SILENCE;
  }
}
