import { lengthBytes } from "./build-packet.ts";
import { splitPacket } from "./packet.ts";

/**
 * The same packet in self-delimiting framing (RFC 6716 appendix B), as all but the last stream of a
 * multistream packet must be. Undefined when the packet is malformed. Padding is dropped.
 */
export function selfDelimited(packet: Buffer): Buffer | undefined {
  const toc = packet[0];
  if (toc === undefined) return undefined;
  if ((toc & 3) === 0) {
    return Buffer.concat([Buffer.from([toc, ...lengthBytes(packet.length - 1)]), packet.subarray(1)]);
  }
  const split = splitPacket(packet);
  if (!split) return undefined;
  const { frames } = split;
  const last = lengthBytes(frames.at(-1)!.length);
  const lengths = frames.slice(0, -1).flatMap((frame) => lengthBytes(frame.length));
  if ((toc & 3) === 1) return Buffer.concat([Buffer.from([toc, ...last]), ...frames]);
  if ((toc & 3) === 2) return Buffer.concat([Buffer.from([toc, ...lengths, ...last]), ...frames]);
  const variable = (packet[1]! & 0x80) !== 0;
  const head = [toc, frames.length | (variable ? 0x80 : 0), ...(variable ? lengths : []), ...last];
  return Buffer.concat([Buffer.from(head), ...frames]);
}
