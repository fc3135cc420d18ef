import {
  createLocalTracks,
  DisconnectReason,
  type LocalTrack,
  type RemoteTrack,
  RemoteTrackPublication,
  Room,
  RoomEvent,
  Track,
  type TrackPublication,
} from "livekit-client";
import type { Problem } from "../words/words.ts";
import type { Call, CallListener, CallModule, Devices } from "./call.ts";

/** Asks for microphone and camera; the answer can join one call. */
export const takeDevices: CallModule["takeDevices"] = async (camera) => {
  try {
    const tracks = await createLocalTracks({
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
      video: camera && { resolution: { width: 1280, height: 720 } },
    });
    return { ok: true, devices: devicesOf(tracks) };
  } catch (error) {
    return { ok: false, problem: deviceProblem(error, camera) };
  }
};

function deviceProblem(error: unknown, camera: boolean): Problem {
  const name = error instanceof Error ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError")
    return camera ? "camera-denied" : "microphone-denied";
  if (name === "NotFoundError" || name === "OverconstrainedError")
    return camera ? "no-camera" : "no-microphone";
  return name === "NotReadableError" || name === "AbortError" ? "device-busy" : "call-failed";
}

const devicesOf = (tracks: LocalTrack[]): Devices => ({
  release: () => tracks.forEach((track) => void track.stop()),
  join: (where, listener) => join(tracks, where, listener),
});

async function join(
  tracks: LocalTrack[],
  where: { url: string; token: string },
  listener: CallListener,
): Promise<Call | null> {
  // No DTX and no RED: recordings are remuxed, never decoded, and want one packet every 20 ms.
  const room = new Room({ publishDefaults: { dtx: false, red: false, simulcast: true } });
  const sounds = new Set<HTMLMediaElement>();
  listen(room, listener, sounds);
  try {
    await room.connect(where.url, where.token);
    for (const track of tracks) await room.localParticipant.publishTrack(track, { dtx: false, red: false });
  } catch {
    for (const track of tracks) track.stop();
    await room.disconnect();
    return null;
  }
  listener.localVideo(ownPicture(room));
  return {
    setMuted: async (muted) => void (await room.localParticipant.setMicrophoneEnabled(!muted)),
    async setCamera(on) {
      try {
        await room.localParticipant.setCameraEnabled(on);
      } catch {
        return false;
      }
      listener.localVideo(on ? ownPicture(room) : null);
      return true;
    },
    startSound: () => room.startAudio(),
    leave: () => room.disconnect(true),
  };
}

function listen(room: Room, listener: CallListener, sounds: Set<HTMLMediaElement>): void {
  const hear = (track: RemoteTrack) => {
    if (track.kind === Track.Kind.Video) return listener.remoteVideo(track.mediaStreamTrack);
    const sound = track.attach();
    sound.hidden = true;
    document.body.append(sound);
    sounds.add(sound);
  };
  const unhear = (track: RemoteTrack) => {
    if (track.kind === Track.Kind.Video) return listener.remoteVideo(null);
    for (const sound of track.detach()) {
      sound.remove();
      sounds.delete(sound);
    }
  };
  room
    .on(RoomEvent.TrackSubscribed, hear)
    .on(RoomEvent.TrackUnsubscribed, unhear)
    .on(RoomEvent.TrackMuted, (publication) => hidden(publication, listener))
    .on(RoomEvent.TrackUnmuted, (publication) => shown(publication, listener))
    .on(RoomEvent.AudioPlaybackStatusChanged, () => listener.soundBlocked(!room.canPlaybackAudio))
    .on(RoomEvent.Reconnecting, () => listener.reconnecting(true))
    .on(RoomEvent.Reconnected, () => listener.reconnecting(false))
    .on(RoomEvent.Disconnected, (reason) => {
      for (const sound of sounds) sound.remove();
      if (reason !== DisconnectReason.CLIENT_INITIATED) listener.lost();
    });
}

/** The agent turned the camera off or on. Our own pictures are shown where they are switched. */
function hidden(publication: TrackPublication, listener: CallListener): void {
  if (publication instanceof RemoteTrackPublication && publication.source === Track.Source.Camera)
    listener.remoteVideo(null);
}

function shown(publication: TrackPublication, listener: CallListener): void {
  if (publication instanceof RemoteTrackPublication && publication.source === Track.Source.Camera)
    listener.remoteVideo(publication.track?.mediaStreamTrack ?? null);
}

const ownPicture = (room: Room): MediaStreamTrack | null =>
  room.localParticipant.getTrackPublication(Track.Source.Camera)?.track?.mediaStreamTrack ?? null;
