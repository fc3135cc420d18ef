import { fileURLToPath } from "node:url";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** `*.live.test.ts` need a running house and have their own command. */
const exclude = ["**/node_modules/**", "**/*.live.test.ts"];

/** Starts libSQL and provides its address as `libsqlUrl`. */
const libsql = at("bin/testing/libsql.ts");

/** Starts a stand-in for others' services and provides its address as `outsideUrl`. */
const outside = at("bin/testing/outside.ts");

declare module "vitest" {
  interface ProvidedContext {
    libsqlUrl?: string;
    outsideUrl?: string;
  }
}

/** For tests alone. */
const sealKey = {
  kty: "EC",
  crv: "P-256",
  x: "hgI2hi5EM9CuCXiVoqxc3oQ0L_AP22WmsRliUUhWHGU",
  y: "h5PIBO4ymHNbxpewwqtqRGCsnEfXlMja-jhDOH9aS6o",
  d: "Hl6vxGK7yJdS7jIiEoPdRAxSlV7rHNtCjdq3fwMIoCY",
};

/** The stand-in counts as two hosts, so that tests see what is sent to another one. */
function bothNames(url: string): string {
  const { host, port } = new URL(url);
  return `${host},localhost:${port}`;
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          environment: "node",
          include: ["{domain,bin,media,migrations,web,bench,e2e}/**/*.test.{ts,tsx}"],
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
                SECRETS_KEY: "tests-encrypt-tenants-secrets-with-this",
                SEAL_KEY: JSON.stringify(sealKey),
                LOOKUP_HOSTS: bothNames(inject("outsideUrl") ?? "http://127.0.0.1:1"),
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
          globalSetup: [libsql, outside],
          testTimeout: 15_000,
        },
      },
    ],
  },
});
