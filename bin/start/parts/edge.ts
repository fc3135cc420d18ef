import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { ChildSpec } from "../child-spec.ts";
import { httpProbe } from "../readiness.ts";
import { childEnv } from "./child-env.ts";
import type { Setup } from "./setup.ts";

/** The edge in miniflare. Secrets reach it through a file only we can read: a process list shows arguments. */
export function edgeSpec(setup: Setup): ChildSpec {
  const { ports, home, root } = setup;
  const options = {
    config: join(root, "wrangler.toml"),
    "env-file": writeEnvFile(setup),
    ip: "127.0.0.1",
    port: String(ports.edge),
    "inspector-port": String(ports.inspector),
    "persist-to": join(home, "edge"),
    "show-interactive-dev-session": "false",
  };
  return {
    name: "edge",
    part: "edge",
    command: process.execPath,
    args: [
      wranglerProgram(root),
      "dev",
      ...Object.entries(options).map(([name, value]) => `--${name}=${value}`),
    ],
    cwd: root,
    env: childEnv(setup, quietWrangler(home)),
    ready: httpProbe(`http://127.0.0.1:${ports.edge}/api/health`),
    readyWithinMs: 60_000,
    // Wrangler 4.156 says so, restarts workerd, says it is ready, and never answers again.
    brokenWhen: /The Workers runtime crashed unexpectedly/,
    stopSignals: ["SIGTERM"],
  };
}

/** The bindings that override those of wrangler.toml. */
export function edgeBindings({ ports, secrets, voice, env }: Setup): Record<string, string> {
  return {
    LIBSQL_URL: `http://127.0.0.1:${ports.sqld}`,
    LIVEKIT_URL: `http://127.0.0.1:${ports.livekit}`,
    LIVEKIT_WS_URL: `ws://127.0.0.1:${ports.livekit}`,
    PUBLIC_URL: `http://localhost:${ports.edge}`,
    VOICE: voice ? "on" : "off",
    SIP_OUTBOUND: env.SIP_OUTBOUND ?? `127.0.0.1:${ports.telephones}`,
    SIP_OUTBOUND_USER: env.SIP_OUTBOUND_USER ?? "",
    SIP_OUTBOUND_PASSWORD: env.SIP_OUTBOUND_PASSWORD ?? "",
    LOOKUP_HOSTS: env.LOOKUP_HOSTS ?? "",
    ...secrets,
  };
}

function writeEnvFile(setup: Setup): string {
  const lines = Object.entries(edgeBindings(setup)).map(([name, value]) => `${name}=${value}\n`);
  const path = join(setup.home, "edge.env");
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, lines.join(""), { mode: 0o600 });
  renameSync(draft, path);
  return path;
}

/** Wrangler asks nobody anything: no metrics, no update check, no look-up of where we are, no prompt. */
function quietWrangler(home: string): Record<string, string> {
  const registry = join(home, "edge", "registry");
  mkdirSync(registry, { recursive: true });
  return {
    CI: "1",
    FORCE_COLOR: "0",
    DO_NOT_TRACK: "1",
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_SEND_ERROR_REPORTS: "false",
    WRANGLER_HIDE_BANNER: "true",
    WRANGLER_WRITE_LOGS: "false",
    WRANGLER_CI_DISABLE_CONFIG_WATCHING: "true",
    WRANGLER_NO_SKILLS_UPDATE_PROMPTS: "true",
    // Two houses would otherwise find each other's workers of the same name.
    WRANGLER_REGISTRY_PATH: registry,
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
    X_LOCAL_EXPLORER: "false",
    X_LOCAL_OBSERVABILITY: "false",
  };
}

function wranglerProgram(root: string): string {
  const require = createRequire(join(root, "package.json"));
  return join(dirname(require.resolve("wrangler/package.json")), "bin", "wrangler.js");
}
