import { fileURLToPath } from "node:url";
import { StartError } from "./start/start-error.ts";
import { terminalReport } from "./start/terminal.ts";
import { buildLivekit } from "./start/voice/build-livekit.ts";

// `node bin/build-livekit.ts`: builds livekit-server and livekit-sip into the cache and prints where they are.
const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => interrupted.abort());

try {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const built = await buildLivekit({
    root,
    env: process.env,
    report: terminalReport(process.stderr),
    signal: interrupted.signal,
  });
  console.log(built.livekitServer);
  console.log(built.livekitSip);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
