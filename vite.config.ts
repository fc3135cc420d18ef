import { readFileSync } from "node:fs";
import { paraglideVitePlugin } from "@inlang/paraglide-js";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const edge = process.env.EDGE_URL ?? "http://localhost:8700";

/** The page at /api/docs loads Scalar from us, not from its makers. */
const apiDocsScript: Plugin = {
  name: "api-docs-script",
  apply: "build",
  generateBundle() {
    const source = readFileSync("node_modules/@scalar/api-reference/dist/browser/standalone.js");
    this.emitFile({ type: "asset", fileName: "vendor/scalar.js", source });
  },
};

/** The app for agents, supervisors and admins. The widget is built into the same folder afterwards (web/widget/vite.config.ts). */
export default defineConfig({
  root: "web",
  publicDir: "public",
  build: { outDir: "../dist/web", emptyOutDir: true, target: "es2023", chunkSizeWarningLimit: 700 },
  plugins: [
    paraglideVitePlugin({
      project: "./project.inlang",
      outdir: "./web/paraglide",
      strategy: ["localStorage", "preferredLanguage", "baseLocale"],
      localStorageKey: "tsunagi.language",
    }),
    react(),
    apiDocsScript,
  ],
  server: {
    // Modules of `web/api` and `web/widget` stay with Vite. The edge trusts only its own origin.
    proxy: {
      "^/(api|auth|widget)/(?!.*\\.tsx?(\\?|$))": { target: edge, headers: { origin: edge } },
      "^/ws/": { target: edge, ws: true, headers: { origin: edge } },
    },
  },
});
