import { z } from "zod";
import type { Language } from "../../../domain/media/protocol.ts";
import type { Voice } from "../../../domain/speech/settings.ts";
import { audioTypeOf } from "../../../domain/speech/wav.ts";
import type { Env } from "../../env.ts";
import { OutsideFailure } from "../outside-failure.ts";
import { askProvider, runWorkersAi } from "./ask-provider.ts";

export type ProviderVoice = Extract<Voice, { kind: "provider" }>;

/** A file that a media process can play. */
export interface Spoken {
  audio: Uint8Array<ArrayBuffer>;
  type: "audio/wav" | "audio/ogg";
}

const sampleRate = 24_000;

/**
 * Says a text by the tenant's provider. Throws {@link OutsideFailure}; `not-audio` for an answer that is no WAV and no Ogg,
 * which is all that can be played on a telephone.
 */
export async function speak(
  env: Env,
  tenant: string,
  voice: ProviderVoice,
  { text, language }: { text: string; language: Language },
  signal: AbortSignal,
): Promise<Spoken> {
  const audio = await speakers[voice.provider](env, tenant, voice, text, language, signal);
  const type = audioTypeOf(audio);
  if (type !== "audio/wav" && type !== "audio/ogg") throw new OutsideFailure("not-audio");
  return { audio, type };
}

type Speaker = (
  env: Env,
  tenant: string,
  voice: ProviderVoice,
  text: string,
  language: Language,
  signal: AbortSignal,
) => Promise<Uint8Array<ArrayBuffer>>;

const speakers: Record<ProviderVoice["provider"], Speaker> = {
  // https://platform.openai.com/docs/api-reference/audio/createSpeech
  async openai(env, tenant, voice, text, _language, signal) {
    const order = { model: voice.model, voice: voice.voice, input: text, response_format: "wav" };
    const request = { path: "/audio/speech", body: JSON.stringify(order), type: "application/json" };
    return (await askProvider(env, tenant, voice, request, signal)).body;
  },
  // https://developers.deepgram.com/reference/text-to-speech/speak-request: the voice is the model
  async deepgram(env, tenant, voice, text, _language, signal) {
    const query = new URLSearchParams({
      model: voice.voice,
      encoding: "linear16",
      container: "wav",
      sample_rate: String(sampleRate),
    });
    const request = { path: `/v1/speak?${query}`, body: JSON.stringify({ text }), type: "application/json" };
    return (await askProvider(env, tenant, voice, request, signal)).body;
  },
  // https://developers.cloudflare.com/workers-ai/models/aura-1/ and …/melotts/
  async "workers-ai"(env, tenant, voice, text, language, signal) {
    const input = voice.model.includes("melotts")
      ? { prompt: text, lang: language }
      : { text, speaker: voice.voice, encoding: "linear16", container: "wav", sample_rate: sampleRate };
    const answer = await runWorkersAi(env, tenant, voice, input, signal);
    return "bytes" in answer ? answer.bytes : fromBase64(answer.json);
  },
};

const InJson = z.union([z.string(), z.object({ audio: z.string() }).transform(({ audio }) => audio)]);

function fromBase64(json: unknown): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.fromBase64(InJson.parse(json));
  } catch {
    throw new OutsideFailure("not-audio");
  }
}
