/**
 * What the edge and a media process say to each other. The media process carries out what a contact tells it
 * and reports what it hears; every decision is the contact's.
 *
 * Two sockets: one from each media process to its `MediaRegion` ({@link RegionCommand}, {@link RegionReport}),
 * and one per call to its `Contact` ({@link MediaCommand}, {@link MediaReport}). Text frames, one JSON message each.
 */
import { z } from "zod";

/** Languages a prompt can be spoken in. */
export const Language = z.enum(["en", "ja"]);
export type Language = z.infer<typeof Language>;

/** Of an uploaded file. */
export const AssetName = z.string().regex(/^(?!.*\.\.)[\w./-]{1,200}$/);

/** One thing to play. `speech` is synthesised, `audio` is an uploaded file in the tenant's assets, `tone` asks to speak. */
export const PlayItem = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("speech"),
    text: z.string().min(1).max(4000),
    language: Language,
    /** `<provider>:<name>`; left out: the house's own voice. */
    voice: z.string().max(120).optional(),
    /** The text holds speech markup: domain/flow/markup.ts says which. */
    markup: z.literal(true).optional(),
    /** Something of this contact's own is in it: it is kept in memory only, on no disk and in no shared cache. */
    personal: z.literal(true).optional(),
  }),
  z.object({ kind: z.literal("audio"), asset: AssetName }),
  z.object({ kind: z.literal("music"), name: z.enum(["hold", "ringback"]) }),
  z.object({ kind: z.literal("tone") }),
  z.object({ kind: z.literal("silence"), ms: z.number().int().min(20).max(60_000) }),
]);
export type PlayItem = z.infer<typeof PlayItem>;

/**
 * Contact → media process, on the contact's socket.
 *
 * - `play` replaces what plays now. `loop` repeats the last item for ever. With `bargeIn` the first digit stops it
 *   at once (`played` with reason `barged` comes before the `digit` report). A `play` whose id is already playing
 *   is ignored, so that the contact may repeat its wish after a reconnection.
 * - `record` opens (or leaves running) the segment of that number: left is the participant whose identity is
 *   `left`, right is whoever else talks and is not a media process. `recording: "paused"` writes silence of true length.
 * - `listen` hears words from now on, also while a prompt plays, and reports `heard` or `unheard` once. The same id again
 *   changes nothing, another one replaces it. `phrases` are all that may be said (a grammar, `value` is what is meant);
 *   without any, whatever is said is taken down. With `bargeIn` speech stops a play that may be interrupted, as digits do.
 *   `local`: by the process itself, phrases only; `remote`: by the tenant's provider, at the edge.
 * - `collect` gathers keys that nobody may see: none is reported; they are sealed to `key` (JWE, ECDH-ES, A256GCM) and
 *   `collected` once. Meanwhile a recording is silent on both sides. `timeoutMs` counts from the end of the prompt,
 *   `betweenMs` from each key; `keep` is how many of the last digits may be shown. `digit` is a key pressed on the page.
 * - `leave` ends the recording, uploads it, and leaves the room.
 */
