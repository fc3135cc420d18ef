import type { Agent } from "./agent.ts";
import type { Contact } from "./contact.ts";
import type { Directory } from "./directory.ts";
import type { FlowRoom } from "./flow-room.ts";
import type { History } from "./history.ts";
import type { MediaRegion } from "./media-region.ts";
import type { Queue } from "./queue.ts";
import type { Wallboard } from "./wallboard.ts";

/** As much of the Workers AI binding as we use: its answer as the model gives it. Throws when the model fails. */
export interface WorkersAi {
  run(model: string, input: Record<string, unknown>, options: { returnRawResponse: true }): Promise<Response>;
}

/** The edge's bindings and settings, as in `wrangler.toml`. */
export interface Env {
  Contact: DurableObjectNamespace<Contact>;
  Queue: DurableObjectNamespace<Queue>;
  Agent: DurableObjectNamespace<Agent>;
  Directory: DurableObjectNamespace<Directory>;
  Wallboard: DurableObjectNamespace<Wallboard>;
  MediaRegion: DurableObjectNamespace<MediaRegion>;
  History: DurableObjectNamespace<History>;
  FlowRoom: DurableObjectNamespace<FlowRoom>;
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
  /** What tenants' secrets are encrypted with. */
  SECRETS_KEY: string;
  /** Opens what customers typed in secure mode: a private JWK (EC, P-256) as JSON. */
  SEAL_KEY: string;
  /** Hosts that flows and providers may be asked at though they are not public: see domain/outside/outside-url.ts. */
  LOOKUP_HOSTS?: string;
  /** Workers AI, where the account has it bound. */
  AI?: WorkersAi;
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
