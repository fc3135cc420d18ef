/** G.711 µ-law (ITU-T G.711), 16-bit linear samples on the other side. */

const bias = 0x84;
const clip = 32_635;

function encodeSample(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), clip) + bias;
  const exponent = Math.floor(Math.log2(magnitude)) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

function decodeByte(byte: number): number {
  const value = ~byte & 0xff;
  const magnitude = (((value & 0x0f) << 3) + bias) << ((value & 0x70) >> 4);
  return value & 0x80 ? bias - magnitude : magnitude - bias;
}

const decoded = Int16Array.from({ length: 256 }, (_, byte) => decodeByte(byte));

export const encodeMuLaw = (samples: Int16Array): Uint8Array => Uint8Array.from(samples, encodeSample);
export const decodeMuLaw = (bytes: Uint8Array): Int16Array =>
  Int16Array.from(bytes, (byte) => decoded[byte]!);
