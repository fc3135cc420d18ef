import { createRequire } from "node:module";
import type OpusScript from "opusscript";

type Library = typeof OpusScript;

/**
 * One copy of the library has a heap of fixed size that holds some 75 decoders, and breaks for all of them when one more
 * is made. Recordings may need some of the first copy's, so this takes fewer from each.
 */
const DECODERS_PER_COPY = 50;

const require = createRequire(import.meta.url);
const copies: { library: Library; used: number }[] = [];

/** Decodes packets of one stream to s16le samples. Throws at a packet that is none. */
export interface OpusDecoder {
  decode(packet: Buffer): Buffer;
  /** Gives it back. Once. */
  release(): void;
}

/** A fresh mono decoder that gives samples at `rate`. As many as are asked for. */
export function takeDecoder(rate: 16_000 | 48_000): OpusDecoder {
  let copy = copies.find((each) => each.used < DECODERS_PER_COPY);
  if (!copy) {
    copy = { library: freshLibrary(), used: 0 };
    copies.push(copy);
  }
  const taken = copy;
  const decoder = new taken.library(rate, 1, taken.library.Application.VOIP);
  taken.used++;
  return {
    decode: (packet) => decoder.decode(packet),
    release: () => {
      decoder.delete();
      taken.used--;
    },
  };
}

function freshLibrary(): Library {
  const path = require.resolve("opusscript");
  delete require.cache[path];
  const library: Library = require(path);
  return library;
}
