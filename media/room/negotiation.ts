import type { Peer } from "./peer.ts";

/**
 * Offers and answers of one connection, in turn: a new offer is made only when the one before has its answer. The first
 * offer is on its way already, in the address that joins the room.
 */
export class Negotiation {
  readonly #peer: Pick<Peer, "makeRoom" | "offer" | "answer">;
  readonly #sendOffer: (sdp: string, id: number) => void;
  readonly #failed: (detail: string) => void;
  #steps: Promise<void> = Promise.resolve();
  #offers = 1;
  #awaitsAnswer = true;
  #wanted = false;
  #sections = 0;

  /** `failed` is called when a description cannot be made or applied. */
  constructor(
    peer: Pick<Peer, "makeRoom" | "offer" | "answer">,
    sendOffer: (sdp: string, id: number) => void,
    failed: (detail: string) => void,
  ) {
    this.#peer = peer;
    this.#sendOffer = sendOffer;
    this.#failed = failed;
  }

  /** The server wants a new offer, with so many more sections to send on. */
  require(sections: number): void {
    this.#sections += sections;
    this.#wanted = true;
    this.#offerNext();
  }

  /** The server's answer to the offer before. */
  answered(sdp: string): void {
    this.#step(async () => {
      await this.#peer.answer(sdp);
      this.#awaitsAnswer = false;
      this.#offerNext();
    });
  }

  #offerNext(): void {
    if (this.#awaitsAnswer || !this.#wanted) return;
    this.#awaitsAnswer = true;
    this.#wanted = false;
    this.#peer.makeRoom(this.#sections);
    this.#sections = 0;
    this.#step(async () => this.#sendOffer(await this.#peer.offer(), ++this.#offers));
  }

  #step(step: () => Promise<void>): void {
    this.#steps = this.#steps.then(step).catch((error: Error) => this.#failed(error.message));
  }
}
