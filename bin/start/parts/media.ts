import { join } from "node:path";
import type { ChildSpec } from "../child-spec.ts";
import { aliveProbe } from "../readiness.ts";
import { childEnv } from "./child-env.ts";
import type { Setup } from "./setup.ts";

/** The media processes: `media-1`, `media-2` and so on, each supervised by itself. They listen nowhere. */
export function mediaSpecs(setup: Setup): ChildSpec[] {
  return Array.from({ length: setup.mediaProcesses }, (_, index) => mediaSpec(setup, `media-${index + 1}`));
}

function mediaSpec(setup: Setup, name: string): ChildSpec {
  const { ports, secrets, root } = setup;
  return {
    name,
    part: "media",
    command: process.execPath,
    args: [join(root, "media", "main.ts")],
    cwd: root,
    env: childEnv(setup, {
      EDGE_URL: `http://127.0.0.1:${ports.edge}`,
      LIVEKIT_WS_URL: `ws://127.0.0.1:${ports.livekit}`,
      MEDIA_SECRET: secrets.MEDIA_SECRET,
      MEDIA_REGION: "local",
      MEDIA_NAME: name,
    }),
    ready: aliveProbe(500),
    readyWithinMs: 10_000,
    stopSignals: ["SIGTERM"],
  };
}
