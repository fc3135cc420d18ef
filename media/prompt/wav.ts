import type { Sound } from "./sound.ts";

interface Format {
  kind: number;
  channels: number;
  rate: number;
  bits: number;
}

/**
 * Reads a WAV file: PCM of 8, 16, 24 or 32 bits, 32-bit float, u-law; channels are mixed to one. A data size that is
 * too long or unknown (written to a pipe) means "to the end". Throws a sentence when it is something else.
 */
export function readWav(file: Buffer): Sound {
  if (file.toString("latin1", 0, 4) !== "RIFF" || file.toString("latin1", 8, 12) !== "WAVE") {
    throw new Error("not a WAV file");
  }
  let format: Format | undefined;
  for (let at = 12; at + 8 <= file.length; ) {
    const id = file.toString("latin1", at, at + 4);
    const size = file.readUInt32LE(at + 4);
    const body = file.subarray(at + 8, Math.min(file.length, at + 8 + size));
    if (id === "fmt ") format = readFormat(body);
    if (id === "data" && format) return mixDown(body, format);
    at += 8 + size + (size & 1);
  }
  throw new Error("a WAV file without audio");
}

function readFormat(body: Buffer): Format {
  const tag = body.readUInt16LE(0);
  const kind = tag === 0xfffe && body.length >= 26 ? body.readUInt16LE(24) : tag;
  return { kind, channels: body.readUInt16LE(2), rate: body.readUInt32LE(4), bits: body.readUInt16LE(14) };
}

function mixDown(body: Buffer, format: Format): Sound {
  const { channels, rate, bits } = format;
  const read = sampleReader(format);
  const bytes = bits / 8;
  if (!read || channels < 1 || channels > 8 || rate < 4000 || rate > 192_000) {
    throw new Error("a WAV file of a kind that cannot be read");
  }
  const samples = new Float32Array(Math.floor(body.length / (bytes * channels)));
  for (let i = 0; i < samples.length; i++) {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += read(body, (i * channels + c) * bytes);
    samples[i] = sum / channels;
  }
  return { rate, samples };
}

function sampleReader({ kind, bits }: Format): ((body: Buffer, at: number) => number) | undefined {
  if (kind === 1 && bits === 8) return (body, at) => (body[at]! - 128) / 128;
  if (kind === 1 && bits === 16) return (body, at) => body.readInt16LE(at) / 32_768;
  if (kind === 1 && bits === 24) return (body, at) => body.readIntLE(at, 3) / 8_388_608;
  if (kind === 1 && bits === 32) return (body, at) => body.readInt32LE(at) / 2_147_483_648;
  if (kind === 3 && bits === 32) return (body, at) => body.readFloatLE(at);
  if (kind === 7 && bits === 8) return (body, at) => fromMuLaw(body[at]!);
  return undefined;
}

/** G.711 u-law to linear. */
function fromMuLaw(byte: number): number {
  const value = ~byte & 0xff;
  const magnitude = (((value & 0x0f) << 3) + 0x84) << ((value & 0x70) >> 4);
  return (value & 0x80 ? 0x84 - magnitude : magnitude - 0x84) / 32_768;
}
