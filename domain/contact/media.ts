/** What the contact wants played and recorded. Wishes are kept, so that a new media process can be told them all. */
import { AssetName, type MediaCommand, type PlayItem } from "../media/protocol.ts";
import type { SavedRecording } from "./happening.ts";
import { segmentSaved } from "./left-message.ts";
import type { Turn } from "./turn.ts";

/** Asks for a media process, not for `avoid`. */
export function wantMedia(turn: Turn, avoid: string | null): void {
  const { room } = turn.row;
  if (room !== null) turn.call("attach", { call: "attach", room: room.name, avoid });
}

/** To the media process that carries the call; to nobody while there is none. */
export function tell(turn: Turn, command: MediaCommand): void {
  const { process, joined } = turn.row.media;
  if (joined && process !== null) turn.push({ to: "media", process, command });
}

/** Plays this instead of whatever plays now; with `loop` the last item for ever. Returns the play's id. */
export function play(
  turn: Turn,
  items: PlayItem[],
  how: { id?: string; loop?: boolean; bargeIn?: boolean } = {},
): string {
  const { media } = turn.row;
  media.plays += 1;
  const id = how.id ?? `contact-${media.plays}`;
  media.play = {
    type: "play",
    id,
    items: items.map((item) => inVoice(turn, item)),
    loop: how.loop ?? false,
    bargeIn: how.bargeIn ?? false,
  };
  tell(turn, media.play);
  return id;
}

/** As the tenant's voice speaks it. */
function inVoice({ entry }: Turn, item: PlayItem): PlayItem {
  if (item.kind !== "speech") return item;
  const voice = entry?.speech?.voices[item.language];
  return voice == null ? item : { ...item, voice };
}

export const music: PlayItem = { kind: "music", name: "hold" };

/** Music until something else is wanted, after these items. */
export function playMusic(turn: Turn, before: PlayItem[] = []): void {
  const upload = turn.row.phase === "queued" ? turn.row.queue?.ways?.music : null;
  const asset = AssetName.safeParse(upload).data;
  const last: PlayItem = asset === undefined ? music : { kind: "audio", asset };
  play(turn, [...before.slice(0, 49), last], { loop: true });
}

/** The queue's own music cannot be played: the house's is, for the rest of the waiting. */
export function withoutUpload(turn: Turn): void {
  const ways = turn.row.phase === "queued" ? turn.row.queue?.ways : undefined;
  if (ways?.music == null) return;
  ways.music = null;
  playMusic(turn);
}

export function silence(turn: Turn): void {
  turn.row.media.play = null;
  tell(turn, { type: "stop" });
}

/** Records on or off; each time it comes on, and with each new media process, a new segment begins. */
export function record(turn: Turn, recording: "on" | "paused" | "off"): void {
  const { media } = turn.row;
  media.recording = recording;
  if (recording !== "off") writeSegment(turn);
  else if (media.segment !== null) {
    media.segment = null;
    turn.log({ type: "recording.stopped" });
    tell(turn, { type: "record.stop" });
  }
}

/** Tells the media process which segment to write, and opens the next one when none is being written. */
export function writeSegment(turn: Turn): void {
  const { media, room } = turn.row;
  if (media.recording === "off" || !media.joined || room === null) return;
  if (media.segment === null) {
    media.segments += 1;
    media.segment = media.segments;
    turn.log({ type: "recording.started", segment: media.segment });
  }
  const { segment, recording } = media;
  tell(turn, { type: "record", segment, left: room.customer, recording });
}

/** A segment is in its place; it is told once, however often it is delivered. */
export function recordingSaved(turn: Turn, recording: SavedRecording): void {
  const { saved } = turn.row.media;
  if (saved.includes(recording.segment)) return;
  saved.push(recording.segment);
  turn.log({ type: "recording.saved", ...recording });
  segmentSaved(turn, recording);
}
