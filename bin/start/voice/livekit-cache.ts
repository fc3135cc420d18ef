import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** The folder for the LiveKit programs that this `go.mod` and `go.sum` describe, on this kind of machine. */
export function livekitFolder(root: string, env: Record<string, string | undefined>): string {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}\n`);
  for (const name of ["go.mod", "go.sum"]) hash.update(readFileSync(join(root, "media", "livekit", name)));
  return join(cacheFolder(env), "livekit", hash.digest("hex").slice(0, 16));
}

/** The two programs in that folder, or undefined when they are not built yet. */
export function builtLivekit(folder: string): { livekitServer: string; livekitSip: string } | undefined {
  const livekitServer = join(folder, "livekit-server");
  const livekitSip = join(folder, "livekit-sip");
  return existsSync(livekitServer) && existsSync(livekitSip) ? { livekitServer, livekitSip } : undefined;
}

function cacheFolder(env: Record<string, string | undefined>): string {
  if (env.TSUNAGI_CACHE) return env.TSUNAGI_CACHE;
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "tsunagi");
}
