import { StartError } from "./start/start-error.ts";

/** Every port the house listens on, all on 127.0.0.1. The two ranges are UDP, both ends included. */
export interface Ports {
  base: number;
  edge: number;
  sqld: number;
  redis: number;
  livekit: number;
  /** Kept for LiveKit's media over TCP, which one machine does not need: nothing listens there. */
  livekitTcp: number;
  /** UDP and TCP. */
  sip: number;
  inspector: number;
  /** LiveKit's own figures, in Prometheus form, under /metrics. */
  livekitMetrics: number;
  /** UDP: calls we make go there; whoever plays a customer's telephone on this machine listens. Nothing of the house does. */
  telephones: number;
  rtcRange: PortRange;
  rtpRange: PortRange;
}

export interface PortRange {
  from: number;
  to: number;
}

export const DEFAULT_PORT_BASE = 8700;

/** The last media port is base + 11,999, and no port lies above 65,535. */
const HIGHEST_BASE = 65_535 - 11_999;

/**
 * The ports for these environment variables. `PORT_BASE` shifts them all; `EDGE_PORT`, `SQLD_PORT`, `REDIS_PORT`,
 * `LIVEKIT_PORT`, `LIVEKIT_TCP_PORT`, `SIP_PORT`, `INSPECTOR_PORT`, `LIVEKIT_METRICS_PORT` and `TELEPHONES_PORT` move one and win over it.
 * Throws a StartError that names the variable when a value is no usable port, or two parts got the same one.
 */
export function ports(env: Record<string, string | undefined>): Ports {
  const base = portFrom(env, "PORT_BASE", DEFAULT_PORT_BASE, HIGHEST_BASE);
  const single = {
    edge: portFrom(env, "EDGE_PORT", base),
    sqld: portFrom(env, "SQLD_PORT", base + 1),
    redis: portFrom(env, "REDIS_PORT", base + 2),
    livekit: portFrom(env, "LIVEKIT_PORT", base + 3),
    livekitTcp: portFrom(env, "LIVEKIT_TCP_PORT", base + 4),
    sip: portFrom(env, "SIP_PORT", base + 5),
    inspector: portFrom(env, "INSPECTOR_PORT", base + 6),
    livekitMetrics: portFrom(env, "LIVEKIT_METRICS_PORT", base + 7),
    telephones: portFrom(env, "TELEPHONES_PORT", base + 8),
  };
  refuseTwins(single);
  return {
    base,
    ...single,
    rtcRange: { from: base + 10_000, to: base + 10_999 },
    rtpRange: { from: base + 11_000, to: base + 11_999 },
  };
}

function portFrom(
  env: Record<string, string | undefined>,
  name: string,
  fallback: number,
  highest = 65_535,
): number {
  const text = env[name]?.trim();
  if (!text) return fallback;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1024 && port <= highest) return port;
  throw new StartError(
    "bad-setting",
    `${name}=${text} is not usable: give a whole number from 1024 to ${highest}.`,
  );
}

function refuseTwins(single: Record<string, number>): void {
  const seen = new Map<number, string>();
  for (const [part, port] of Object.entries(single)) {
    const other = seen.get(port);
    if (other)
      throw new StartError(
        "bad-setting",
        `${other} and ${part} were both given port ${port}: give each its own.`,
      );
    seen.set(port, part);
  }
}
