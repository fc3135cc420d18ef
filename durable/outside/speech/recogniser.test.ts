import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import type { Connection } from "../../../domain/speech/settings.ts";
import { wavOf } from "../../../domain/speech/wav.ts";
import { keepSecret } from "../../secrets/testing.ts";
import { publishSettings } from "../testing/publish-settings.ts";
import { Service } from "../testing/service.ts";
import { openRecogniser } from "./recogniser.ts";
import { transcribe } from "./transcribe.ts";

let service: Service;
let tenant: string;
beforeEach(async () => {
  service = new Service();
  tenant = `t-${crypto.randomUUID().slice(0, 8)}`;
  await keepSecret(tenant, "key", "sk-1", [service.host()]);
});

const connect = (
  provider: Connection["provider"],
  model: string,
  account: string | null = null,
): Connection => ({
  ...{ provider, model, account, url: service.at(), secret: "key" },
});
const pcm = () => new Uint8Array(3_200).fill(7);

async function listen(connection: Connection, pieces = 2) {
  const partials: string[] = [];
  const recogniser = await openRecogniser(env, tenant, connection, {
    ...{ language: "en", phrases: ["billing", "a new phone"], sampleRate: 16_000 },
    onPartial: (text) => void partials.push(text),
  });
  for (let i = 0; i < pieces; i++) recogniser.hear(pcm());
  return { recogniser, partials };
}

describe("Deepgram", () => {
  // As documented for /v1/listen: cumulative interim results, then final ones; Metadata at the end.
  const results = (transcript: string, is_final: boolean, confidence = 0.98) => ({
    type: "Results",
    channel_index: [0, 1],
    duration: 1.02,
    start: 0.0,
    is_final,
    speech_final: is_final,
    channel: { alternatives: [{ transcript, confidence, words: [] }] },
    metadata: { request_id: "52cc0efe-fa77-4aa7-b79c-0dda09de2f14", model_info: { name: "nova-3" } },
  });
  const metadata = { type: "Metadata", transaction_key: "deprecated", duration: 2.1, channels: 1 };

  test("sound goes up as it is heard; what is understood comes down, and in the end all of it", async () => {
    await service.answers({
      afterBinary: [results("a new", false), results("a new phone", true, 0.9)],
      afterText: { CloseStream: [results("please", true, 0.8), metadata] },
    });
    const { recogniser, partials } = await listen(connect("deepgram", "nova-3"));
    expect(await recogniser.end()).toEqual({
      text: "a new phone please",
      confidence: expect.closeTo((0.9 * 11 + 0.8 * 6) / 17, 6),
    });
    expect(partials).toEqual(["a new", "a new phone", "a new phone please"]);
    const [asked] = await service.asked();
    const query = new URL(`http://x${asked?.path}`).searchParams;
    expect(asked?.path).toMatch(/^\/v1\/listen\?/);
    expect(asked?.headers.authorization).toBe("Token sk-1");
    expect(Object.fromEntries(query)).toMatchObject({
      ...{ model: "nova-3", language: "en", encoding: "linear16", sample_rate: "16000", channels: "1" },
      interim_results: "true",
    });
    expect(query.getAll("keyterm")).toEqual(["billing", "a new phone"]);
    expect(Uint8Array.fromBase64(asked?.body ?? "")).toHaveLength(6_400);
    expect(asked?.texts).toEqual(['{"type":"CloseStream"}']);
  });

  test("a wrong key is told by its number", async () => {
    await service.answers({ status: 401 });
    await expect(listen(connect("deepgram", "nova-3"))).rejects.toMatchObject({ reason: "status-401" });
  });

  test("one that does not open is over in a few seconds, and one that never ends as well", async () => {
    const began = Date.now();
    await service.answers({ how: "hang" });
    const opening = expect(listen(connect("deepgram", "nova-3"))).rejects.toMatchObject({
      reason: "timeout",
    });
    const other = new Service();
    await other.answers({ how: "trickle" });
    const { recogniser } = await listen({ ...connect("deepgram", "nova-3"), url: other.at() });
    await expect(recogniser.end()).rejects.toMatchObject({ reason: "timeout" });
    await opening;
    expect(Date.now() - began).toBeLessThan(6_000);
  });

  test("an error of its own fails the listening", async () => {
    const error = { type: "Error", description: "Could not process audio", variant: "BAD_AUDIO" };
    await service.answers({ afterBinary: [error] });
    const { recogniser } = await listen(connect("deepgram", "nova-3"));
    await expect(recogniser.end()).rejects.toMatchObject({ reason: "network" });
  });
});

