import { createWriteStream, type WriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { opusHead, opusTags } from "../ogg/opus-head.ts";
import { encodePage, FIRST_PAGE, LAST_PAGE, lacingCount } from "../ogg/page.ts";
import { SLOT_SAMPLES } from "../opus/packet.ts";

const SLOTS_PER_PAGE = 50;

/**
 * The Ogg Opus file of a segment, written page by page, a page a second, so that a killed process loses no more
 * than that and a player can seek. Errors of the disk come out of `finish`.
 */
export class SegmentFile {
  readonly #stream: WriteStream;
  readonly #serial: number;
  #sequence = 0;
  #slots = 0;
  #packets: Buffer[] = [];
  #lacing = 0;
  #error: Error | undefined;

  constructor(path: string, serial: number) {
    this.#serial = serial;
    this.#stream = createWriteStream(path, { flags: "wx" });
    this.#stream.on("error", (error) => {
      this.#error = error;
    });
    this.#page(FIRST_PAGE, [opusHead("two-mono")]);
    this.#page(0, [opusTags()]);
  }

  /** Adds 20 ms: a multistream packet of both sides. */
  append(packet: Buffer): void {
    const lacing = lacingCount(packet.length);
    if (this.#packets.length >= SLOTS_PER_PAGE || this.#lacing + lacing > 255) this.#flush(0);
    this.#packets.push(packet);
    this.#lacing += lacing;
    this.#slots++;
  }

  /** Writes the last page and closes the file. Rejects with the first error the disk gave. */
  async finish(): Promise<void> {
    this.#flush(LAST_PAGE);
    this.#stream.end();
    await finished(this.#stream);
  }

  #flush(flags: number): void {
    this.#page(flags, this.#packets);
    this.#packets = [];
    this.#lacing = 0;
  }

  #page(flags: number, packets: Buffer[]): void {
    const granule = this.#slots * SLOT_SAMPLES;
    const header = { flags, granule, serial: this.#serial, sequence: this.#sequence++ };
    if (!this.#error) this.#stream.write(encodePage(header, packets));
  }
}
