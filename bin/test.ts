/**
 * `npm test [names]`: type check, lint, tests in Node and in workerd, the journeys through a whole house, and the media
 * process with a real LiveKit; or only the suites named (`types`, `lint`, `node`, `edge`, `e2e`, `media`; `e2e:chat` runs
 * the journeys whose file name has `chat`).
 * The last line is `N passed, N failed` over all of them.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildWeb } from "./start/build-web.ts";
import { seconds } from "./start/report.ts";
import { StartError } from "./start/start-error.ts";
import { terminalReport } from "./start/terminal.ts";
import { buildLivekit } from "./start/voice/build-livekit.ts";
import { openHouseForJourneys } from "./test/house-for-journeys.ts";
import { findOutsidePrograms } from "./test/outside-programs.ts";
import { one, type Suite, sum, type Tally } from "./test/suite.ts";
import { journeys, mediaLive, quickSuites } from "./test/suites.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const logs = mkdtempSync(join(tmpdir(), "tsunagi-test-"));
const report = terminalReport(process.stdout);
const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => interrupted.abort());

const place = { root, env: process.env, logs, report, signal: interrupted.signal };
const asked = process.argv.slice(2);
const wants = (name: string) => asked.length === 0 || asked.some((each) => each.split(":")[0] === name);

const tallies = await all();
const total = sum(tallies);
const ok = total.failed === 0 && total.skipped === 0 && !interrupted.signal.aborted;
if (total.skipped > 0) report.line(`${total.skipped} skipped: that is no pass.`);
if (ok) rmSync(logs, { recursive: true });
else report.line(`What each suite had to say is in ${logs}`);
report.line(`${total.passed} passed, ${total.failed + total.skipped} failed`);
process.exitCode = ok ? 0 : 1;

async function all(): Promise<Tally[]> {
  const suites = quickSuites(place);
  if (!(await built())) return [one(false)];
  // Two lanes for two cores; the journeys come alone, for they watch the clock.
  const lanes = [
    [suites.node, suites.edge],
    [suites.types, suites.lint],
  ].map((lane) => lane.filter((suite) => wants(suite.name)));
  const quick = (await Promise.all(lanes.map(inTurn))).flat();
  if (!wants("e2e") && !wants("media")) return quick;
  const lacking = await findOutsidePrograms(place);
  if (lacking !== undefined) {
    report.line(lacking);
    return [...quick, one(false)];
  }
  const journeyed = wants("e2e") ? [await orFailed(journey)] : [];
  const live = wants("media") ? [await orFailed(media)] : [];
  return [...quick, ...journeyed, ...live];
}

async function inTurn(lane: Suite[]): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (const suite of lane) tallies.push(await run(suite));
  return tallies;
}

async function journey(): Promise<Tally> {
  const filters = asked.flatMap((each) => (each.startsWith("e2e:") ? [each.slice(4)] : []));
  // A house that runs already, for whoever works on a journey.
  if (process.env.E2E_HOME) return run(journeys(place, process.env.E2E_HOME, filters));
  const { house, home } = await openHouseForJourneys(place);
  try {
    return await run(journeys(place, home, filters));
  } finally {
    await house.stop();
  }
}

async function media(): Promise<Tally> {
  await buildLivekit(place);
  return run(mediaLive(place));
}

/** What cannot even begin has failed. */
async function orFailed(suite: () => Promise<Tally>): Promise<Tally> {
  try {
    return await suite();
  } catch (error) {
    report.line(error instanceof Error ? error.message : String(error));
    return one(false);
  }
}

async function run(suite: Suite): Promise<Tally> {
  const since = performance.now();
  const log = join(logs, `${suite.name}.log`);
  const tally = await suite.run(log).catch((error: unknown) => {
    report.line(String(error));
    return one(false);
  });
  const took = seconds(performance.now() - since);
  const bad = tally.failed + tally.skipped > 0;
  if (bad) report.line(readLog(log));
  report.line(`${bad ? "✗" : "✓"} ${suite.name}: ${tally.passed} passed, ${tally.failed} failed (${took})`);
  return tally;
}

async function built(): Promise<boolean> {
  try {
    await buildWeb(place);
    return true;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    report.line(error.message);
    return false;
  }
}

function readLog(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
