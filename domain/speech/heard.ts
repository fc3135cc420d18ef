/** What recognisers say they heard, in their several forms. */
import { z } from "zod";

/** `confidence` from 0 to 1. Empty text: nothing was said. */
export interface Heard {
  text: string;
  confidence: number;
}

/** For those who say no confidence: sure enough to go on, not enough where a flow asks back below 0.75. */
export const unsaidConfidence = 0.7;

/** A part of a Deepgram answer, streamed or not. https://developers.deepgram.com/reference/speech-to-text/listen-streaming */
const Channel = z.object({
  alternatives: z
    .array(z.object({ transcript: z.string(), confidence: z.number().catch(unsaidConfidence) }))
    .min(1),
});

export const DeepgramFrame = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Results"), is_final: z.boolean().default(false), channel: Channel }),
  z.object({ type: z.literal("Metadata") }),
  z.object({ type: z.literal("Error") }),
]);

const DeepgramFile = z.object({ results: z.object({ channels: z.array(Channel).min(1) }) });

/** The best alternative of one channel. */
export function deepgramHeard(channel: z.infer<typeof Channel>): Heard {
  const [best] = channel.alternatives;
  return { text: best?.transcript.trim() ?? "", confidence: clamp(best?.confidence ?? 0) };
}

/** A whole file; of several channels, the one in which most was said. null: not an answer of Deepgram's. */
export function deepgramFileHeard(answer: unknown): Heard | null {
  const parsed = DeepgramFile.safeParse(answer);
  if (!parsed.success) return null;
  const heard = parsed.data.results.channels.map(deepgramHeard);
  return heard.reduce((most, one) => (one.text.length > most.text.length ? one : most));
}

const Segment = z.object({
  text: z.string().default(""),
  start: z.number().default(0),
  end: z.number().default(0),
  avg_logprob: z.number().optional(),
  no_speech_prob: z.number().optional(),
});
const Whisper = z.object({
  text: z.string(),
  segments: z.array(Segment).optional(),
  logprobs: z.array(z.object({ logprob: z.number() })).optional(),
});

/**
 * Whisper's answer, by OpenAI's API (`json`, `verbose_json`) or Workers AI. The confidence is the mean probability of the
 * tokens as far as it is told. Segments without speech are left out by Whisper's own rule, because it puts words into
 * silence: no_speech_prob > 0.6 and avg_logprob < -1 (whisper/transcribe.py). null: not such an answer.
 */
export function whisperHeard(answer: unknown): Heard | null {
  const parsed = Whisper.safeParse(answer);
  if (!parsed.success) return null;
  const { text, segments = [], logprobs = [] } = parsed.data;
  const spoken = segments.filter((one) => !((one.no_speech_prob ?? 0) > 0.6 && (one.avg_logprob ?? 0) < -1));
  if (segments.length > 0 && spoken.length === 0) return { text: "", confidence: 0 };
  const said = spoken.length < segments.length ? spoken.map((one) => one.text).join("") : text;
  return { text: said.trim(), confidence: clamp(confidenceOf(spoken, logprobs)) };
}

function confidenceOf(segments: z.infer<typeof Segment>[], logprobs: { logprob: number }[]): number {
  if (logprobs.length > 0)
    return Math.exp(logprobs.reduce((sum, { logprob }) => sum + logprob, 0) / logprobs.length);
  let weight = 0;
  let sum = 0;
  for (const { avg_logprob, start, end } of segments) {
    if (avg_logprob === undefined) return unsaidConfidence;
    const length = Math.max(end - start, 0.01);
    weight += length;
    sum += avg_logprob * length;
  }
  return weight === 0 ? unsaidConfidence : Math.exp(sum / weight);
}

/** Several pieces of one utterance; the confidence is theirs by length. Japanese is written without spaces. */
export function joinHeard(pieces: readonly Heard[], language: string): Heard {
  const said = pieces.filter(({ text }) => text !== "");
  const length = said.reduce((sum, { text }) => sum + text.length, 0);
  if (length === 0) return { text: "", confidence: 0 };
  const text = said.map((one) => one.text).join(language === "ja" ? "" : " ");
  return { text, confidence: said.reduce((sum, one) => sum + one.confidence * one.text.length, 0) / length };
}

const clamp = (value: number): number => (Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0);
