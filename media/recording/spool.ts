import { mkdir, readdir, readFile, rename, rm, rmdir, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { isGone, type Owner, ownerName, parseOwner, thisOwner } from "./owner.ts";

/** What a segment is, beside its audio: enough for any process to deliver it. */
export const SegmentNote = z.object({
  tenant: z.string().min(1),
  contact: z.string().min(1),
  segment: z.number().int().min(1),
  /** Milliseconds since the epoch. */
  startedAt: z.number(),
});
export type SegmentNote = z.infer<typeof SegmentNote>;

/** A segment in the spool: its note and where its audio lies. */
export interface SpooledSegment {
  note: SegmentNote;
  audio: string;
  noteFile: string;
}

/** A folder of another host counts as left behind when its owner did not touch it for this long. */
const FOREIGN_MS = 10 * 60_000;

/**
 * Recordings on their way to the edge: a folder per process, with a note (JSON) and an audio file per segment.
 * A folder is claimed by renaming it, so that of several processes exactly one gets what a dead one left.
 */
export class Spool {
  readonly #root: string;
  readonly #name: string;
  #claims = 0;
  #segments = 0;

  constructor(root: string, owner: Owner) {
    this.#root = root;
    this.#name = ownerName(owner);
  }

  /** Makes room for a new segment. The note is on disk before any audio is. */
  async begin(note: SegmentNote): Promise<SpooledSegment> {
    const folder = join(this.#root, this.#name);
    await mkdir(folder, { recursive: true });
    const base = join(folder, `${++this.#segments}-${note.segment}`);
    const noteFile = `${base}.json`;
    await writeFile(noteFile, JSON.stringify(note), { flush: true });
    return { note, noteFile, audio: `${base}.ogg` };
  }

  /** Forgets a segment that was delivered (or holds nothing). */
  async remove(segment: SpooledSegment): Promise<void> {
    await rm(segment.audio, { force: true });
    await rm(segment.noteFile, { force: true });
    await rmdir(join(segment.noteFile, "..")).catch(() => {});
  }

  /** Puts a segment aside that the edge will never take, under `rejected/`, for a person to look at. */
  async reject(segment: SpooledSegment): Promise<void> {
    const { tenant, contact, segment: number } = segment.note;
    const folder = join(this.#root, "..", "rejected");
    const base = join(folder, `${safe(tenant)}-${safe(contact)}-${number}-${Date.now()}`);
    await mkdir(folder, { recursive: true });
    await rename(segment.audio, `${base}.ogg`);
    await rename(segment.noteFile, `${base}.json`);
  }

  /** Claims the folders of processes that are gone and gives the segments found in them. */
  async adopt(): Promise<SpooledSegment[]> {
    const found: SpooledSegment[] = [];
    for (const folder of await readdir(this.#root).catch(() => [])) {
      const owner = parseOwner(folder);
      if (!owner || !(isGone(owner) || (await this.#isUntouched(folder, owner)))) continue;
      const claimed = join(this.#root, `${this.#name}.${++this.#claims}`);
      const won = await rename(join(this.#root, folder), claimed).then(
        () => true,
        () => false,
      );
      if (won) found.push(...(await segmentsIn(claimed)));
    }
    return found;
  }

  /** Shows processes of other hosts that this one is alive. To be called every minute. */
  async touch(): Promise<void> {
    const now = new Date();
    for (const folder of await readdir(this.#root).catch(() => [])) {
      if (folder.startsWith(this.#name)) await utimes(join(this.#root, folder), now, now).catch(() => {});
    }
  }

  async #isUntouched(folder: string, owner: Owner): Promise<boolean> {
    if (owner.host === thisOwner().host) return false;
    const touched = await stat(join(this.#root, folder)).catch(() => undefined);
    return touched !== undefined && Date.now() - touched.mtimeMs > FOREIGN_MS;
  }
}

const safe = (text: string): string => text.replace(/[^\w-]/g, "-");

async function segmentsIn(folder: string): Promise<SpooledSegment[]> {
  const names = await readdir(folder);
  const segments: SpooledSegment[] = [];
  for (const name of names.filter((file) => file.endsWith(".json"))) {
    const noteFile = join(folder, name);
    const note = SegmentNote.safeParse(parseJson(await readFile(noteFile, "utf8")));
    const audio = noteFile.replace(/\.json$/, ".ogg");
    if (note.success) segments.push({ note: note.data, noteFile, audio });
  }
  if (segments.length === 0) await rmdir(folder).catch(() => {});
  return segments;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
