import { opusHead, opusTags } from "../ogg/opus-head.ts";
import { oggPackets } from "../ogg/packets.ts";
import { encodePage, FIRST_PAGE, LAST_PAGE } from "../ogg/page.ts";
import { SLOT_SAMPLES } from "../opus/packet.ts";

const PACKETS_PER_PAGE = 50;

/** A prompt's 20 ms packets as an Ogg Opus file that any player plays. */
export function oggFile(packets: readonly Buffer[]): Buffer {
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

/** The packets of such a file; undefined when it is none. */
export function packetsOfFile(file: Buffer): Buffer[] | undefined {
  try {
    const [, , ...packets] = oggPackets(file);
    return packets.length > 0 ? packets : undefined;
  } catch {
    return undefined;
  }
}
