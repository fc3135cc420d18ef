import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { ChildSpec } from "../child-spec.ts";
import { redisProbe } from "../readiness.ts";
import { childEnv } from "./child-env.ts";
import type { Setup, VoicePrograms } from "./setup.ts";

/**
 * Redis, through which livekit-server and livekit-sip speak. It keeps an append-only file, so that a restart of redis
 * alone forgets neither rooms nor trunks.
 */
export function redisSpec(setup: Setup, voice: VoicePrograms): ChildSpec {
  const dir = join(setup.home, "redis");
  mkdirSync(dir, { recursive: true });
  const settings = {
    port: String(setup.ports.redis),
    bind: "127.0.0.1",
    dir,
    daemonize: "no",
    save: "",
    appendonly: "yes",
    "set-proc-title": "no",
  };
  return {
    name: "redis",
    part: "redis",
    command: voice.redis,
    args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    cwd: dir,
    env: childEnv(setup, {}),
    ready: redisProbe(setup.ports.redis),
    readyWithinMs: 20_000,
    stopSignals: ["SIGTERM"],
  };
}
