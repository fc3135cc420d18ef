import type { DemoAccount, RunFile } from "../run-file.ts";
import type { Setup } from "./parts/setup.ts";

/** What the seed tells of the demo tenant. */
export interface Seeded {
  accounts: DemoAccount[];
  number: string;
  tenant: string;
}

/** The run file of a house that is up; its children are filled in by the house. */
export function describeRun(setup: Setup, startedAt: string, seeded: Seeded | undefined): RunFile {
  const { ports } = setup;
  const edge = `http://localhost:${ports.edge}`;
  const number = seeded?.number ?? "";
  return {
    pid: process.pid,
    startedAt,
    urls: {
      edge,
      desktop: `${edge}/`,
      customer: `${edge}/customer/`,
      docs: `${edge}/api/docs`,
      sqld: `http://127.0.0.1:${ports.sqld}`,
      livekit: `http://127.0.0.1:${ports.livekit}`,
      livekitWs: `ws://127.0.0.1:${ports.livekit}`,
      sip: `sip:${number ? `${number}@` : ""}127.0.0.1:${ports.sip}`,
    },
    ports,
    accounts: seeded?.accounts ?? [],
    tenant: seeded?.tenant ?? "",
    number,
    voice: setup.voice !== undefined,
    children: [],
  };
}
