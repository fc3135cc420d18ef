interface Waiting<T> {
  item: T;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Joins writes: what arrives while a write is in flight goes together in the next one, at most `most` items each.
 * Every caller learns of its own item: when a shared write fails, each item is tried alone, so that one that can never
 * be written holds no other up. `hopeless` says that trying alone is no use (nobody answers): then all are rejected.
 */
export class GroupCommit<T> {
  readonly #write: (items: T[]) => Promise<void>;
  readonly #hopeless: (error: unknown) => boolean;
  readonly #most: number;
  readonly #waiting: Waiting<T>[] = [];
  #writing = false;

  constructor(write: (items: T[]) => Promise<void>, hopeless: (error: unknown) => boolean, most = 100) {
    this.#write = write;
    this.#hopeless = hopeless;
    this.#most = most;
  }

  /** Resolves when the item is written. */
  add(item: T): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#writing) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) await this.#writeTogether(this.#waiting.splice(0, this.#most));
    this.#writing = false;
  }

  async #writeTogether(group: Waiting<T>[]): Promise<void> {
    try {
      await this.#write(group.map((one) => one.item));
      for (const one of group) one.resolve();
    } catch (error) {
      if (group.length === 1 || this.#hopeless(error)) for (const one of group) one.reject(error);
      else for (const one of group) await this.#writeTogether([one]);
    }
  }
}
