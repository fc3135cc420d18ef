/** Ogg pages (RFC 3533): written whole, read back with their checksums. */

export const FIRST_PAGE = 2;
export const LAST_PAGE = 4;

const CRC = new Uint32Array(256);
for (let i = 0; i < 256; i++) {
  let r = i << 24;
  for (let k = 0; k < 8; k++) r = r & 0x80000000 ? (r << 1) ^ 0x04c11db7 : r << 1;
  CRC[i] = r >>> 0;
}

/** The Ogg checksum: CRC-32, polynomial 0x04c11db7, no reflection, initial value and final xor 0. */
export function oggChecksum(bytes: Uint8Array): number {
  let c = 0;
  for (let i = 0; i < bytes.length; i++) c = ((c << 8) ^ CRC[(c >>> 24) ^ bytes[i]!]!) >>> 0;
  return c;
}

/** What a page's header says. `granule` is the position at its end, in samples. */
export interface PageHeader {
  flags: number;
  granule: number;
  serial: number;
  sequence: number;
}

/** How many of a page's 255 lacing values a packet takes. */
export const lacingCount = (size: number): number => Math.floor(size / 255) + 1;

/** One page of whole packets. Throws when they need more than 255 lacing values. */
export function encodePage(header: PageHeader, packets: readonly Uint8Array[]): Buffer {
  const lacing: number[] = [];
  for (const packet of packets) {
    let rest = packet.length;
    for (; rest >= 255; rest -= 255) lacing.push(255);
    lacing.push(rest);
  }
  if (lacing.length > 255) throw new Error("more packets than fit an Ogg page");
  const head = Buffer.alloc(27 + lacing.length);
  head.write("OggS", 0, "latin1");
  head[5] = header.flags;
  head.writeBigInt64LE(BigInt(header.granule), 6);
  head.writeUInt32LE(header.serial, 14);
  head.writeUInt32LE(header.sequence, 18);
  head[26] = lacing.length;
  head.set(lacing, 27);
  return withChecksum(Buffer.concat([head, ...packets]));
}

/** Sets a page's checksum in place. */
export function withChecksum(page: Buffer): Buffer {
  page.writeUInt32LE(0, 22);
  page.writeUInt32LE(oggChecksum(page), 22);
  return page;
}

/** A page found in a file. */
export interface PageView extends PageHeader {
  offset: number;
  size: number;
  lacing: Uint8Array;
  body: Buffer;
}

/** The page at `offset`; undefined when there is no whole page with a right checksum. */
export function readPage(file: Buffer, offset: number): PageView | undefined {
  if (offset + 27 > file.length || file.toString("latin1", offset, offset + 4) !== "OggS") return undefined;
  const count = file[offset + 26]!;
  const lacing = file.subarray(offset + 27, offset + 27 + count);
  const bodyAt = offset + 27 + count;
  const size = 27 + count + lacing.reduce((sum, value) => sum + value, 0);
  if (lacing.length < count || offset + size > file.length) return undefined;
  const page = Buffer.from(file.subarray(offset, offset + size));
  const checksum = page.readUInt32LE(22);
  page.writeUInt32LE(0, 22);
  if (oggChecksum(page) !== checksum) return undefined;
  return {
    offset,
    size,
    lacing,
    body: file.subarray(bodyAt, offset + size),
    flags: page[5]!,
    granule: Number(page.readBigInt64LE(6)),
    serial: page.readUInt32LE(14),
    sequence: page.readUInt32LE(18),
  };
}
