import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { afterAll, expect, test } from "vitest";

const limitBytes = 40 * 1024;
const folder = await mkdtemp(join(tmpdir(), "tsunagi-widget-"));
afterAll(() => rm(folder, { recursive: true }));

test("what a page loads before anybody calls is at most 40 kB, gzipped", async () => {
  await build({
    configFile: false,
    logLevel: "silent",
    root: import.meta.dirname,
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      outDir: folder,
      lib: {
        entry: resolve(import.meta.dirname, "main.tsx"),
        name: "tsunagi",
        formats: ["iife"],
        fileName: () => "widget.js",
      },
    },
  });
  const size = gzipSync(readFileSync(join(folder, "widget.js"))).byteLength;
  expect(size).toBeGreaterThan(5_000);
  expect(size).toBeLessThanOrEqual(limitBytes);
}, 60_000);
