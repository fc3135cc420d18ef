/** `node media/main.ts`: one media process, as the environment describes it (see settings.ts). */
import { setTimeout as sleep } from "node:timers/promises";
import { log, nameLog } from "./log.ts";
import { MediaProcess } from "./media-process.ts";
import { readSettings } from "./settings.ts";

const EXIT_WITHIN_MS = 2_700;

const settings = readSettings(process.env);
nameLog(settings.name);
const media = new MediaProcess(settings);
log("started", { pid: process.pid, region: settings.region, ceiling: settings.ceiling });

async function stop(signal: string): Promise<void> {
  log("stopping", { signal });
  await Promise.race([media.stop(), sleep(EXIT_WITHIN_MS)]);
  log("stopped");
  process.exit(0);
}

// A bug in one call must not end the others: it is written down, and the call mends itself or is left.
process.on("uncaughtException", (error) => {
  log("bug", { reason: error.name, place: error.stack?.split("\n")[1]?.trim() });
});
process.on("SIGUSR2", () => media.logFigures());
process.once("SIGTERM", (signal) => void stop(signal));
process.once("SIGINT", (signal) => void stop(signal));
