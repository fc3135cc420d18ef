import { readPage } from "./page.ts";

/** The packets of the first logical stream of an Ogg file, in order, with those that span pages put together. */
export function* oggPackets(file: Buffer): Generator<Buffer> {
  let parts: Buffer[] = [];
  let serial: number | undefined;
  let offset = 0;
  for (;;) {
    const page = readPage(file, offset);
    if (!page) return;
    offset += page.size;
    serial ??= page.serial;
    if (page.serial !== serial) continue;
    let at = 0;
    for (const value of page.lacing) {
      parts.push(page.body.subarray(at, at + value));
      at += value;
      if (value === 255) continue;
      yield parts.length === 1 ? parts[0]! : Buffer.concat(parts);
      parts = [];
    }
  }
}
