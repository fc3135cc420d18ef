/** A WAV file of 16-bit mono PCM, little-endian. RIFF WAVE, 44 bytes before the samples. */
export function wavOf(pcm: readonly Uint8Array[], sampleRate: number): Uint8Array<ArrayBuffer> {
  const length = pcm.reduce((sum, piece) => sum + piece.length, 0);
  const file = new Uint8Array(44 + length);
  const view = new DataView(file.buffer);
  const word = (at: number, text: string) => file.set(new TextEncoder().encode(text), at);
  word(0, "RIFF");
  view.setUint32(4, 36 + length, true);
  word(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  word(36, "data");
  view.setUint32(40, length, true);
  let at = 44;
  for (const piece of pcm) {
    file.set(piece, at);
    at += piece.length;
  }
  return file;
}

export type AudioType = "audio/wav" | "audio/ogg" | "audio/mpeg";

/** What kind of file this is by its first bytes; null for none that we know. */
export function audioTypeOf(file: Uint8Array): AudioType | null {
  const head = String.fromCharCode(...file.subarray(0, 12));
  if (head.startsWith("RIFF") && head.slice(8) === "WAVE") return "audio/wav";
  if (head.startsWith("OggS")) return "audio/ogg";
  const isMp3 = head.startsWith("ID3") || (file[0] === 0xff && ((file[1] ?? 0) & 0xe0) === 0xe0);
  return isMp3 ? "audio/mpeg" : null;
}
