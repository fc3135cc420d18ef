import { newId } from "../session/new-id.ts";
import type { WidgetEvent } from "../state/reduce.ts";
import { refuseFile } from "./check-file.ts";
import { upload } from "./upload.ts";

/** Files on their way. Each is checked, uploaded, and then comes back with the transcript under the same id. */
export class Uploads {
  readonly #files = new Map<string, File>();
  readonly #dispatch: (event: WidgetEvent) => void;

  constructor(dispatch: (event: WidgetEvent) => void) {
    this.#dispatch = dispatch;
  }

  send(url: string, files: Iterable<File>): void {
    for (const file of files) void this.#send(url, newId(), file);
  }

  /** True when there is a file of this id, which is then sent once more. */
  retry(url: string, id: string): boolean {
    const file = this.#files.get(id);
    if (file) void this.#send(url, id, file);
    return file !== undefined;
  }

  forget(id: string): void {
    this.#files.delete(id);
  }

  clear(): void {
    this.#files.clear();
  }

  async #send(url: string, id: string, file: File): Promise<void> {
    this.#files.set(id, file);
    const shown = { id, name: file.name, bytes: file.size, share: 0 };
    const refused = await refuseFile(file);
    this.#dispatch({ type: "upload", upload: { ...shown, problem: refused } });
    if (refused !== null) return;
    const problem = await upload(url, id, file, (share) =>
      this.#dispatch({ type: "upload", upload: { ...shown, share, problem: null } }),
    );
    if (problem !== null) return this.#dispatch({ type: "upload", upload: { ...shown, problem } });
    this.#files.delete(id);
    this.#dispatch({ type: "upload.done", id });
  }
}
