import type { Language } from "../../../domain/media/protocol.ts";
import type { Heard } from "../../../domain/speech/heard.ts";
import type { Connection } from "../../../domain/speech/settings.ts";
import { wavOf } from "../../../domain/speech/wav.ts";
import type { Env } from "../../env.ts";
import { OutsideFailure } from "../outside-failure.ts";
import { openDeepgram } from "./deepgram-stream.ts";
import { hearFile } from "./hear-file.ts";

/** One listening. */
export interface Listening {
  language: Language;
  /** Words that are likely. */
  phrases: readonly string[];
  sampleRate: number;
  /** What has been understood so far; only from providers that hear as it is said. */
  onPartial(text: string): void;
}

/** A recogniser at work. Everything it rejects with is an {@link OutsideFailure} or broke on the way. */
export interface OpenRecogniser {
  /** s16le, mono. */
  hear(pcm: Uint8Array<ArrayBuffer>): void;
  /** It is all said: what was heard. Within some seconds, or it rejects. */
  end(): Promise<Heard>;
  /** Nobody wants to know any more. */
  close(): void;
}

/** Longest listening: a minute and some. */
const mostSeconds = 75;
const endMs = 8_000;

/** Listens by the tenant's provider. Throws {@link OutsideFailure}. */
export function openRecogniser(
  env: Env,
  tenant: string,
  connection: Connection,
  listening: Listening,
): Promise<OpenRecogniser> {
  return connection.provider === "deepgram"
    ? openDeepgram(env, tenant, connection, listening)
    : openByFile(env, tenant, connection, listening);
}

/** For providers that take whole files only: all of it is kept until the end. */
async function openByFile(
  env: Env,
  tenant: string,
  connection: Connection,
  { language, phrases, sampleRate }: Listening,
): Promise<OpenRecogniser> {
  const kept: Uint8Array[] = [];
  let bytes = 0;
  return {
    hear(pcm) {
      bytes += pcm.byteLength;
      if (bytes <= mostSeconds * sampleRate * 2) kept.push(pcm);
    },
    async end() {
      if (bytes > mostSeconds * sampleRate * 2) throw new OutsideFailure("too-large");
      if (bytes === 0) return { text: "", confidence: 0 };
      const file = { audio: wavOf(kept, sampleRate), type: "audio/wav", language, hints: phrases } as const;
      return hearFile(env, tenant, connection, file, AbortSignal.timeout(endMs));
    },
    close() {
      kept.length = 0;
    },
  };
}
