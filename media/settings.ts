import { join, resolve } from "node:path";
import { z } from "zod";

const Environment = z.object({
  EDGE_URL: z.url().default("http://127.0.0.1:8700"),
  MEDIA_SECRET: z.string().min(16),
  LIVEKIT_WS_URL: z.url({ protocol: /^wss?$/ }).default("ws://127.0.0.1:8703"),
  TSUNAGI_HOME: z.string().min(1).default(".tsunagi"),
  MEDIA_NAME: z
    .string()
    .regex(/^[\w-]{1,40}$/)
    .default("media-1"),
  MEDIA_REGION: z
    .string()
    .regex(/^[\w-]{1,40}$/)
    .default("local"),
  MEDIA_CEILING: z.coerce.number().int().min(1).default(100),
});

/** What a media process must know to start. */
export interface Settings {
  edgeUrl: string;
  secret: string;
  livekitUrl: string;
  /** This process's files: prompts and the spool. */
  folder: string;
  name: string;
  region: string;
  /** The most calls it takes at once. */
  ceiling: number;
}

/** Reads the settings from the environment. Throws one sentence that names every wrong variable. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The media process cannot start: ${wrong.join("; ")}`);
  }
  const env = parsed.data;
  return {
    edgeUrl: env.EDGE_URL.replace(/\/$/, ""),
    secret: env.MEDIA_SECRET,
    livekitUrl: env.LIVEKIT_WS_URL.replace(/\/$/, ""),
    folder: join(resolve(env.TSUNAGI_HOME), "media"),
    name: env.MEDIA_NAME,
    region: env.MEDIA_REGION,
    ceiling: env.MEDIA_CEILING,
  };
}
