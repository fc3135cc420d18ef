import OpusScript from "opusscript";
import { SLOT_SAMPLES } from "../opus/packet.ts";
import { resample, type Sound } from "./sound.ts";

const RATE = 48_000;

/** What is encoded: speech at 24 kbit/s, music (and what may be music) at 40. */
export type Content = "speech" | "music";

/** Encodes sound as 20 ms mono Opus packets; the last one is filled up with silence. */
export function encode(sound: Sound, content: Content): Buffer[] {
  const { VOIP, AUDIO } = OpusScript.Application;
  const encoder = new OpusScript(RATE, 1, content === "speech" ? VOIP : AUDIO);
  try {
    encoder.setBitrate(content === "speech" ? 24_000 : 40_000);
    const { samples } = resample(sound, RATE);
    const packets: Buffer[] = [];
    for (let at = 0; at < samples.length; at += SLOT_SAMPLES) {
      const pcm = Buffer.alloc(SLOT_SAMPLES * 2);
      const slice = samples.subarray(at, at + SLOT_SAMPLES);
      for (const [i, value] of slice.entries()) {
        pcm.writeInt16LE(Math.round(Math.max(-1, Math.min(1, value)) * 32_767), i * 2);
      }
      packets.push(encoder.encode(pcm, SLOT_SAMPLES));
    }
    return packets;
  } finally {
    encoder.delete();
  }
}

/** Decodes packets of any frame length and encodes them again as 20 ms ones. Stateful: one a stream. */
export class Recoder {
  readonly #decoder = new OpusScript(RATE, 1, OpusScript.Application.VOIP);
  readonly #encoder = new OpusScript(RATE, 1, OpusScript.Application.VOIP);

  /** As many 20 ms packets as the packet is long. Throws when it cannot be decoded. */
  recode(packet: Buffer): Buffer[] {
    const pcm = this.#decoder.decode(packet);
    const packets: Buffer[] = [];
    for (let at = 0; at + SLOT_SAMPLES * 2 <= pcm.length; at += SLOT_SAMPLES * 2) {
      packets.push(this.#encoder.encode(pcm.subarray(at, at + SLOT_SAMPLES * 2), SLOT_SAMPLES));
    }
    return packets;
  }

  delete(): void {
    this.#decoder.delete();
    this.#encoder.delete();
  }
}
