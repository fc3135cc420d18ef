import { isSingleStreamHead } from "../ogg/opus-head.ts";
import { oggPackets } from "../ogg/packets.ts";
import { packetSamples } from "../opus/packet.ts";
import { SlotCutter } from "../opus/slot-cutter.ts";
import { encode, Recoder } from "./encode.ts";
import { readWav } from "./wav.ts";

/** An uploaded file as 20 ms Opus packets: WAV is encoded, Ogg Opus is used as it is. Throws a sentence otherwise. */
export function packetsOfUpload(file: Buffer): Buffer[] {
  const kind = file.toString("latin1", 0, 4);
  if (kind === "RIFF") return encode(readWav(file), "music");
  if (kind !== "OggS") throw new Error("neither a WAV nor an Ogg file");
  const [head, _tags, ...packets] = oggPackets(file);
  if (!isSingleStreamHead(head)) throw new Error("not an Ogg Opus file of one or two channels");
  return cut(packets);
}

function cut(packets: Buffer[]): Buffer[] {
  let recoder: Recoder | undefined;
  const cutter = new SlotCutter((packet) => {
    recoder ??= new Recoder();
    return recoder.recode(packet);
  });
  let timestamp = 0;
  const slots = packets.flatMap((packet) => {
    const samples = packetSamples(packet);
    const cuts = cutter.push(packet, timestamp);
    timestamp += samples;
    return cuts.map((slot) => slot.packet);
  });
  recoder?.delete();
  return slots;
}
