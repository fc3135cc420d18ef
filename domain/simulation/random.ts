/**
 * Numbers from a seed: sfc32 (Chris Doty-Humphrey, PractRand), seeded by a hash of the text. Each stream has a name, so
 * that what one actor does leaves the luck of all others as it was: that is what makes a failing run shrinkable.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #count = 1;

  constructor(seed: string) {
    [this.#a, this.#b, this.#c] = hash(seed);
    for (let warm = 0; warm < 12; warm++) this.next();
  }

  /** At least 0, less than 1. */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#count) | 0;
    this.#count = (this.#count + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return (sum >>> 0) / 4_294_967_296;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** A whole number, both ends included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  pick<T>(among: readonly T[]): T {
    return among[Math.floor(this.next() * among.length)]!;
  }

  /** One of these, each as often as its weight says. */
  weighted<T extends string>(weights: Record<T, number>): T {
    const entries = Object.entries(weights) as [T, number][];
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [one, weight] of entries) {
      left -= weight;
      if (left < 0) return one;
    }
    return entries.at(-1)![0];
  }
}

/** FNV-1a, 32 bit, over the text with three different beginnings. */
function hash(text: string): [number, number, number] {
  const of = (start: number) => {
    let value = start;
    for (let index = 0; index < text.length; index++) {
      value ^= text.charCodeAt(index);
      value = Math.imul(value, 0x01000193);
    }
    return value | 0;
  };
  return [of(0x811c9dc5), of(0x2f0b4a5d), of(0x6a09e667)];
}
