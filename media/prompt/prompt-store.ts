import { mkdir, readdir, readFile, rename, stat, unlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { opusHead, opusTags } from "../ogg/opus-head.ts";
import { oggPackets } from "../ogg/packets.ts";
import { encodePage, FIRST_PAGE, LAST_PAGE } from "../ogg/page.ts";
import { SLOT_SAMPLES } from "../opus/packet.ts";

const PACKETS_PER_PAGE = 50;
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
      const [, , ...packets] = oggPackets(file);
      const now = new Date();
      if (now.getTime() - (await stat(path)).mtimeMs > DAY_MS) await utimes(path, now, now);
      return packets.length > 0 ? packets : undefined;
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

function oggFile(packets: readonly Buffer[]): Buffer {
  const serial = 1;
  const pages = [
    encodePage({ flags: FIRST_PAGE, granule: 0, serial, sequence: 0 }, [opusHead("mono", 312)]),
    encodePage({ flags: 0, granule: 0, serial, sequence: 1 }, [opusTags()]),
  ];
  for (let at = 0; at < packets.length; at += PACKETS_PER_PAGE) {
    const end = Math.min(packets.length, at + PACKETS_PER_PAGE);
    const flags = end === packets.length ? LAST_PAGE : 0;
    const header = { flags, granule: end * SLOT_SAMPLES, serial, sequence: pages.length };
    pages.push(encodePage(header, packets.slice(at, end)));
  }
  return Buffer.concat(pages);
}
