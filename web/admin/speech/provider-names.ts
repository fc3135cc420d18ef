import type { SpeechProvider } from "../../../domain/speech/settings.ts";
import { m } from "../../paraglide/messages.js";

export const providerNames: Record<SpeechProvider, () => string> = {
  "workers-ai": m.speech_provider_workers_ai,
  deepgram: m.speech_provider_deepgram,
  openai: m.speech_provider_openai,
};

/** The API's own address, where no other is given. */
export const providerUrls: Record<SpeechProvider, string> = {
  "workers-ai": "https://api.cloudflare.com/client/v4",
  deepgram: "https://api.deepgram.com",
  openai: "https://api.openai.com/v1",
};

interface Start {
  model: string;
  voice: string;
}

/** What to begin with when a provider is chosen. */
export const recogniserModels: Record<SpeechProvider, string> = {
  "workers-ai": "@cf/openai/whisper-large-v3-turbo",
  deepgram: "nova-3",
  openai: "gpt-4o-mini-transcribe",
};
export const understandingModels: Record<"workers-ai" | "openai", string> = {
  "workers-ai": "@cf/meta/llama-3.3-70b-instruct-fp8-fast",
  openai: "gpt-4o-mini",
};
export const voiceStarts: Record<"en" | "ja", Record<SpeechProvider, Start>> = {
  en: {
    "workers-ai": { model: "@cf/deepgram/aura-1", voice: "asteria" },
    deepgram: { model: "aura-2", voice: "aura-2-thalia-en" },
    openai: { model: "gpt-4o-mini-tts", voice: "alloy" },
  },
  ja: {
    "workers-ai": { model: "@cf/myshell-ai/melotts", voice: "default" },
    deepgram: { model: "aura-2", voice: "aura-2-fujin-ja" },
    openai: { model: "gpt-4o-mini-tts", voice: "alloy" },
  },
};
