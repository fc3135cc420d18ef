import {
  DataPacket,
  DisconnectReason,
  type LeaveRequest,
  type ParticipantInfo,
  SessionDescription,
  type SpeakerInfo,
  UpdateSubscription,
} from "@livekit/protocol";
import type { RecordedTrack } from "../recording/recorder.ts";
import { Negotiation } from "./negotiation.ts";
import { Peer } from "./peer.ts";
import { Roster } from "./roster.ts";
import { JoinRefused, joinUrl, type ServerMessage, Signal } from "./signal.ts";
import { isMedia, isStaff } from "./who.ts";

const CONNECT_TIMEOUT_MS = 10_000;

/** When a room is closed, media can end before the server's word about it arrives. */
const LAST_WORD_MS = 1_000;

/** Why a connection to a room ended. `lost` may be tried again, the others not. */
export interface Ending {
  reason: "refused" | "lost" | "replaced" | "room-gone";
  detail: string;
}

/** What happens in a room, as one connection sees it. */
export interface ConnectionEvents {
  connected(): void;
  /** Someone can hear what is sent from now on. */
  audible(): void;
  participant(identity: string, present: boolean): void;
  digit(digit: string): void;
  audio(track: RecordedTrack, packet: Buffer, timestamp: number): void;
  /** How loud a track is, 0 to 1, when LiveKit says so. */
  level(track: RecordedTrack, level: number): void;
  trackEnded(track: RecordedTrack): void;
  /** Once, and the last event. Not after `close`. */
  ended(ending: Ending): void;
}

/** One participant's stay in a LiveKit room, from joining to leaving or loss. */
export class Connection {
  readonly #events: ConnectionEvents;
  readonly #signal: Signal;
  readonly #peer: Peer;
  readonly #roster = new Roster();
  readonly #negotiation: Negotiation;
  #timer: NodeJS.Timeout | undefined;
  #connected = false;
  #subscribedTo = false;
  #audible = false;
  #listening = false;
  #over = false;