export const MediaCommand = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("play"),
    id: z.string(),
    items: z.array(PlayItem).min(1).max(50),
    loop: z.boolean(),
    bargeIn: z.boolean(),
  }),
  z.object({ type: z.literal("stop") }),
  z.object({
    type: z.literal("record"),
    segment: z.number().int().min(1),
    left: z.string(),
    recording: z.enum(["on", "paused"]),
  }),
  z.object({ type: z.literal("record.stop") }),
  z.object({
    type: z.literal("listen"),
    id: z.string(),
    language: Language,
    phrases: z
      .array(z.object({ value: z.string(), words: z.array(z.string().min(1).max(200)).min(1) }))
      .max(60),
    bargeIn: z.boolean(),
    recogniser: z.enum(["local", "remote"]),
    /** So long a silence ends what is said. */
    endSilenceMs: z.number().int().min(200).max(5_000),
    longestMs: z.number().int().min(1_000).max(60_000),
  }),
  z.object({ type: z.literal("listen.stop") }),
  z.object({
    type: z.literal("collect"),
    id: z.string(),
    minLength: z.number().int().min(1),
    maxLength: z.number().int().min(1).max(40),
    terminator: z.string().regex(/^[*#]$/),
    timeoutMs: z.number().int().min(500),
    betweenMs: z.number().int().min(500),
    check: z.enum(["luhn"]).nullable(),
    keep: z.union([z.literal(0), z.literal(4)]),
    /** Public JWK. */
    key: z.record(z.string(), z.string()),
  }),
  z.object({ type: z.literal("collect.stop") }),
  z.object({ type: z.literal("digit"), digit: z.string().regex(/^[0-9*#]$/) }),
  z.object({ type: z.literal("leave") }),
]);
export type MediaCommand = z.infer<typeof MediaCommand>;

/** Media process → contact, on the contact's socket. */
export const MediaReport = z.discriminatedUnion("type", [
  /** In the room, ready to play. Sent once after each (re)join. */
  z.object({ type: z.literal("joined"), process: z.string() }),
  /** The room could not be joined, or was lost for good; the socket closes after it. */
  z.object({
    type: z.literal("failed"),
    reason: z.enum(["join", "lost", "room-gone"]),
    detail: z.string().max(300),
  }),
  z.object({ type: z.literal("played"), id: z.string(), reason: z.enum(["finished", "barged", "failed"]) }),
  z.object({ type: z.literal("digit"), digit: z.string().regex(/^[0-9*#A-D]$/) }),
  /** The customer has begun to speak. */
  z.object({ type: z.literal("speech-began"), id: z.string() }),
  /** What has been understood so far; may still change. */
  z.object({ type: z.literal("partial"), id: z.string(), text: z.string().max(2000) }),
  /** `value`: the phrase's, when it was one. `confidence` from 0 to 1. */
  z.object({
    type: z.literal("heard"),
    id: z.string(),
    text: z.string().max(2000),
    value: z.string().nullable(),
    confidence: z.number().min(0).max(1),
  }),
  z.object({
    type: z.literal("unheard"),
    id: z.string(),
    reason: z.enum(["no-match", "too-long", "failed"]),
    detail: z.string().max(300),
  }),
  /** The first secure key was pressed. */
  z.object({ type: z.literal("collecting"), id: z.string() }),
  /** `sealed`: compact JWE of the digits, with `result` "sealed". `shown`: as it may be shown, e.g. "••••••••••••4242". */
  z.object({
    type: z.literal("collected"),
    id: z.string(),
    result: z.enum(["sealed", "too-short", "check-digit", "timeout", "failed"]),
    sealed: z.string().max(2000).nullable(),
    shown: z.string().max(60),
  }),
  /** Someone other than a media process came or went, as LiveKit tells it. */
  z.object({ type: z.literal("participant"), identity: z.string(), present: z.boolean() }),
]);
export type MediaReport = z.infer<typeof MediaReport>;

/** MediaRegion → media process: take this call. */
export const RegionCommand = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("attach"),
    tenant: z.string(),
    contact: z.string(),
    room: z.string(),
    /** LiveKit access token of the media participant for that room (identity `media:<process>`). */
    token: z.string(),
  }),
]);
export type RegionCommand = z.infer<typeof RegionCommand>;

/**
 * Media process → MediaRegion. `load` is sent on connecting, on each change of `calls`, and every 5 s;
 * `contacts` names the calls in hand (`tenant/contact`). `refused` answers an `attach` past the ceiling.
 */
export const RegionReport = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("load"),
    process: z.string(),
    calls: z.number().int().min(0),
    ceiling: z.number().int().min(1),
    contacts: z.array(z.string()),
  }),
  z.object({ type: z.literal("refused"), tenant: z.string(), contact: z.string() }),
]);
export type RegionReport = z.infer<typeof RegionReport>;

/**
 * Where things are on the edge, seen from a media process. Every request and socket carries
 * `Authorization: Bearer <JWT HS256 signed with MEDIA_SECRET, claims {sub: process name, aud: "media", exp}>`.
 */
export const mediaPaths = {
  /** WebSocket of a media process to its region. */
  region: (region: string) => `/media/regions/${region}`,
  /** WebSocket of one call to its contact. */
  contact: (tenant: string, contact: string) => `/media/contacts/${tenant}/${contact}`,
  /** GET: an uploaded audio file. */
  asset: (tenant: string, asset: string) => `/media/assets/${tenant}/${asset}`,
  /**
   * PUT, body audio/ogg: a finished recording segment. Headers `x-started-at` (ms since epoch), `x-duration-ms`,
   * `x-sha256` (hex). Idempotent: the same segment with the same hash is accepted again (200), another hash is 409.
   */
  recording: (tenant: string, contact: string, segment: number) =>
    `/media/recordings/${tenant}/${contact}/${segment}`,
  /**
   * WebSocket: what is said, to the tenant's recogniser. First {@link RecogniseOrder}, then binary frames of PCM (s16le,
   * mono), then `{"end":true}`; back come {@link RecogniseAnswer}s, the last one `final` or `failed`.
   */
  recognise: (tenant: string) => `/media/recognise/${tenant}`,
  /** POST {@link SpeechOrder}: audio of a text by the tenant's provider. 404: no such voice. */
  speech: (tenant: string) => `/media/speech/${tenant}`,
  /** GET, PUT: the packets of a prompt that a media process made, for the others. `key`: 64 hex digits. */
  prompt: (key: string) => `/media/prompts/${key}`,
};

export const RecogniseOrder = z.object({
  language: Language,
  /** Words that are likely. */
  phrases: z.array(z.string().max(200)).max(200),
  sampleRate: z.literal(16_000),
});
export type RecogniseOrder = z.infer<typeof RecogniseOrder>;

export const RecogniseAnswer = z.discriminatedUnion("type", [
  z.object({ type: z.literal("partial"), text: z.string() }),
  z.object({ type: z.literal("final"), text: z.string(), confidence: z.number().min(0).max(1) }),
  z.object({ type: z.literal("failed"), detail: z.string().max(300) }),
]);
export type RecogniseAnswer = z.infer<typeof RecogniseAnswer>;

export const SpeechOrder = z.object({
  text: z.string().min(1).max(4000),
  language: Language,
  voice: z.string().max(120),
  markup: z.literal(true).optional(),
  /** It is not kept. */
  personal: z.literal(true).optional(),
});
export type SpeechOrder = z.infer<typeof SpeechOrder>;
