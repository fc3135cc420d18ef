/** A LiveKit room as the agent's desk uses it. Loaded when the first call comes. */
import {
  ConnectionQuality,
  DisconnectReason,
  MediaDeviceFailure,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  Room,
  RoomEvent,
  Track,
} from "livekit-client";
import { identities } from "../../domain/contact/open.ts";
import type { CallChange, Device, DeviceKind, DeviceProblem, Quality } from "./call-state.ts";

export interface RoomWish {
  url: string;
  token: string;
  camera: boolean;
  muted: boolean;
  chosen: Record<DeviceKind, string | null>;
  change(change: CallChange): void;
  /** The room is gone for this tab: another took it, it was closed, or the line is lost and may be fetched back. */
  gone(why: "elsewhere" | "closed" | "lost"): void;
}

export interface JoinedRoom {
  setMicrophone(on: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  /** Whether the customer is heard. */
  setHearing(on: boolean): void;
  press(digit: string): Promise<void>;
  choose(kind: DeviceKind, id: string): Promise<void>;
  allowSound(): Promise<void>;
  /** Shows a picture in an element; returns how to take it away. */
  show(picture: string, element: HTMLVideoElement): () => void;
  leave(): Promise<void>;
}

const kinds = { microphone: "audioinput", speaker: "audiooutput", camera: "videoinput" } as const;
/** RFC 4733 event codes are the digits' places. */
const digits = "0123456789*#";

/** Joins, publishes the microphone and plays whoever talks. Throws when the room cannot be reached. */
export async function joinRoom(wish: RoomWish): Promise<JoinedRoom> {
  const { change, chosen } = wish;
  const room = new Room({
    adaptiveStream: true,
    dynacast: true,
    audioCaptureDefaults: { channelCount: 1, deviceId: chosen.microphone ?? undefined },
    videoCaptureDefaults: { deviceId: chosen.camera ?? undefined },
    audioOutput: { deviceId: chosen.speaker ?? undefined },
    publishDefaults: { dtx: false, red: false, forceStereo: false },
  });
  const players = document.createElement("div");
  players.hidden = true;
  let hearing = true;
  let leaving = false;

  const listPictures = () => {
    const theirs = [...room.remoteParticipants.values()].filter((one) => pictureOf(one) !== undefined);
    const mine = room.localParticipant.getTrackPublication(Track.Source.Camera);
    change({
      pictures: [...theirs.map((one) => one.identity), ...(mine?.track && !mine.isMuted ? ["mine"] : [])],
    });
  };
  const subscribe = (publication: RemoteTrackPublication, participant: RemoteParticipant) => {
    // Prompts and music are for the customer's ear only.
    if (!identities.isMedia(participant.identity)) publication.setSubscribed(true);
  };
  const play = (track: RemoteTrack) => {
    if (track.kind === Track.Kind.Audio) {
      const element = track.attach();
      element.muted = !hearing;
      players.append(element);
    }
    listPictures();
  };
  const stop = (track: RemoteTrack) => {
    for (const element of track.detach()) element.remove();
    listPictures();
  };
  const listDevices = async () => {
    const all = await Promise.all(Object.values(kinds).map((kind) => Room.getLocalDevices(kind, false)));
    const [microphone = [], speaker = [], camera = []] = all.map((list) => list.map(asDevice));
    change({ devices: { microphone, speaker, camera } });
  };

  room
    .on(RoomEvent.TrackPublished, subscribe)
    .on(RoomEvent.TrackSubscribed, play)
    .on(RoomEvent.TrackUnsubscribed, stop)
    .on(RoomEvent.TrackMuted, listPictures)
    .on(RoomEvent.TrackUnmuted, listPictures)
    .on(RoomEvent.LocalTrackPublished, listPictures)
    .on(RoomEvent.LocalTrackUnpublished, listPictures)
    .on(RoomEvent.MediaDevicesChanged, () => void listDevices())
    .on(RoomEvent.AudioPlaybackStatusChanged, () => change({ soundBlocked: !room.canPlaybackAudio }))
    .on(RoomEvent.Reconnecting, () => change({ phase: "reconnecting" }))
    .on(RoomEvent.SignalReconnecting, () => change({ phase: "reconnecting" }))
    .on(RoomEvent.Reconnected, () => change({ phase: "live" }))
    .on(RoomEvent.ActiveSpeakersChanged, (speakers) =>
      change({
        iSpeak: speakers.some((one) => one.isLocal),
        theySpeak: speakers.some((one) => !one.isLocal && !identities.isMedia(one.identity)),
      }),
    )
    .on(RoomEvent.ConnectionQualityChanged, (quality, participant) => {
      if (participant.isLocal) change({ myQuality: qualities[quality] });
      else if (!identities.isMedia(participant.identity)) change({ theirQuality: qualities[quality] });
    })
    .on(RoomEvent.Disconnected, (reason) => {
      players.remove();
      if (!leaving) wish.gone(whyGone(reason));
    });

  await room.connect(wish.url, wish.token, { autoSubscribe: false });
  document.body.append(players);
  for (const participant of room.remoteParticipants.values())
    for (const publication of participant.trackPublications.values()) subscribe(publication, participant);

  const joined: JoinedRoom = {
    async setMicrophone(on) {
      try {
        await room.localParticipant.setMicrophoneEnabled(on);
        change({ microphoneProblem: null });
      } catch (error) {
        change({ microphoneProblem: problemOf(error) });
      }
      await listDevices();
    },
    async setCamera(on) {
      try {
        await room.localParticipant.setCameraEnabled(on);
        change({ camera: on, cameraProblem: null });
      } catch (error) {
        change({ camera: false, cameraProblem: problemOf(error) });
      }
      listPictures();
    },
    setHearing(on) {
      hearing = on;
      for (const element of players.querySelectorAll("audio")) element.muted = !on;
    },
    press: (digit) => room.localParticipant.publishDtmf(digits.indexOf(digit), digit),
    async choose(kind, id) {
      await room.switchActiveDevice(kinds[kind], id);
    },
    allowSound: () => room.startAudio(),
    show(picture, element) {
      const participant = picture === "mine" ? room.localParticipant : room.remoteParticipants.get(picture);
      const track = participant?.getTrackPublication(Track.Source.Camera)?.track;
      track?.attach(element);
      return () => void track?.detach(element);
    },
    async leave() {
      leaving = true;
      players.remove();
      await room.disconnect();
    },
  };
  change({ soundBlocked: !room.canPlaybackAudio });
  await joined.setMicrophone(!wish.muted);
  if (wish.camera) await joined.setCamera(true);
  listPictures();
  return joined;
}

const pictureOf = (participant: RemoteParticipant) => {
  const publication = participant.getTrackPublication(Track.Source.Camera);
  return publication?.track && !publication.isMuted ? publication.track : undefined;
};

const asDevice = (device: MediaDeviceInfo): Device => ({ id: device.deviceId, label: device.label });

const qualities: Record<ConnectionQuality, Quality> = {
  [ConnectionQuality.Excellent]: "excellent",
  [ConnectionQuality.Good]: "good",
  [ConnectionQuality.Poor]: "poor",
  [ConnectionQuality.Lost]: "lost",
  [ConnectionQuality.Unknown]: "unknown",
};

function whyGone(reason: DisconnectReason | undefined): "elsewhere" | "closed" | "lost" {
  if (reason === DisconnectReason.DUPLICATE_IDENTITY) return "elsewhere";
  if (reason === DisconnectReason.ROOM_DELETED || reason === DisconnectReason.PARTICIPANT_REMOVED)
    return "closed";
  return "lost";
}

function problemOf(error: unknown): DeviceProblem {
  const failure = MediaDeviceFailure.getFailure(error);
  if (failure === MediaDeviceFailure.PermissionDenied) return "denied";
  if (failure === MediaDeviceFailure.NotFound) return "missing";
  return failure === MediaDeviceFailure.DeviceInUse ? "in-use" : "other";
}
