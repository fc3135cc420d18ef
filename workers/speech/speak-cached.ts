import type { SpeechOrder } from "../../domain/media/protocol.ts";
import type { SpeechSettings } from "../../domain/speech/settings.ts";
import { spokenText } from "../../domain/speech/spoken-text.ts";
import type { Env } from "../../durable/env.ts";
import { type ProviderVoice, type Spoken, speak } from "../../durable/outside/speech/speak.ts";

/** A prompt that takes longer is not waited for. */
const deadlineMs = 10_000;

/**
 * A text by the tenant's provider, said once and kept in R2 by a hash of everything that makes it sound as it does, for a
 * month (durable/sweep-prompts.ts), unless it is about a customer. `keep`
 * is given the writing, which nobody waits for. null: the tenant has no such voice. Throws `OutsideFailure`.
 */
export async function speakCached(
  env: Env,
  tenant: string,
  settings: SpeechSettings,
  order: SpeechOrder,
  keep: (writing: Promise<unknown>) => void,
): Promise<Spoken | null> {
  const voice = voiceFor(settings, order);
  if (voice === null) return null;
  const text = order.markup === true ? spokenText(order.text, order.language) : order.text;
  const key = `speech/${tenant}/${await hash([voice.provider, voice.url, voice.model, voice.voice, order.language, text])}`;
  const kept = order.personal ? null : await env.Blobs.get(key);
  if (kept !== null) return { audio: new Uint8Array(await kept.arrayBuffer()), type: typeOf(kept) };
  const spoken = await speak(
    env,
    tenant,
    voice,
    { text, language: order.language },
    AbortSignal.timeout(deadlineMs),
  );
  if (!order.personal) keep(env.Blobs.put(key, spoken.audio, { httpMetadata: { contentType: spoken.type } }));
  return spoken;
}

/** The voice that an order names as `<provider>:<name>`, reached as the tenant reaches that provider. */
function voiceFor({ voices }: SpeechSettings, { voice, language }: SpeechOrder): ProviderVoice | null {
  const [, provider, name] = /^([\w-]+):([\w.-]{1,80})$/.exec(voice) ?? [];
  const own = [voices[language], ...Object.values(voices)];
  for (const one of own)
    if (one.kind === "provider" && one.provider === provider && name) return { ...one, voice: name };
  return null;
}

const typeOf = (kept: R2Object): Spoken["type"] =>
  kept.httpMetadata?.contentType === "audio/ogg" ? "audio/ogg" : "audio/wav";

async function hash(parts: (string | null)[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
