import type { Language } from "../../domain/media/protocol.ts";
import type { SpokenPhrase } from "./words/spoken-word.ts";

/** One utterance for the recogniser's process: samples are s16le at 16 kHz. */
export interface RecogniserRequest {
  id: number;
  language: Language;
  phrases: SpokenPhrase[];
  pcm: Uint8Array;
}

/** `ready` comes once, when the models are loaded. */
export type RecogniserReply =
  | { ready: true }
  | { id: number; heard: { value: string; text: string; confidence: number } | null }
  | { id: number; error: string };
