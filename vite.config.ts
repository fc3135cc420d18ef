import { paraglideVitePlugin } from "@inlang/paraglide-js";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const edge = process.env.EDGE_URL ?? "http://localhost:8700";

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
  ],
  server: {
    proxy: {
      "/api": edge,
      "/auth": edge,
      "/widget": edge,
      "/ws": { target: edge, ws: true },
    },
  },
});
