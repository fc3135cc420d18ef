import type { Ports } from "../../ports.ts";
import type { Secrets } from "../secrets.ts";

/** What the parts of one house need to know to be run. */
export interface Setup {
  /** The repository, absolute. */
  root: string;
  /** TSUNAGI_HOME, absolute. */
  home: string;
  ports: Ports;
  secrets: Secrets;
  /** Undefined when the house runs without the telephone. */
  voice: VoicePrograms | undefined;
  mediaProcesses: number;
  /** The environment the house was started in. */
  env: Record<string, string | undefined>;
}

/** Absolute paths of the programs the telephone consists of. */
export interface VoicePrograms {
  redis: string;
  livekitServer: string;
  livekitSip: string;
}
