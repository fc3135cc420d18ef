/** The call module's face. The module itself (with LiveKit's client) is loaded when the first call begins. */
import type { Problem } from "../words/words.ts";

export interface CallListener {
  /** Pictures to show: the agent's, the visitor's own; null when there is none. */
  remoteVideo(track: MediaStreamTrack | null): void;
  localVideo(track: MediaStreamTrack | null): void;
  soundBlocked(blocked: boolean): void;
  reconnecting(on: boolean): void;
  /** The room was left against the visitor's will. */
  lost(): void;
}

export interface Call {
  setMuted(muted: boolean): Promise<void>;
  /** False when the camera could not be turned on. */
  setCamera(on: boolean): Promise<boolean>;
  /** To be called from a press, when sound is blocked. */
  startSound(): Promise<void>;
  leave(): Promise<void>;
}

/** Microphone (and camera), allowed and open. `release` lets go of them when no call comes of it. */
export interface Devices {
  join(where: { url: string; token: string }, listener: CallListener): Promise<Call | null>;
  release(): void;
}

export interface CallModule {
  /** Asks the visitor's permission. */
  takeDevices(camera: boolean): Promise<{ ok: true; devices: Devices } | { ok: false; problem: Problem }>;
}
