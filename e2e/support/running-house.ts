import { inject } from "vitest";
import type { TestProject } from "vitest/node";
import { type RunFile, readRunFile } from "../../bin/run-file.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** TSUNAGI_HOME of the house the journeys go through. */
    home: string;
  }
}

/** Once before all journeys: is there a house, and has it a telephone? */
export default function setup(project: TestProject): void {
  const home = process.env.E2E_HOME;
  if (!home)
    throw new Error(
      "There is no house to go through: run `npm test e2e`, or set E2E_HOME to a running one's.",
    );
  const run = readRunFile(home);
  if (run === undefined) throw new Error(`No house is up in ${home}.`);
  if (!run.voice)
    throw new Error("The house has no telephone, and the journeys need one: see what its start said.");
  project.provide("home", home);
}

/** The house as it stands now. */
export function house(): RunFile {
  const run = readRunFile(inject("home"));
  if (run === undefined) throw new Error("The house is gone.");
  return run;
}
