/**
 * Builds what stands on other people's pages, into `dist/web` beside the desktop app: `widget.js` (a classic script
 * that pollutes nothing), `widget-call.js` (an ES module loaded when a call begins), and the demo customer page.
 */
import { resolve } from "node:path";
import { defineConfig } from "vite";

const here = import.meta.dirname;
const outDir = resolve(here, "../../dist/web");

export default defineConfig({
  root: resolve(here, "../customer"),
  base: "/customer/",
  publicDir: false,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: { emptyOutDir: false, target: "es2022", reportCompressedSize: true },
  environments: {
    client: { build: { outDir: resolve(outDir, "customer"), emptyOutDir: true } },
    widget: {
      consumer: "client",
      build: {
        outDir,
        lib: {
          entry: resolve(here, "main.tsx"),
          name: "tsunagi",
          formats: ["iife"],
          fileName: () => "widget.js",
        },
      },
    },
    call: {
      consumer: "client",
      build: {
        outDir,
        lib: {
          entry: resolve(here, "voice/join-call.ts"),
          formats: ["es"],
          fileName: () => "widget-call.js",
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) {
        if (environment.name !== "ssr") await builder.build(environment);
      }
    },
  },
});
