/** What the screen knows of the one live call this tab carries. */
export type CallPhase =
  /** No call here. */
  | "idle"
  /** Waiting for the room. */
  | "joining"
  | "live"
  /** The line was lost; the room, or a fresh one, is being fetched back. */
  | "reconnecting"
  /** Another tab or machine carries it. */
  | "elsewhere";

export type DeviceProblem = "denied" | "missing" | "in-use" | "other";
export type Quality = "unknown" | "excellent" | "good" | "poor" | "lost";
export type DeviceKind = "microphone" | "speaker" | "camera";

export interface Device {
  id: string;
  label: string;
}

export interface CallState {
  contact: string | null;
  phase: CallPhase;
  muted: boolean;
  held: boolean;
  camera: boolean;
  microphoneProblem: DeviceProblem | null;
  cameraProblem: DeviceProblem | null;
  /** The browser plays no sound before a click on this page. */
  soundBlocked: boolean;
  myQuality: Quality;
  theirQuality: Quality;
  iSpeak: boolean;
  theySpeak: boolean;
  /** Pictures there are to show: `mine`, or a participant's identity. */
  pictures: string[];
  devices: Record<DeviceKind, Device[]>;
  chosen: Record<DeviceKind, string | null>;
}

export const noCall: CallState = {
  contact: null,
  phase: "idle",
  muted: false,
  held: false,
  camera: false,
  microphoneProblem: null,
  cameraProblem: null,
  soundBlocked: false,
  myQuality: "unknown",
  theirQuality: "unknown",
  iSpeak: false,
  theySpeak: false,
  pictures: [],
  devices: { microphone: [], speaker: [], camera: [] },
  chosen: { microphone: null, speaker: null, camera: null },
};

/** A change to some of the state, as rooms report it. */
export type CallChange = Partial<CallState>;

export const changeCall = (state: CallState, change: CallChange): CallState => ({ ...state, ...change });
