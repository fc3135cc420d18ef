import { createServer } from "node:net";
import { join } from "node:path";
import { type House, startHouse } from "../start/house.ts";
import type { Report } from "../start/report.ts";
import { outsideServicePort } from "./outside-service-port.ts";

/** The first ports of houses for journeys: none near the demo's own, and no two overlap. */
const bases = [22_700, 24_700, 26_700, 28_700, 30_700];
const singlePorts = 10;

/**
 * Starts a house of its own for the journeys, in a folder of the logs. Rejects with a StartError, or with a sentence
 * when the house has no telephone: journeys without one would prove nothing.
 */
export async function openHouseForJourneys(place: {
  logs: string;
  report: Report;
  signal: AbortSignal;
}): Promise<{ house: House; home: string }> {
  const home = join(place.logs, "house");
  const portBase = Number(process.env.E2E_PORT_BASE) || (await freeBase());
  const house = await startHouse({
    home,
    portBase,
    voice: true,
    env: { ...process.env, LOOKUP_HOSTS: `127.0.0.1:${outsideServicePort(portBase)}` },
    log: place.report.line,
    progress: place.report.progress,
    signal: place.signal,
  });
  if (house.run.voice) return { house, home };
  await house.stop();
  throw new Error("The journeys need the telephone, and it could not be started: see above what is missing.");
}

async function freeBase(): Promise<number> {
  for (const base of bases) {
    const ports = Array.from({ length: singlePorts }, (_, at) => base + at);
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return base;
  }
  throw new Error(
    `No free ports for a house: tried those from ${bases.join(", ")}. E2E_PORT_BASE names others.`,
  );
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
