import { createRoute, z } from "@hono/zod-openapi";
import { Language } from "../../domain/media/protocol.ts";
import { Recogniser, SpeechSettings, Voice } from "../../domain/speech/settings.ts";
import { audioTypeOf } from "../../domain/speech/wav.ts";
import { reasonOf } from "../../durable/outside/outside-failure.ts";
import { hearFile } from "../../durable/outside/speech/hear-file.ts";
import { speak } from "../../durable/outside/speech/speak.ts";
import { ApiError } from "../errors.ts";
import { readDraft } from "./configuration/read-draft.ts";
import { allow, body, json, newApi } from "./context.ts";
import { saveSetting } from "./settings/save-setting.ts";

const tags = ["configuration"];
/** How long a provider may take that is only tried. ms */
const tryMs = 10_000;

const get = createRoute({
  method: "get",
  path: "/speech-settings",
  tags,
  ...allow("admin"),
  responses: { 200: json("Who hears, speaks and understands", SpeechSettings) },
});

const put = createRoute({
  method: "put",
  path: "/speech-settings",
  tags,
  ...allow("admin"),
  request: { body: body(SpeechSettings) },
  responses: { 200: json("Published", SpeechSettings) },
});

const Failed = z.object({ ok: z.literal(false), reason: z.string() });

const tryVoice = createRoute({
  method: "post",
  path: "/speech-settings/try-voice",
  tags,
  ...allow("admin"),
  request: {
    body: body(z.object({ voice: Voice, language: Language, text: z.string().min(1).max(300) })),
  },
  responses: {
    200: json(
      "The text as this voice says it (base64), saved or not; or why it did not",
      z.discriminatedUnion("ok", [
        z.object({ ok: z.literal(true), type: z.enum(["audio/wav", "audio/ogg"]), audio: z.string() }),
        Failed,
      ]),
    ),
  },
});

const tryRecogniser = createRoute({
  method: "post",
  path: "/speech-settings/try-recogniser",
  tags,
  ...allow("admin"),
  request: {
    body: body(
      z.object({
        recogniser: Recogniser,
        language: Language,
        /** WAV or Ogg, base64; some ten seconds. */
        audio: z.base64().max(500_000),
      }),
    ),
  },
  responses: {
    200: json(
      "What this recogniser hears, saved or not; or why it did not",
      z.discriminatedUnion("ok", [
        z.object({ ok: z.literal(true), text: z.string(), confidence: z.number() }),
        Failed,
      ]),
    ),
  },
});

/** Who hears, speaks and understands for the company. */
export const speechSettings = newApi()
  .openapi(get, async (c) => c.json((await readDraft(c.var.store)).config.speech, 200))
  .openapi(put, async (c) => {
    const changer = { env: c.env, store: c.var.store, author: c.var.session.user.id };
    return c.json(await saveSetting(changer, "speech", c.req.valid("json")), 200);
  })
  .openapi(tryVoice, async (c) => {
    const { voice, language, text } = c.req.valid("json");
    if (voice.kind === "local") throw localOnly();
    try {
      const signal = AbortSignal.timeout(tryMs);
      const { audio, type } = await speak(c.env, c.var.store.tenant, voice, { text, language }, signal);
      return c.json({ ok: true as const, type, audio: audio.toBase64() }, 200);
    } catch (error) {
      return c.json({ ok: false as const, reason: reasonOf(error) }, 200);
    }
  })
  .openapi(tryRecogniser, async (c) => {
    const { recogniser, language, audio: given } = c.req.valid("json");
    if (recogniser.kind === "local") throw localOnly();
    const audio = Uint8Array.fromBase64(given);
    const type = audioTypeOf(audio);
    if (type !== "audio/wav" && type !== "audio/ogg")
      throw new ApiError("unsupported-type", "This is no WAV or Ogg file.");
    try {
      const file = { audio, type, language, hints: [] };
      const signal = AbortSignal.timeout(tryMs);
      const heard = await hearFile(c.env, c.var.store.tenant, recogniser, file, signal);
      return c.json({ ok: true as const, ...heard }, 200);
    } catch (error) {
      return c.json({ ok: false as const, reason: reasonOf(error) }, 200);
    }
  });

const localOnly = () =>
  new ApiError("invalid", "What the house does itself is done beside the telephone: call to try it.");
