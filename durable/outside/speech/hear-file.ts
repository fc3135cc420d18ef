import type { Language } from "../../../domain/media/protocol.ts";
import { deepgramFileHeard, type Heard, whisperHeard } from "../../../domain/speech/heard.ts";
import type { Connection } from "../../../domain/speech/settings.ts";
import type { Env } from "../../env.ts";
import { OutsideFailure } from "../outside-failure.ts";
import { askProvider, parseJson, runWorkersAi } from "./ask-provider.ts";

export interface SoundFile {
  audio: Uint8Array<ArrayBuffer>;
  type: "audio/wav" | "audio/ogg";
  language: Language;
  /** Words that are likely. */
  hints: readonly string[];
}

/** What is said in a file, by the tenant's provider. Throws {@link OutsideFailure}, or what `fetch` throws. */
export async function hearFile(
  env: Env,
  tenant: string,
  connection: Connection,
  file: SoundFile,
  signal: AbortSignal,
): Promise<Heard> {
  const heard = await askers[connection.provider](env, tenant, connection, file, signal);
  if (heard === null) throw new OutsideFailure("not-json");
  return heard;
}

type Asker = (
  env: Env,
  tenant: string,
  connection: Connection,
  file: SoundFile,
  signal: AbortSignal,
) => Promise<Heard | null>;

const askers: Record<Connection["provider"], Asker> = {
  // https://developers.deepgram.com/reference/speech-to-text/listen-pre-recorded
  async deepgram(env, tenant, connection, { audio, type, language, hints }, signal) {
    const query = new URLSearchParams({ model: connection.model, language, punctuate: "true" });
    for (const hint of likely(hints)) query.append(hintName(connection.model), hint);
    const request = { path: `/v1/listen?${query}`, body: audio, type };
    return deepgramFileHeard(parseJson((await askProvider(env, tenant, connection, request, signal)).body));
  },
  // https://platform.openai.com/docs/api-reference/audio/createTranscription
  async openai(env, tenant, connection, { audio, type, language, hints }, signal) {
    const form = new FormData();
    form.set("file", new File([audio], type === "audio/wav" ? "speech.wav" : "speech.ogg", { type }));
    form.set("model", connection.model);
    form.set("language", language);
    if (hints.length > 0) form.set("prompt", likely(hints).join(", "));
    // Only Whisper tells of segments; the later models tell the probability of each token instead.
    if (/^gpt-/.test(connection.model)) {
      form.set("response_format", "json");
      form.append("include[]", "logprobs");
    } else form.set("response_format", "verbose_json");
    const request = { path: "/audio/transcriptions", body: form };
    return whisperHeard(parseJson((await askProvider(env, tenant, connection, request, signal)).body));
  },
  // https://developers.cloudflare.com/workers-ai/models/whisper-large-v3-turbo/
  async "workers-ai"(env, tenant, connection, { audio, language, hints }, signal) {
    const input = {
      audio: takesBase64(connection.model) ? audio.toBase64() : [...audio],
      language,
      ...(hints.length > 0 && { initial_prompt: likely(hints).join(", ") }),
    };
    const answer = await runWorkersAi(env, tenant, connection, input, signal);
    return "json" in answer ? whisperHeard(answer.json) : null;
  },
};

/** Whisper large v3 does; the models before it take a list of bytes. */
const takesBase64 = (model: string): boolean => model.includes("large");

/** Deepgram takes some 500 tokens of hints, Whisper 224; more would push out the first ones. */
export const likely = (hints: readonly string[]): string[] => hints.slice(0, 40);

/** Nova-3 and later know key terms, the models before it keywords. */
export const hintName = (model: string): "keyterm" | "keywords" =>
  /^(nova-[3-9]|flux)/.test(model) ? "keyterm" : "keywords";
