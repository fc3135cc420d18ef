/** What the two sides agree about sound: G.711 µ-law at 8 kHz and telephone events. */

export const pcmuType = 0;
export const eventType = 101;

/** A session description (RFC 8866) for this caller's RTP port. */
export function describeSound(address: string, port: number): string {
  return [
    "v=0",
    `o=caller ${Date.now()} 1 IN IP4 ${address}`,
    "s=call",
    `c=IN IP4 ${address}`,
    "t=0 0",
    `m=audio ${port} RTP/AVP ${pcmuType} ${eventType}`,
    `a=rtpmap:${pcmuType} PCMU/8000`,
    `a=rtpmap:${eventType} telephone-event/8000`,
    `a=fmtp:${eventType} 0-15`,
    "a=ptime:20",
    "a=sendrecv",
    "",
  ].join("\r\n");
}

/** Where the other side wants its sound. Throws when the description has no audio. */
export function soundAddress(description: string): { host: string; port: number; eventType: number } {
  const host = /^c=IN IP4 (\S+)/m.exec(description)?.[1];
  const port = /^m=audio (\d+)/m.exec(description)?.[1];
  const event = /^a=rtpmap:(\d+) telephone-event\/8000/m.exec(description)?.[1];
  if (!host || !port) throw new Error("the answer describes no audio");
  return { host, port: Number(port), eventType: Number(event ?? eventType) };
}
