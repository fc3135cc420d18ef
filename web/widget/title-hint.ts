/** Puts the number of unread messages before the page's title while there are any, and takes it away again. */
export class TitleHint {
  readonly #page: Pick<Document, "title">;
  #shown = 0;

  constructor(page: Pick<Document, "title">) {
    this.#page = page;
  }

  show(unread: number): void {
    if (unread === this.#shown) return;
    const prefix = `(${this.#shown}) `;
    const bare =
      this.#shown > 0 && this.#page.title.startsWith(prefix)
        ? this.#page.title.slice(prefix.length)
        : this.#page.title;
    this.#page.title = unread > 0 ? `(${unread}) ${bare}` : bare;
    this.#shown = unread;
  }
}
