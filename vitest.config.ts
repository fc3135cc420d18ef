import { fileURLToPath } from "node:url";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** `*.live.test.ts` need a running house and have their own command. */
const exclude = ["**/node_modules/**", "**/*.live.test.ts"];

/** Starts libSQL and provides its address as `libsqlUrl`. */
const libsql = at("bin/testing/libsql.ts");

declare module "vitest" {
  interface ProvidedContext {
    libsqlUrl?: string;
  }
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          environment: "node",
          include: ["{domain,bin,media,migrations,web,bench,e2e/sip-caller}/**/*.test.{ts,tsx}"],
          exclude,
        },
      },
      {
        plugins: [
          cloudflareTest(({ inject }) => ({
            wrangler: { configPath: at("wrangler.toml") },
            miniflare: {
              bindings: {
                AUTH_SECRET: "tests-sign-accounts-sessions-with-this",
                SESSION_SECRET: "tests-sign-the-widgets-sessions-with-this",
                MEDIA_SECRET: "tests-share-this-with-media-processes",
                LIVEKIT_API_KEY: "tests",
                LIVEKIT_API_SECRET: "tests-sign-room-tokens-with-this-secret",
                LIBSQL_URL: inject("libsqlUrl") ?? "http://127.0.0.1:1",
              },
            },
          })),
        ],
        test: {
          name: "edge",
          // a worker with the whole edge in it takes seconds to build: files share one, and use tenants of their own
          isolate: false,
          include: ["{durable,workers}/**/*.test.ts"],
          exclude,
          globalSetup: [libsql],
          testTimeout: 15_000,
        },
      },
    ],
  },
});
