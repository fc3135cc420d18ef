/** Whoever a test has brought in: they leave after it, agents last, so that the next test finds an empty house. */
export class Company {
  readonly #here: { leave(): Promise<void> }[] = [];

  add<T extends { leave(): Promise<void> }>(someone: T): T {
    this.#here.unshift(someone);
    return someone;
  }

  async leave(): Promise<void> {
    for (const someone of this.#here.splice(0)) await someone.leave();
  }
}