  constructor(events: ConnectionEvents, bindAddress: string | undefined) {
    this.#events = events;
    this.#signal = new Signal({
      message: (message) => this.#received(message),
      lost: (detail) => this.#end({ reason: "lost", detail }),
    });
    this.#peer = new Peer(
      {
        connected: () => this.#peerConnected(),
        failed: () => this.#mediaLost(),
        audio: (sid, packet, timestamp) => this.#heard(sid, packet, timestamp),
        data: (message) => this.#data(message),
      },
      bindAddress,
    );
    this.#negotiation = new Negotiation(
      this.#peer,
      (sdp, id) =>
        this.#signal.send({ case: "offer", value: new SessionDescription({ type: "offer", sdp, id }) }),
      (detail) => this.#end({ reason: "lost", detail: `negotiation: ${detail}` }),
    );
  }

  /** Starts joining; what comes of it arrives as events. */
  async join(livekitUrl: string, token: string): Promise<void> {
    this.#timer = setTimeout(
      () => this.#end({ reason: "lost", detail: "joining took too long" }),
      CONNECT_TIMEOUT_MS,
    );
    try {
      const sdp = await this.#peer.offer();
      if (!this.#over) await this.#signal.join(joinUrl(livekitUrl, token, { sdp, cid: this.#peer.cid }));
    } catch (error) {
      const status = error instanceof JoinRefused ? error.status : undefined;
      const refused = status !== undefined && status >= 400 && status < 500;
      const reason = status === 404 ? "room-gone" : refused ? "refused" : "lost";
      this.#end({ reason, detail: (error as Error).message });
    }
  }

  /** Receives everyone's audio from now on, or no longer. */
  listen(on: boolean): void {
    if (this.#listening === on) return;
    this.#listening = on;
    this.#subscribe(this.#roster.tracks, on);
  }

  send(packet: Buffer | undefined, samples: number): void {
    if (this.#connected) this.#peer.send(packet, samples);
  }

  close(): void {
    this.#over = true;
    clearTimeout(this.#timer);
    this.#signal.close();
    this.#peer.close();
  }

  #received(message: ServerMessage): void {
    if (this.#over) return;
    switch (message.case) {
      case "join":
        this.#updated(message.value.otherParticipants);
        break;
      case "update":
        this.#updated(message.value.participants);
        break;
      case "answer":
        this.#negotiation.answered(message.value.sdp);
        break;
      case "trickle":
        this.#peer.candidate(candidateOf(message.value.candidateInit));
        break;
      case "mediaSectionsRequirement":
        this.#negotiation.require(message.value.numAudios);
        break;
      case "trackSubscribed":
        this.#subscribedTo = true;
        this.#checkAudible();
        break;
      case "speakersChanged":
        this.#levels(message.value.speakers);
        break;
      case "leave":
        this.#dismissed(message.value);
        break;
    }
  }

  #updated(participants: readonly ParticipantInfo[]): void {
    const change = this.#roster.update(participants);
    for (const track of change.tracksWent) this.#events.trackEnded(track);
    for (const identity of change.went) this.#events.participant(identity, false);
    for (const identity of change.came) this.#events.participant(identity, true);
    if (this.#listening) this.#subscribe(change.tracksCame, true);
    this.#checkAudible();
  }

  #peerConnected(): void {
    if (this.#connected || this.#over) return;
    this.#connected = true;
    clearTimeout(this.#timer);
    this.#events.connected();
    this.#checkAudible();
  }

  #mediaLost(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.#end({ reason: "lost", detail: "no media connection" }),
      LAST_WORD_MS,
    );
  }

  #checkAudible(): void {
    if (this.#audible || !this.#connected || !this.#subscribedTo || !this.#roster.someoneHears) return;
    this.#audible = true;
    this.#events.audible();
  }

  #subscribe(tracks: RecordedTrack[], subscribe: boolean): void {
    if (tracks.length === 0) return;
    const trackSids = tracks.map((track) => track.sid);
    this.#signal.send({ case: "subscription", value: new UpdateSubscription({ trackSids, subscribe }) });
  }

  #heard(sid: string, packet: Buffer, timestamp: number): void {
    const track = this.#roster.find(sid);
    if (track && this.#listening) this.#events.audio(track, packet, timestamp);
  }

  #data(message: Buffer): void {
    const packet = readDataPacket(message);
    if (packet?.value.case !== "sipDtmf") return;
    const from = packet.participantIdentity;
    const { digit } = packet.value.value;
    if (!isMedia(from) && !isStaff(from) && /^[0-9*#A-D]$/.test(digit)) this.#events.digit(digit);
  }

  #levels(speakers: readonly SpeakerInfo[]): void {
    for (const speaker of speakers) {
      const track = this.#roster.find(speaker.sid);
      if (track) this.#events.level(track, speaker.active ? speaker.level : 0);
    }
  }

  #dismissed(leave: LeaveRequest): void {
    const detail = `LiveKit: ${DisconnectReason[leave.reason] ?? leave.reason}`;
    const gone = [
      DisconnectReason.ROOM_DELETED,
      DisconnectReason.ROOM_CLOSED,
      DisconnectReason.PARTICIPANT_REMOVED,
    ];
    const replaced = leave.reason === DisconnectReason.DUPLICATE_IDENTITY;
    const reason = gone.includes(leave.reason) ? "room-gone" : replaced ? "replaced" : "lost";
    this.#end({ reason, detail });
  }

  #end(ending: Ending): void {
    if (this.#over) return;
    this.close();
    this.#events.ended(ending);
  }
}

/** Anyone in the room can send data: what is not LiveKit's is ignored. */
function readDataPacket(message: Buffer): DataPacket | undefined {
  try {
    return DataPacket.fromBinary(message);
  } catch {
    return undefined;
  }
}

function candidateOf(json: string): string {
  const parsed: unknown = JSON.parse(json);
  const candidate =
    typeof parsed === "object" && parsed !== null && "candidate" in parsed && parsed.candidate;
  return typeof candidate === "string" ? candidate : "";
}
