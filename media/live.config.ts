import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Tests of the media process with a real LiveKit, a SIP caller and Chromium: `npm test media`. One after the other. */
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    name: "media",
    include: ["media/**/*.live.test.ts"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
