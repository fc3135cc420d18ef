import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The journeys share one running house and its few agents: one after the other. `npm test e2e` starts the house. */
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    name: "e2e",
    include: ["e2e/*.e2e.ts"],
    environment: "node",
    globalSetup: ["e2e/support/running-house.ts"],
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    retry: 0,
  },
});
