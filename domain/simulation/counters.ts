/** How often what was reached. */
export class Counters {
  readonly all = new Map<string, number>();

  count(name: string, by = 1): void {
    this.all.set(name, (this.all.get(name) ?? 0) + by);
  }

  add(other: Iterable<readonly [string, number]>): void {
    for (const [name, count] of other) this.count(name, count);
  }
}
