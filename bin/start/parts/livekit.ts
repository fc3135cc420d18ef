import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ChildSpec } from "../child-spec.ts";
import { httpProbe, tcpProbe } from "../readiness.ts";
import { childEnv } from "./child-env.ts";
import { fillTemplate } from "./fill-template.ts";
import type { Setup, VoicePrograms } from "./setup.ts";

/** LiveKit's server. It is asked twice to end: the first time it would wait for the last participant to leave. */
export function livekitSpec(setup: Setup, voice: VoicePrograms): ChildSpec {
  return {
    name: "livekit",
    part: "livekit",
    command: voice.livekitServer,
    args: ["--config", writeConfig(setup, "livekit.yaml")],
    cwd: setup.home,
    env: childEnv(setup, {}),
    ready: httpProbe(`http://127.0.0.1:${setup.ports.livekit}/`),
    readyWithinMs: 20_000,
    stopSignals: ["SIGINT", "SIGINT"],
  };
}

/** LiveKit's SIP bridge. On SIGINT it hangs up its calls; on SIGTERM it would wait for them. */
export function sipSpec(setup: Setup, voice: VoicePrograms): ChildSpec {
  return {
    name: "sip",
    part: "sip",
    command: voice.livekitSip,
    args: ["--config", writeConfig(setup, "livekit-sip.yaml")],
    cwd: setup.home,
    env: childEnv(setup, {}),
    ready: tcpProbe(setup.ports.sip),
    readyWithinMs: 20_000,
    stopSignals: ["SIGINT"],
  };
}

/** Fills the template of this name from `media/livekit/` and writes it into the home folder, for our eyes only. */
function writeConfig(setup: Setup, name: string): string {
  const { ports, secrets, home, root } = setup;
  const template = readFileSync(join(root, "media", "livekit", name), "utf8");
  const folder = join(home, "livekit");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  const values = {
    LIVEKIT_API_KEY: secrets.LIVEKIT_API_KEY,
    LIVEKIT_API_SECRET: secrets.LIVEKIT_API_SECRET,
    EDGE_PORT: ports.edge,
    REDIS_PORT: ports.redis,
    LIVEKIT_PORT: ports.livekit,
    LIVEKIT_TCP_PORT: ports.livekitTcp,
    LIVEKIT_METRICS_PORT: ports.livekitMetrics,
    RTC_FROM: ports.rtcRange.from,
    RTC_TO: ports.rtcRange.to,
    SIP_PORT: ports.sip,
    RTP_FROM: ports.rtpRange.from,
    RTP_TO: ports.rtpRange.to,
  };
  writeFileSync(path, fillTemplate(template, values), { mode: 0o600 });
  return path;
}
