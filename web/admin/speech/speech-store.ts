import { hc } from "hono/client";
import type { Language } from "../../../domain/media/protocol.ts";
import { type Recogniser, SpeechSettings, type Voice } from "../../../domain/speech/settings.ts";
import type { SpeechSettingsApi } from "../../../workers/api/index.ts";
import { failureOf, unreachable } from "../../api/failure.ts";
import { apiFetch } from "../../api/fetch.ts";

const settings = hc<SpeechSettingsApi>("/api", { fetch: apiFetch })["speech-settings"];

export const loadSpeech = async (): Promise<SpeechSettings> =>
  SpeechSettings.parse(await (await settings.$get()).json());

export const saveSpeech = async (json: SpeechSettings): Promise<SpeechSettings> =>
  SpeechSettings.parse(await (await settings.$put({ json })).json());

/** A try changes nothing, so it may be done twice; and what it answers is not worth keeping for that. */
const tryFetch: typeof fetch = async (input, init) => {
  const answer = await fetch(input, init).catch(() => {
    throw unreachable();
  });
  if (!answer.ok) throw await failureOf(answer);
  return answer;
};
const trying = hc<SpeechSettingsApi>("/api", { fetch: tryFetch })["speech-settings"];

/** The text as this voice says it, as a data address; or why it did not. */
export async function tryVoice(
  voice: Voice,
  language: Language,
  text: string,
): Promise<Tried<{ sound: string }>> {
  const told = await (await trying["try-voice"].$post({ json: { voice, language, text } })).json();
  return told.ok ? { ok: true, sound: `data:${told.type};base64,${told.audio}` } : told;
}

/** What this recogniser hears in a WAV file (base64); or why it did not. */
export async function tryRecogniser(
  recogniser: Recogniser,
  language: Language,
  audio: string,
): Promise<Tried<{ text: string; confidence: number }>> {
  return (await trying["try-recogniser"].$post({ json: { recogniser, language, audio } })).json();
}

export type Tried<T> = ({ ok: true } & T) | { ok: false; reason: string };
