/** A house for measuring and for killing: libSQL, the edge under `wrangler dev`, and someone who says yes in LiveKit's place. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { migrate } from "../bin/migrate.ts";
import { sealKey } from "../bin/start/secrets.ts";
import { freePort, startSqld } from "../bin/testing/sqld.ts";
import { groupSeconds } from "./process-cost.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

export interface Secrets {
  MEDIA_SECRET: string;
  LIVEKIT_API_KEY: string;
  LIVEKIT_API_SECRET: string;
}

/** A Worker of one's own around the product's, and the objects it adds. */
export interface Front {
  /** From the repository's root. */
  main: string;
  objects: string[];
}

export interface House {
  /** No slash at the end. */
  edge: string;
  libsqlUrl: string;
  secrets: Secrets;
  /** Seconds of processor time that workerd has used. */
  seconds(): number;
  /** Kills wrangler and workerd at once, wherever they are. */
  kill(): Promise<void>;
  /** Starts them again on the same state and port. */
  revive(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts everything on free ports of loopback. Throws when it is not up within a minute. */
export async function startHouse(front: Front): Promise<House> {
  // Not the disk of this machine is measured: every commit of every object would wait for it.
  const home = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "tsunagi-bench-"));
  const sqld = await startSqld();
  const livekit = await startYesSayer();
  let edge: ChildProcess | undefined;
  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    if (edge === undefined || edge.exitCode !== null || edge.signalCode !== null) return;
    const exited = once(edge, "exit");
    process.kill(-edge.pid!, signal);
    await exited;
  };
  const interrupted = () => process.exit(130);
  const leave = () => {
    if (edge?.exitCode === null && edge.signalCode === null) process.kill(-edge.pid!, "SIGKILL");
    void sqld.stop();
  };
  process.on("exit", leave);
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, interrupted);
  const stop = async () => {
    process.off("exit", leave);
    for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, interrupted);
    await end("SIGTERM");
    livekit.close();
    await sqld.stop();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await migrate(sqld.url);
    const secrets = { MEDIA_SECRET: secret(), LIVEKIT_API_KEY: "bench", LIVEKIT_API_SECRET: secret() };
    const ports = [await freePort(), await freePort()];
    const url = `http://127.0.0.1:${ports[0]}`;
    const bindings = {
      ...secrets,
      AUTH_SECRET: secret(),
      SESSION_SECRET: secret(),
      SECRETS_KEY: secret(),
      SEAL_KEY: sealKey(),
      LIBSQL_URL: sqld.url,
      LIVEKIT_URL: `http://127.0.0.1:${portOf(livekit)}`,
      PUBLIC_URL: url,
      VOICE: "on",
    };
    const script = await bundleEdge(home, front);
    const revive = async () => {
      edge = startEdge(home, script, ports, bindings);
      await untilUp(url, edge, home);
    };
    await revive();
    const seconds = () => groupSeconds(edge?.pid ?? 0, "workerd");
    return { edge: url, libsqlUrl: sqld.url, secrets, seconds, kill: () => end("SIGKILL"), revive, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const wrangler = join(
  dirname(createRequire(import.meta.url).resolve("wrangler/package.json")),
  "bin",
  "wrangler.js",
);

/** Bundled first: `wrangler dev` would start anew, and drop every socket, whenever a source file is saved. */
async function bundleEdge(home: string, front: Front): Promise<string> {
  const args = [
    wrangler,
    "deploy",
    "--dry-run",
    `--config=${writeConfig(home, front)}`,
    `--outdir=${join(home, "bundle")}`,
  ];
  const build = runQuietly(home, args, "bundle.log");
  const [code] = await once(build, "exit");
  if (code !== 0) throw new Error(`the edge could not be bundled:\n${logTail(home, "bundle.log")}`);
  return join(home, "bundle", `${basename(front.main, ".ts")}.js`);
}

function startEdge(
  home: string,
  script: string,
  ports: number[],
  bindings: Record<string, string>,
): ChildProcess {
  const envFile = join(home, "edge.env");
  const lines = Object.entries(bindings).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(envFile, lines.join(""), { mode: 0o600 });
  const options = {
    config: join(home, "wrangler.toml"),
    "env-file": envFile,
    ip: "127.0.0.1",
    port: ports[0],
    "inspector-port": ports[1],
    "persist-to": join(home, "state"),
    "show-interactive-dev-session": false,
    "log-level": "warn",
  };
  const given = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  return runQuietly(home, [wrangler, "dev", script, "--no-bundle", ...given], "edge.log");
}

/** Wrangler as a process group of its own that asks nobody anything. */
function runQuietly(home: string, args: string[], log: string): ChildProcess {
  const quiet = {
    CI: "1",
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_LOG_PATH: join(home, "wrangler"),
    WRANGLER_REGISTRY_PATH: join(home, "registry"),
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
    // Wrangler would otherwise trace every statement and message into a database of its own.
    X_LOCAL_EXPLORER: "false",
    X_LOCAL_OBSERVABILITY: "false",
  };
  const out = openSync(join(home, log), "a");
  const options = { cwd: home, detached: true, env: { ...process.env, ...quiet } };
  const child = spawn(process.execPath, args, { ...options, stdio: ["ignore", out, out] });
  closeSync(out);
  return child;
}

const logTail = (home: string, log: string): string => readFileSync(join(home, log), "utf8").slice(-2000);

/** The product's own configuration with this Worker in front and its objects added. */
function writeConfig(home: string, front: Front): string {
  const assets = join(home, "web");
  mkdirSync(assets);
  const bindings = front.objects.map((name) => `  { name = "${name}", class_name = "${name}" },\n`).join("");
  const text = readFileSync(join(root, "wrangler.toml"), "utf8")
    .replace(/^main = .*$/m, `main = ${JSON.stringify(join(root, front.main))}`)
    .replace(/^directory = .*$/m, `directory = ${JSON.stringify(assets)}`)
    .replace(/^run_worker_first = .*$/m, "run_worker_first = true")
    .replace(/limit = \d+/g, "limit = 1000000")
    .replace(/^bindings = \[\n/m, `bindings = [\n${bindings}`);
  const migration = `\n[[migrations]]\ntag = "bench"\nnew_sqlite_classes = ${JSON.stringify(front.objects)}\n`;
  const path = join(home, "wrangler.toml");
  writeFileSync(path, text + migration);
  return path;
}

/** LiveKit is no part of what is measured: every call to its API succeeds at once. */
async function startYesSayer(): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

async function untilUp(url: string, edge: ChildProcess, home: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && edge.exitCode === null) {
    const answer = await fetch(`${url}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the edge did not come up:\n${logTail(home, "edge.log")}`);
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
}

const secret = (): string => randomBytes(24).toString("hex");
