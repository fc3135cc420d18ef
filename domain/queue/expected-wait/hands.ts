/** What of a contact is to come that has lasted so long; null: it is not known how long. For H = `meanMs`, see there. */
export function residualMs(ageMs: number | null, meanMs: number): number {
  if (ageMs === null) return 0.75 * meanMs;
  const stages = (2 * Math.max(0, ageMs)) / meanMs;
  return (meanMs / 2) * ((2 + stages) / (1 + stages));
}

/** One crew's slots of one channel: S, r, H and A of the formula in ../expected-wait.ts. */
export class Hands {
  readonly #meanMs: number;
  #slots = 0;
  #free = 0;
  /** Slots as far as they work for this queue. */
  #shared = 0;
  /** Sum of r over the shared slots. */
  #residual = 0;
  /** Until then it has handed over to those ahead. ms from now */
  #takenUntil = 0;

  constructor(meanMs: number) {
    this.#meanMs = meanMs;
  }

  /** Contacts of the channel at once. */
  get slots(): number {
    return this.#slots;
  }

  copy(): Hands {
    const copy = new Hands(this.#meanMs);
    copy.#slots = this.#slots;
    copy.#free = this.#free;
    copy.#shared = this.#shared;
    copy.#residual = this.#residual;
    copy.#takenUntil = this.#takenUntil;
    return copy;
  }

  /** An agent of the crew. `ages`: of the contacts in hand, as far as they are known; a free slot begins when it is taken. */
  add({ slots, free, share, ages }: { slots: number; free: number; share: number; ages: number[] }): void {
    this.#slots += slots;
    this.#free += free;
    this.#shared += share * slots;
    this.#residual += share * free * this.#meanMs;
    for (let slot = 0; slot < slots - free; slot++)
      this.#residual += share * residualMs(ages[slot] ?? null, this.#meanMs);
  }

  static slotsIn = (hands: Hands[]): number => hands.reduce((sum, one) => sum + one.#slots, 0);

  /** When these together will have handed over to one more contact than those they have been taken for. ms from now */
  static next(hands: Hands[]): number {
    if (hands.some((one) => one.#free >= 1)) return 0;
    const n = Hands.slotsIn(hands);
    const edges = hands.flatMap((one) => one.#edges(n)).sort((a, b) => a.at - b.at);
    let at = edges[0]?.at ?? 0;
    let rate = 0;
    let needed = 1;
    for (const edge of edges) {
      const until = (edge.at - at) * rate;
      if (until >= needed) break;
      needed -= until;
      at = edge.at;
      rate += edge.change;
    }
    return at + needed / rate;
  }

  /** What these did for a contact until `waitMs`, at most `left` of it, they do not do for others. Returns how much. */
  take(waitMs: number, n: number, left: number): number {
    if (waitMs === 0) {
      const free = Math.min(left, this.#free);
      this.#free -= free;
      return free;
    }
    if (waitMs <= this.#takenUntil) return 0;
    const taken = this.#handedOver(waitMs, n) - this.#handedOver(this.#takenUntil, n);
    this.#takenUntil = waitMs;
    return taken;
  }

  /** So many contacts' worth goes to another channel. */
  delay(contacts: number): void {
    if (this.#shared === 0 || contacts === 0) return;
    const free = Math.min(contacts, this.#free);
    this.#free -= free;
    this.#takenUntil += ((contacts - free) * this.#meanMs) / this.#shared;
  }

  /** m(t). */
  #handedOver(t: number, n: number): number {
    const r = this.#meanResidual();
    const early = Math.min(t, r);
    return this.#shared * (t / this.#meanMs + (kappa(n) / r - 1 / this.#meanMs) * early);
  }

  /** Where the rate of m changes, from where it counts. */
  #edges(n: number): { at: number; change: number }[] {
    const late = this.#shared / this.#meanMs;
    const r = this.#meanResidual();
    if (this.#takenUntil >= r) return [{ at: this.#takenUntil, change: late }];
    const early = (this.#shared * kappa(n)) / r;
    return [
      { at: this.#takenUntil, change: early },
      { at: r, change: late - early },
    ];
  }

  #meanResidual = (): number => (this.#shared === 0 ? this.#meanMs : this.#residual / this.#shared);
}

const kappa = (n: number): number => 0.75 + 0.25 / Math.max(1, n);
