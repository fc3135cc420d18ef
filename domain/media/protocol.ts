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

/** One thing to play. `speech` is synthesised, `audio` is an uploaded file in the tenant's assets, `tone` asks to speak. */
export const PlayItem = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("speech"), text: z.string().min(1).max(4000), language: Language }),
  z.object({ kind: z.literal("audio"), asset: z.string().regex(/^(?!.*\.\.)[\w./-]{1,200}$/) }),
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
};
