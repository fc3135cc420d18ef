import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkImports } from "../check-imports.ts";
import { runTool } from "../start/run-tool.ts";
import { one, type Suite } from "./suite.ts";
import { tallyOf } from "./vitest-tally.ts";

interface Place {
  root: string;
  signal: AbortSignal;
}

/** Every folder with code, for the linters. */
const code = ["bench", "bin", "domain", "durable", "e2e", "media", "migrations", "web", "workers"];

const typeChecks = [
  ["-b", "tsconfig.edge.json"],
  ["-p", "tsconfig.node.json"],
  ["-p", "tsconfig.web.json"],
  ["-p", "web/widget/tsconfig.json"],
  ["-p", "e2e/tsconfig.json"],
];

/** All suites but the journeys. The web app must have been built: its translations are generated code. */
export function quickSuites(place: Place): Record<"types" | "lint" | "node" | "edge", Suite> {
  const tool = (name: string, args: string[], logPath: string) =>
    runNode(place, [join("node_modules", name), ...args], logPath);
  return {
    types: {
      name: "types",
      async run(log) {
        let ok = true;
        for (const args of typeChecks) ok = (await tool("typescript/bin/tsc", args, log)) === 0 && ok;
        return one(ok);
      },
    },
    lint: {
      name: "lint",
      async run(log) {
        const biome = await tool("@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."], log);
        const promises = ["no-floating-promises", "no-misused-promises"].flatMap((rule) => [
          "-D",
          `typescript/${rule}`,
        ]);
        const oxlint = await tool(
          "oxlint/bin/oxlint",
          ["--type-aware", "-A", "all", ...promises, ...code],
          log,
        );
        const wrong = checkImports();
        if (wrong.length > 0) appendFileSync(log, `${wrong.join("\n")}\n`);
        return one(biome === 0 && oxlint === 0 && wrong.length === 0);
      },
    },
    node: vitest("node", ["--project", "node"], place),
    edge: vitest("edge", ["--project", "edge"], place),
  };
}

/** The media process with a real LiveKit, which must have been built. */
export const mediaLive = (place: Place): Suite =>
  vitest("media", ["--config", "media/live.config.ts"], place);

/** The journeys through the whole house in `home`, which is up: a real browser, a real SIP caller. */
export const journeys = (place: Place, home: string, filters: string[]): Suite =>
  vitest("e2e", ["--config", "e2e/vitest.config.ts", ...filters], place, { E2E_HOME: home });

function vitest(name: string, args: string[], place: Place, env: Record<string, string> = {}): Suite {
  return {
    name,
    async run(log) {
      const outputFile = `${log}.json`;
      const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${outputFile}`];
      const exitCode = await runNode(
        place,
        ["node_modules/vitest/vitest.mjs", "run", ...args, ...reporters],
        log,
        env,
      );
      return tallyOf(readJson(outputFile), exitCode);
    },
  };
}

function runNode({ root, signal }: Place, args: string[], logPath: string, env = {}): Promise<number> {
  return runTool({
    command: process.execPath,
    args,
    cwd: root,
    env: { ...process.env, ...env },
    logPath,
    signal,
  });
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}
