import { mkdir, readdir, readFile, rename, stat, unlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { oggFile, packetsOfFile } from "./prompt-file.ts";

const DAY_MS = 86_400_000;
const KEPT_DAYS = 30;

/**
 * Prompts on disk, as Ogg Opus files that any player plays, named by the hash of what they are made from. Several
 * processes share the folder: files appear whole, by renaming.
 */
export class PromptStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The packets of a prompt, or undefined when it is not there (or cannot be read). */
  async read(key: string): Promise<Buffer[] | undefined> {
    const path = this.#path(key);
    try {
      const file = await readFile(path);
      const packets = packetsOfFile(file);
      const now = new Date();
      if (now.getTime() - (await stat(path)).mtimeMs > DAY_MS) await utimes(path, now, now);
      return packets;
    } catch {
      return undefined;
    }
  }

  async write(key: string, packets: readonly Buffer[]): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const draft = `${this.#path(key)}.${process.pid}`;
    await writeFile(draft, oggFile(packets));
    await rename(draft, this.#path(key));
  }

  /** Deletes prompts that nobody heard for a month. */
  async sweep(now = Date.now()): Promise<void> {
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const path = join(this.#folder, name);
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }));
      if (now - mtimeMs > KEPT_DAYS * DAY_MS) await unlink(path).catch(() => {});
    }
  }

  #path(key: string): string {
    return join(this.#folder, `${key}.ogg`);
  }
}
