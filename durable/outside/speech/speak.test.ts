import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { wavOf } from "../../../domain/speech/wav.ts";
import { keepSecret } from "../../secrets/testing.ts";
import { Service } from "../testing/service.ts";
import { type ProviderVoice, speak } from "./speak.ts";

let service: Service;
let tenant: string;
beforeEach(async () => {
  service = new Service();
  tenant = `t-${crypto.randomUUID().slice(0, 8)}`;
  await keepSecret(tenant, "key", "sk-1", [service.host()]);
});

const wav = wavOf([new Uint8Array(480)], 24_000);
const sound = { headers: { "content-type": "audio/wav" }, base64: wav.toBase64() };
const voice = (provider: ProviderVoice["provider"], model: string, name: string): ProviderVoice => ({
  ...{ kind: "provider", provider, model, voice: name, url: service.at(), secret: "key", account: "acc1" },
});
const say = (by: ProviderVoice, language: "en" | "ja" = "en", deadlineMs = 3_000) =>
  speak(env, tenant, by, { text: "Hello, 繋ぎ", language }, AbortSignal.timeout(deadlineMs));

test("an OpenAI-compatible service is given model, voice and text, and asked for WAV", async () => {
  await service.answers(sound);
  expect(await say(voice("openai", "tts-1", "alloy"))).toEqual({ audio: wav, type: "audio/wav" });
  const [asked] = await service.asked();
  expect(asked).toMatchObject({
    method: "POST",
    path: "/audio/speech",
    headers: { authorization: "Bearer sk-1" },
  });
  expect(JSON.parse(asked?.text ?? "")).toEqual({
    ...{ model: "tts-1", voice: "alloy", input: "Hello, 繋ぎ", response_format: "wav" },
  });
});

test("Deepgram's voice is its model", async () => {
  await service.answers(sound);
  await say(voice("deepgram", "aura-2", "aura-2-fujin-ja"), "ja");
  const [asked] = await service.asked();
  expect(asked?.path).toBe(
    "/v1/speak?model=aura-2-fujin-ja&encoding=linear16&container=wav&sample_rate=24000",
  );
  expect(asked?.headers.authorization).toBe("Token sk-1");
  expect(JSON.parse(asked?.text ?? "")).toEqual({ text: "Hello, 繋ぎ" });
});

test("Workers AI answers with sound, or with sound in JSON, in an envelope by REST", async () => {
  await service.answers(sound);
  expect((await say(voice("workers-ai", "@cf/deepgram/aura-1", "asteria"))).audio).toEqual(wav);
  const enveloped = { result: { audio: wav.toBase64() }, success: true, errors: [] };
  await service.answers({ headers: { "content-type": "application/json" }, body: JSON.stringify(enveloped) });
  expect((await say(voice("workers-ai", "@cf/myshell-ai/melotts", "default"), "ja")).audio).toEqual(wav);
  const [aura, melo] = (await service.asked()).map(({ path, text }) => ({ path, body: JSON.parse(text) }));
  expect(aura).toEqual({
    path: "/accounts/acc1/ai/run/@cf/deepgram/aura-1",
    body: {
      text: "Hello, 繋ぎ",
      speaker: "asteria",
      encoding: "linear16",
      container: "wav",
      sample_rate: 24_000,
    },
  });
  expect(melo?.body).toEqual({ prompt: "Hello, 繋ぎ", lang: "ja" });
});

test("what cannot be played on a telephone is no answer", async () => {
  for (const body of ["ID3 and an MP3", "<html>", ""]) {
    await service.answers({ body });
    await expect(say(voice("openai", "tts-1", "alloy"))).rejects.toMatchObject({ reason: "not-audio" });
  }
});

test("a refusal, silence and a secret that is not for this host are each told", async () => {
  await service.answers({ status: 401 });
  await expect(say(voice("openai", "tts-1", "alloy"))).rejects.toMatchObject({ reason: "status-401" });
  await service.answers({ how: "hang" });
  await expect(say(voice("openai", "tts-1", "alloy"), "en", 300)).rejects.toThrow();
  const elsewhere = { ...voice("openai", "tts-1", "alloy"), url: service.at("", "localhost") };
  await expect(say(elsewhere)).rejects.toMatchObject({ reason: "secret-not-for-host" });
  await expect(say({ ...elsewhere, url: "http://10.0.0.1/v1" })).rejects.toMatchObject({
    reason: "url-refused",
  });
});
