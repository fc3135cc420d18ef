import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ports } from "./ports.ts";
import { type House, startHouse } from "./start/house.ts";
import { seconds } from "./start/report.ts";
import { StartError } from "./start/start-error.ts";
import { terminalReport } from "./start/terminal.ts";
import { languageOf, welcome } from "./start/welcome.ts";

// `npm start`: runs the whole house until Ctrl-C. A second Ctrl-C kills everything at once.
const report = terminalReport(process.stdout);
const interrupted = new AbortController();
let house: House | undefined;

// Whoever read along may go: the house runs on.
process.stdout.on("error", () => {});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void leave());

try {
  const since = performance.now();
  const root = fileURLToPath(new URL("..", import.meta.url));
  report.line("Tsunagi starts.");
  house = await startHouse({
    home: process.env.TSUNAGI_HOME || join(root, ".tsunagi"),
    portBase: ports(process.env).base,
    voice: true,
    log: report.line,
    progress: report.progress,
    signal: interrupted.signal,
  });
  report.line(`Tsunagi is up after ${seconds(performance.now() - since)}.`);
  for (const line of welcome(house.run, languageOf(process.env))) report.line(line);
  if (interrupted.signal.aborted) await stop(house);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  report.line(error.message);
  if (error.cause instanceof Error && process.env.TSUNAGI_DEBUG) report.line(String(error.cause.stack));
  process.exitCode = error.reason === "interrupted" ? 130 : 1;
}

async function leave(): Promise<void> {
  // Whatever still runs is killed by the house as this process exits.
  if (interrupted.signal.aborted) process.exit(130);
  interrupted.abort();
  if (house) await stop(house);
}

async function stop(running: House): Promise<void> {
  const since = performance.now();
  report.line("Stopping; Ctrl-C again kills at once.");
  const killed = await running.stop();
  if (killed.length > 0) report.line(`  Did not end in time and had to be killed: ${killed.join(", ")}`);
  report.line(`Stopped after ${seconds(performance.now() - since)}.`);
  process.exit(0);
}
