import {
  type ParticipantInfo,
  ParticipantInfo_Kind,
  ParticipantInfo_State,
  TrackType,
} from "@livekit/protocol";
import type { RecordedTrack } from "../recording/recorder.ts";
import { isMedia } from "./who.ts";

interface Member {
  sid: string;
  tracks: Map<string, RecordedTrack>;
  /** False while a telephone still rings. */
  hears: boolean;
}

/** What an update changed. */
export interface RosterChange {
  came: string[];
  went: string[];
  tracksCame: RecordedTrack[];
  tracksWent: RecordedTrack[];
}

/** Who is in the room besides media processes, and which audio tracks they publish. */
export class Roster {
  readonly #members = new Map<string, Member>();

  get identities(): string[] {
    return [...this.#members.keys()];
  }

  get tracks(): RecordedTrack[] {
    return [...this.#members.values()].flatMap((member) => [...member.tracks.values()]);
  }

  /** True when someone is there whose line is open: a browser, or a telephone that was answered. */
  get someoneHears(): boolean {
    return [...this.#members.values()].some((member) => member.hears);
  }

  /** The track of that sid, or the only track of the participant of that sid. */
  find(sid: string): RecordedTrack | undefined {
    for (const member of this.#members.values()) {
      const track = member.sid === sid ? [...member.tracks.values()][0] : member.tracks.get(sid);
      if (track) return track;
    }
    return undefined;
  }

  /** Takes in what LiveKit says about participants. */
  update(participants: readonly ParticipantInfo[]): RosterChange {
    const change: RosterChange = { came: [], went: [], tracksCame: [], tracksWent: [] };
    for (const info of participants) {
      if (isMedia(info.identity)) continue;
      if (hasLeft(info)) this.#left(info, change);
      else this.#here(info, change);
    }
    return change;
  }

  #left(info: ParticipantInfo, change: RosterChange): void {
    const member = this.#members.get(info.identity);
    if (!member || member.sid !== info.sid) return;
    this.#members.delete(info.identity);
    change.tracksWent.push(...member.tracks.values());
    change.went.push(info.identity);
  }

  #here(info: ParticipantInfo, change: RosterChange): void {
    const before = this.#members.get(info.identity);
    if (!before) change.came.push(info.identity);
    const audio = info.tracks.filter((track) => track.type === TrackType.AUDIO);
    const tracks = new Map(audio.map(({ sid }) => [sid, { sid, identity: info.identity }]));
    for (const [sid, track] of tracks) if (!before?.tracks.has(sid)) change.tracksCame.push(track);
    for (const [sid, track] of before?.tracks ?? []) if (!tracks.has(sid)) change.tracksWent.push(track);
    const status = info.attributes["sip.callStatus"];
    const hears = info.kind !== ParticipantInfo_Kind.SIP || status === undefined || status === "active";
    this.#members.set(info.identity, { sid: info.sid, tracks, hears });
  }
}

/** A telephone that hung up can stay listed for many seconds (livekit-sip 1.8): its call status tells at once. */
function hasLeft(info: ParticipantInfo): boolean {
  return info.state === ParticipantInfo_State.DISCONNECTED || info.attributes["sip.callStatus"] === "hangup";
}
