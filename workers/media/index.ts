import { Hono } from "hono";
import type { Edge } from "../edge.ts";
import { mediaAssets } from "./assets.ts";
import { mediaPrompts } from "./prompts.ts";
import { recordingUploads } from "./recordings.ts";
import { mediaSockets } from "./sockets.ts";
import { mediaSpeech } from "./speech.ts";

/** `/media/*`: what media processes reach, each request with a media token. */
export const mediaApp = new Hono<Edge>()
  .route("/", mediaSockets)
  .route("/", recordingUploads)
  .route("/", mediaAssets)
  .route("/", mediaSpeech)
  .route("/", mediaPrompts);
