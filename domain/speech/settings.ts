/** Who hears, speaks and understands for a tenant. Keys are among its secrets; here stands only which one. */
import { z } from "zod";
import { Slug } from "../directory/label.ts";
import type { Language } from "../media/protocol.ts";

/**
 * `workers-ai`: the models of Cloudflare Workers AI; by the edge's own binding when neither `account` nor `secret` is
 * given, else by its REST API. `deepgram`. `openai`: OpenAI, or any service with the same API, at `url`.
 */
export const SpeechProvider = z.enum(["workers-ai", "deepgram", "openai"]);
export type SpeechProvider = z.infer<typeof SpeechProvider>;

const connection = {
  provider: SpeechProvider,
  model: z.string().regex(/^[\w@./:-]{1,120}$/),
  /** The API's base; null: the provider's own. */
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null),
  /** Of the tenant's secrets; null: none is shown. */
  secret: Slug.nullable().default(null),
  /** Workers AI's account by REST. */
  account: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .nullable()
    .default(null),
};
const Connection = z.object(connection);
/** Where a model of a provider's is asked, and by which secret. */
export type Connection = z.infer<typeof Connection>;

const local = z.object({ kind: z.literal("local") });

/** `local`: the media process itself hears the words of menus, nothing else. */
export const Recogniser = z.discriminatedUnion("kind", [
  local,
  z.object({ kind: z.literal("provider"), ...connection }),
]);
export type Recogniser = z.infer<typeof Recogniser>;

/** `local`: the media process speaks. `voice`: its name at the provider's. */
export const Voice = z.discriminatedUnion("kind", [
  local,
  z.object({
    kind: z.literal("provider"),
    ...connection,
    voice: z.string().regex(/^[\w.-]{1,80}$/),
  }),
]);
export type Voice = z.infer<typeof Voice>;

/** `local`: trained from the tenant's examples. `model`: a language model behind OpenAI's API for chat, or Workers AI's. */
export const Understanding = z.discriminatedUnion("kind", [
  local,
  z.object({ kind: z.literal("model"), ...connection, provider: z.enum(["openai", "workers-ai"]) }),
]);
export type Understanding = z.infer<typeof Understanding>;

export const SpeechSettings = z.object({
  recogniser: Recogniser.default({ kind: "local" }),
  voices: z
    .object({ en: Voice.default({ kind: "local" }), ja: Voice.default({ kind: "local" }) })
    .default({ en: { kind: "local" }, ja: { kind: "local" } }),
  understanding: Understanding.default({ kind: "local" }),
});
export type SpeechSettings = z.infer<typeof SpeechSettings>;

/** All by the house itself: no cloud is asked. */
export const localSpeech: SpeechSettings = SpeechSettings.parse({});

/** The voice as prompts name it (`<provider>:<name>`); null: the house's own. */
export function voiceName({ voices }: SpeechSettings, language: Language): string | null {
  const voice = voices[language];
  return voice.kind === "local" ? null : `${voice.provider}:${voice.voice}`;
}
