import { open } from "node:fs/promises";
import { LAST_PAGE, readPage, withChecksum } from "../ogg/page.ts";

const CHUNK = 1 << 20;
const PAGE_MAX = 27 + 255 + 255 * 255;

/** What a finished segment file holds, in samples at 48 kHz. */
export interface Repaired {
  samples: number;
  /** False when the file was whole already and was not touched. */
  changed: boolean;
}

/**
 * Makes a file that a killed process left behind a whole one: cuts off a torn page and marks the last whole page
 * as the end of the stream. A file that is whole stays as it is, byte for byte. Undefined when no audio is in it.
 */
export async function repairSegment(path: string): Promise<Repaired | undefined> {
  const file = await open(path, "r+");
  try {
    const { size } = await file.stat();
    const buffer = Buffer.alloc(Math.min(size, CHUNK + PAGE_MAX));
    let last: { at: number; bytes: Buffer; flags: number; samples: number } | undefined;
    let at = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
      const read = buffer.subarray(0, bytesRead);
      let offset = 0;
      for (let page = readPage(read, 0); page; page = readPage(read, offset)) {
        const bytes = Buffer.from(read.subarray(offset, offset + page.size));
        last = { at: at + offset, bytes, flags: page.flags, samples: page.granule };
        offset += page.size;
      }
      at += offset;
      if (offset === 0) break;
    }
    if (!last || last.samples === 0) return undefined;
    const whole = at === size && (last.flags & LAST_PAGE) !== 0;
    if (whole) return { samples: last.samples, changed: false };
    last.bytes[5] = last.flags | LAST_PAGE;
    await file.write(withChecksum(last.bytes), 0, last.bytes.length, last.at);
    await file.truncate(at);
    await file.sync();
    return { samples: last.samples, changed: true };
  } finally {
    await file.close();
  }
}