describe("an OpenAI-compatible one", () => {
  test("all of it goes up as one WAV file, with words that are likely", async () => {
    const body = {
      task: "transcribe",
      text: "Billing.",
      segments: [{ start: 0, end: 1, text: "Billing.", avg_logprob: -0.1 }],
    };
    await service.answers({ headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    const { recogniser, partials } = await listen(connect("openai", "whisper-1"));
    expect(await recogniser.end()).toEqual({
      text: "Billing.",
      confidence: expect.closeTo(Math.exp(-0.1), 6),
    });
    expect(partials).toEqual([]);
    const [asked] = await service.asked();
    expect(asked).toMatchObject({ method: "POST", path: "/audio/transcriptions" });
    expect(asked?.headers.authorization).toBe("Bearer sk-1");
    const form = await formOf(asked);
    expect(form.get("model")).toBe("whisper-1");
    expect(form.get("language")).toBe("en");
    expect(form.get("prompt")).toBe("billing, a new phone");
    expect(form.get("response_format")).toBe("verbose_json");
    const file = form.get("file");
    if (!(file instanceof File)) throw new Error("no file");
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(wavOf([pcm(), pcm()], 16_000));
  });

  test("later models are asked for the probability of their tokens", async () => {
    const body = { text: "はい", logprobs: [{ token: "はい", logprob: -0.05, bytes: [] }] };
    await service.answers({ body: JSON.stringify(body) });
    const { recogniser } = await listen(connect("openai", "gpt-4o-mini-transcribe"));
    expect(await recogniser.end()).toEqual({ text: "はい", confidence: expect.closeTo(Math.exp(-0.05), 6) });
    const form = await formOf((await service.asked())[0]);
    expect(form.get("response_format")).toBe("json");
    expect(form.getAll("include[]")).toEqual(["logprobs"]);
  });

  test("a refusal is told by its number, an answer that is none by a word, and it is tried once more", async () => {
    await service.answers({ status: 500, body: '{"error":{"message":"overloaded"}}' });
    const { recogniser } = await listen(connect("openai", "whisper-1"));
    await expect(recogniser.end()).rejects.toMatchObject({ reason: "status-500" });
    expect(await service.asked()).toHaveLength(2);
    await service.answers({ body: "<html>" });
    await expect(recogniser.end()).rejects.toMatchObject({ reason: "not-json" });
    await service.answers({ body: '{"error":"x"}' });
    await expect(recogniser.end()).rejects.toMatchObject({ reason: "not-json" });
  });

  test("nothing said is nothing asked", async () => {
    const { recogniser } = await listen(connect("openai", "whisper-1"), 0);
    expect(await recogniser.end()).toEqual({ text: "", confidence: 0 });
    expect(await service.asked()).toEqual([]);
  });
});

describe("Workers AI", () => {
  const result = { text: "sales", segments: [{ start: 0, end: 1, text: "sales", avg_logprob: -0.3 }] };

  test("by REST the answer is in its envelope", async () => {
    const body = JSON.stringify({ result, success: true, errors: [], messages: [] });
    await service.answers({ headers: { "content-type": "application/json" }, body });
    const { recogniser } = await listen(connect("workers-ai", "@cf/openai/whisper-large-v3-turbo", "acc1"));
    expect(await recogniser.end()).toEqual({ text: "sales", confidence: expect.closeTo(Math.exp(-0.3), 6) });
    const [asked] = await service.asked();
    expect(asked?.path).toBe("/accounts/acc1/ai/run/@cf/openai/whisper-large-v3-turbo");
    expect(asked?.headers.authorization).toBe("Bearer sk-1");
    expect(JSON.parse(asked?.text ?? "")).toEqual({
      ...{ audio: wavOf([pcm(), pcm()], 16_000).toBase64(), language: "en" },
      initial_prompt: "billing, a new phone",
    });
  });

  test("the older models take a list of bytes", async () => {
    await service.answers({
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ result }),
    });
    const { recogniser } = await listen(connect("workers-ai", "@cf/openai/whisper", "acc1"));
    expect(await recogniser.end()).toMatchObject({ text: "sales" });
    const [asked] = await service.asked();
    expect(JSON.parse(asked?.text ?? "").audio).toEqual([...wavOf([pcm(), pcm()], 16_000)]);
  });

  test("by the edge's own binding nothing is shown; without one it is said", async () => {
    const connection = {
      ...connect("workers-ai", "@cf/openai/whisper-large-v3-turbo"),
      url: null,
      secret: null,
    };
    const asked: unknown[] = [];
    const AI = {
      run: async (model: string, input: unknown) => {
        asked.push(model, input);
        return Response.json(result);
      },
    };
    const listening = { language: "ja", phrases: [], sampleRate: 16_000, onPartial() {} } as const;
    const recogniser = await openRecogniser({ ...env, AI }, tenant, connection, listening);
    recogniser.hear(pcm());
    expect(await recogniser.end()).toMatchObject({ text: "sales" });
    expect(asked).toEqual([
      "@cf/openai/whisper-large-v3-turbo",
      { audio: wavOf([pcm()], 16_000).toBase64(), language: "ja" },
    ]);
    const without = await openRecogniser({ ...env, AI: undefined }, tenant, connection, listening);
    without.hear(pcm());
    await expect(without.end()).rejects.toMatchObject({ reason: "no-binding" });
  });
});

