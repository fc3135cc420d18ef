import type { Agent } from "./agent.ts";
import type { Contact } from "./contact.ts";
import type { Directory } from "./directory.ts";
import type { History } from "./history.ts";
import type { MediaRegion } from "./media-region.ts";
import type { Queue } from "./queue.ts";
import type { Wallboard } from "./wallboard.ts";

/** The edge's bindings and settings, as in `wrangler.toml`. */
export interface Env {
  Contact: DurableObjectNamespace<Contact>;
  Queue: DurableObjectNamespace<Queue>;
  Agent: DurableObjectNamespace<Agent>;
  Directory: DurableObjectNamespace<Directory>;
  Wallboard: DurableObjectNamespace<Wallboard>;
  MediaRegion: DurableObjectNamespace<MediaRegion>;
  History: DurableObjectNamespace<History>;
  /** Recordings, attachments, uploaded audio. */
  Blobs: R2Bucket;
  Assets: Fetcher;
  PublicLimit: RateLimit;
  SignInLimit: RateLimit;
  LIBSQL_URL: string;
  LIBSQL_AUTH_TOKEN?: string;
  /** Signs accounts' sessions. */
  AUTH_SECRET: string;
  /** Signs the widget's sessions. */
  SESSION_SECRET: string;
  /** Shared with the media processes. */
  MEDIA_SECRET: string;
  LIVEKIT_URL: string;
  LIVEKIT_WS_URL: string;
  LIVEKIT_API_KEY: string;
  LIVEKIT_API_SECRET: string;
  PUBLIC_URL: string;
  VOICE: "on" | "off";
  /** The carrier that takes the calls we make, as host or host:port; without it none can be made. */
  SIP_OUTBOUND?: string;
  SIP_OUTBOUND_USER?: string;
  SIP_OUTBOUND_PASSWORD?: string;
}
