import type { Language } from "../../domain/media/protocol.ts";

/** A prompt that the studio can be asked to make. */
export type StudioJob =
  | { kind: "speech"; text: string; language: Language; markup?: true; personal?: true }
  | { kind: "music"; name: "hold" | "ringback" }
  | { kind: "tone" }
  | { kind: "audio"; file: Uint8Array };

/** A job with its number, and its answer: 20 ms mono Opus packets, or a sentence that says why not. */
export type StudioRequest = { id: number; job: StudioJob | { kind: "reading"; text: string } };
export type StudioReply =
  | { id: number; packets: Uint8Array[] }
  | { id: number; reading: string }
  | { id: number; error: string };
