import { mediaPaths } from "../../domain/media/protocol.ts";
import type { EdgeAddress } from "../edge/edge-address.ts";
import { packetSamples, SLOT_SAMPLES } from "../opus/packet.ts";
import { oggFile, packetsOfFile } from "./prompt-file.ts";

/** The edge has a head start of this length before a prompt is made anew. */
const HEAD_START_MS = 150;

const ANSWER_MS = 2_000;
const UPLOAD_MS = 20_000;

/** After a failure the edge is left alone for this long. */
const PAUSE_MS = 30_000;

/** As much as the edge takes. */
const MOST_BYTES = 2 << 20;
const MOST_UPLOADS = 20;

/**
 * The prompts that all media processes share, in the edge's R2. It helps where it can and harms nowhere: what is slow,
 * wrong or missing is as if there were no such prompt.
 */
export class SharedPrompts {
  readonly #edge: Pick<EdgeAddress, "request">;
  readonly #now: () => number;
  #pausedUntil = 0;
  #uploads = 0;

  /** `now` in milliseconds, of any clock. */
  constructor(edge: Pick<EdgeAddress, "request">, now: () => number = () => performance.now()) {
    this.#edge = edge;
    this.#now = now;
  }

  /** The packets of a prompt, or undefined; within the head start, and never rejects. */
  async read(key: string): Promise<Buffer[] | undefined> {
    if (this.#isPaused) return undefined;
    const late = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => late.resolve(undefined), HEAD_START_MS);
    const packets = await Promise.race([this.#fetch(key), late.promise]);
    clearTimeout(timer);
    return packets;
  }

  /** Offers a prompt to the others, in the background. */
  share(key: string, packets: readonly Buffer[]): void {
    if (this.#isPaused || this.#uploads >= MOST_UPLOADS) return;
    const body = oggFile(packets);
    if (body.length > MOST_BYTES) return;
    this.#uploads++;
    void this.#upload(key, body).finally(() => {
      this.#uploads--;
    });
  }

  get #isPaused(): boolean {
    return this.#now() < this.#pausedUntil;
  }

  async #fetch(key: string): Promise<Buffer[] | undefined> {
    try {
      const signal = AbortSignal.timeout(ANSWER_MS);
      const response = await this.#edge.request(mediaPaths.prompt(key), { signal });
      if (response.ok) return playable(packetsOfFile(Buffer.from(await response.arrayBuffer())));
      await response.body?.cancel();
      if (response.status !== 404) this.#pause();
    } catch {
      this.#pause();
    }
    return undefined;
  }

  async #upload(key: string, body: Buffer): Promise<void> {
    try {
      const response = await this.#edge.request(mediaPaths.prompt(key), {
        method: "PUT",
        headers: { "content-type": "audio/ogg" },
        body: new Uint8Array(body),
        signal: AbortSignal.timeout(UPLOAD_MS),
      });
      await response.body?.cancel();
      if (!response.ok) this.#pause();
    } catch {
      this.#pause();
    }
  }

  #pause(): void {
    this.#pausedUntil = this.#now() + PAUSE_MS;
  }
}

/** Only what is made of 20 ms packets can be played. */
function playable(packets: Buffer[] | undefined): Buffer[] | undefined {
  return packets?.every((packet) => packetSamples(packet) === SLOT_SAMPLES) ? packets : undefined;
}
