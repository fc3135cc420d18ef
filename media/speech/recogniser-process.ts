/**
 * The local recogniser: a process of its own, so that 0.1 s of computing for what somebody said does not hold up the
 * clock of the calls. Started and stopped by {@link LocalRecogniser}.
 */
import { setPriority } from "node:os";
import { GrammarDecoder } from "./grammar-decoder.ts";
import type { RecogniserReply, RecogniserRequest } from "./recogniser-job.ts";

/** The dictionary only grows: past so many new words the process ends, and the next one begins with an empty page. */
const MOST_WORDS = 20_000;

setPriority(5);
process.on("disconnect", () => process.exit(0));
process.on("SIGINT", () => {}); // Ctrl-C reaches the whole group: the parent decides

const decoder = await GrammarDecoder.load();

function answer({ id, language, phrases, pcm }: RecogniserRequest): RecogniserReply {
  try {
    const found = decoder.recognise(phrases, language, samplesOf(pcm));
    const heard = found
      ? { value: found.phrase.value, text: found.phrase.text, confidence: found.confidence }
      : null;
    return { id, heard };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : "the recogniser failed" };
  }
}

function samplesOf(pcm: Uint8Array): Float32Array {
  const bytes = Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  return Float32Array.from({ length: bytes.length >> 1 }, (_, i) => bytes.readInt16LE(i * 2) / 32_768);
}

function reply(message: RecogniserReply, sent?: () => void): void {
  if (process.connected) process.send!(message, undefined, undefined, sent);
}

process.on("message", (request: RecogniserRequest) => {
  const full = decoder.addedWords > MOST_WORDS;
  reply(answer(request), full ? () => process.exit(0) : undefined);
});
reply({ ready: true });