describe("a voicemail", () => {
  const audio = Uint8Array.from(new TextEncoder().encode("OggS and so on"));
  const voicemail = { audio, type: "audio/ogg", language: "ja" } as const;

  test("its words are taken down by the tenant's provider, from the file as it is", async () => {
    const recogniser = { kind: "provider", ...connect("deepgram", "nova-3") } as const;
    await publishSettings(tenant, { speech: { recogniser } });
    const channel = (transcript: string) => ({ alternatives: [{ transcript, confidence: 0.9 }] });
    const body = { metadata: {}, results: { channels: [channel("折り返しください"), channel("")] } };
    await service.answers({ body: JSON.stringify(body) });
    expect(await transcribe(env, tenant, voicemail)).toBe("折り返しください");
    const [asked] = await service.asked();
    expect(asked).toMatchObject({
      method: "POST",
      text: "OggS and so on",
      headers: { "content-type": "audio/ogg" },
    });
    expect(new URL(`http://x${asked?.path}`).searchParams.get("language")).toBe("ja");
  });

  test("nothing is taken down by a local recogniser, or when the provider fails", async () => {
    expect(await transcribe(env, tenant, voicemail)).toBeNull();
    await publishSettings(tenant, {});
    expect(await transcribe(env, tenant, voicemail)).toBeNull();
    await publishSettings(tenant, {
      speech: { recogniser: { kind: "provider", ...connect("openai", "whisper-1") } },
    });
    await service.answers({ status: 500 });
    expect(await transcribe(env, tenant, voicemail)).toBeNull();
  });
});

function formOf(asked: { body: string; headers: Record<string, string> } | undefined): Promise<FormData> {
  const headers = { "content-type": asked?.headers["content-type"] ?? "" };
  return new Response(Uint8Array.fromBase64(asked?.body ?? ""), { headers }).formData();
}
