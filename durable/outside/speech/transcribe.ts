import type { Language } from "../../../domain/media/protocol.ts";
import type { Env } from "../../env.ts";
import { within } from "../ask-repeatedly.ts";
import { reasonOf } from "../outside-failure.ts";
import { hearFile } from "./hear-file.ts";

export interface Recorded {
  audio: Uint8Array<ArrayBuffer>;
  type: "audio/wav" | "audio/ogg";
  language: Language;
}

/** Nobody is waiting for a voicemail's words. */
const deadlineMs = 60_000;

/**
 * The words of a recording, by the tenant's recogniser; null when that is a local one, which knows menu words only, when
 * nothing was said, or when it did not work out. Throws nothing.
 */
export async function transcribe(
  env: Env,
  tenant: string,
  { audio, type, language }: Recorded,
): Promise<string | null> {
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    const settings = await within(signal, env.Directory.getByName(`${tenant}/main`).settings());
    const recogniser = settings?.speech.recogniser;
    if (recogniser?.kind !== "provider") return null;
    const { text } = await hearFile(env, tenant, recogniser, { audio, type, language, hints: [] }, signal);
    return text === "" ? null : text;
  } catch (error) {
    console.warn(
      JSON.stringify({ level: "warn", event: "speech.not-transcribed", tenant, reason: reasonOf(error) }),
    );
    return null;
  }
}
