import { createSocket } from "node:dgram";
import { createServer } from "node:net";
import type { Ports } from "../ports.ts";
import type { PartName } from "./child-spec.ts";
import { describeOwner, type Protocol, portOwner } from "./port-owner.ts";
import { StartError } from "./start-error.ts";

interface PortUse {
  port: number;
  protocol: Protocol;
  /** What we want it for, as the sentence says it. */
  purpose: string;
  part: PartName;
  /** The environment variable that moves this one port. */
  variable: string;
}

/** Throws a StartError that names each port in use, its purpose and its owner, and the way out. */
export async function checkPorts(ports: Ports, parts: readonly PartName[]): Promise<void> {
  const uses = portUses(ports).filter((use) => parts.includes(use.part));
  const free = await Promise.all(uses.map((use) => isFree(use.port, use.protocol)));
  const taken = uses.filter((_, index) => !free[index]);
  if (taken.length === 0) return;
  throw new StartError("port-taken", takenSentence(taken, ports.base));
}

/** One sentence a port, then the remedy. */
export function takenSentence(taken: readonly PortUse[], base: number, ownerOf = portOwner): string {
  const lines = taken.map((use) => {
    const owner = describeOwner(ownerOf(use.port, use.protocol));
    return `Port ${use.port} (${use.purpose}) is in use by ${owner}.`;
  });
  const move = taken.length === 1 ? ` (or just this one: ${taken[0]!.variable}=…)` : "";
  const otherBase = base + 100 <= 53_000 ? base + 100 : 8700;
  return `${[...new Set(lines)].join("\n")}\nEnd it, or move all ports: PORT_BASE=${otherBase} npm start${move}.`;
}

/** Every single port with what it is for. The two UDP ranges are not listed: their users pick a free one in them. */
export function portUses(ports: Ports): PortUse[] {
  const tcp = (port: number, part: PartName, variable: string, purpose: string): PortUse => {
    return { port, protocol: "tcp", part, variable, purpose };
  };
  const sip = tcp(ports.sip, "sip", "SIP_PORT", "the telephone, SIP");
  return [
    tcp(ports.edge, "edge", "EDGE_PORT", "the desktop and the API"),
    tcp(ports.inspector, "edge", "INSPECTOR_PORT", "the edge's debugger"),
    tcp(ports.sqld, "sqld", "SQLD_PORT", "the database"),
    tcp(ports.redis, "redis", "REDIS_PORT", "redis"),
    tcp(ports.livekit, "livekit", "LIVEKIT_PORT", "LiveKit"),
    tcp(ports.livekitMetrics, "livekit", "LIVEKIT_METRICS_PORT", "LiveKit's figures"),
    sip,
    { ...sip, protocol: "udp" },
  ];
}

async function isFree(port: number, protocol: Protocol): Promise<boolean> {
  return protocol === "tcp" ? isTcpFree(port) : isUdpFree(port);
}

function isTcpFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

function isUdpFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket("udp4");
    socket.once("error", () => resolve(false));
    socket.bind(port, "127.0.0.1", () => socket.close(() => resolve(true)));
  });
}
