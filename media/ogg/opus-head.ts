/** The two header packets of an Ogg Opus file (RFC 7845 section 5). */

/** `mono`: one stream. `two-mono`: two independent mono streams, first left, second right (channel mapping family 1). */
export type OpusLayout = "mono" | "two-mono";

/** The identification header, for 48 kHz input and no gain. `preSkip` is in samples. */
export function opusHead(layout: OpusLayout, preSkip = 0): Buffer {
  const head = Buffer.alloc(layout === "mono" ? 19 : 23);
  head.write("OpusHead", 0, "latin1");
  head[8] = 1;
  head[9] = layout === "mono" ? 1 : 2;
  head.writeUInt16LE(preSkip, 10);
  head.writeUInt32LE(48_000, 12);
  if (layout === "two-mono") head.set([1, 2, 0, 0, 1], 18); // family 1, two streams, none coupled, mapping 0 1
  return head;
}

/** The comment header: who wrote the file. */
export function opusTags(vendor = "tsunagi"): Buffer {
  const tags = Buffer.alloc(16 + vendor.length);
  tags.write("OpusTags", 0, "latin1");
  tags.writeUInt32LE(vendor.length, 8);
  tags.write(vendor, 12, "latin1");
  return tags;
}

/** True when the packet opens an Ogg Opus stream that a mono or stereo decoder can play (channel mapping family 0). */
export function isSingleStreamHead(packet: Buffer | undefined): boolean {
  return packet !== undefined && packet.toString("latin1", 0, 8) === "OpusHead" && packet[18] === 0;
}
