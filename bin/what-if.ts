import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Change, Changes } from "../domain/what-if/change.ts";
import { missingAgents } from "../domain/what-if/missing-agents.ts";
import { whatIf } from "../domain/what-if/what-if.ts";
import { openDatabase, StoreUnavailable } from "../durable/database.ts";
import { TenantStore } from "../durable/tenant-store.ts";
import { readDraft } from "../workers/api/configuration/read-draft.ts";
import { mostContacts, readRecordedDay } from "../workers/api/what-if/read-day.ts";
import { ApiError } from "../workers/errors.ts";
import { readRunFile } from "./run-file.ts";
import { type Options, readOptions, usage } from "./what-if/options.ts";
import { readSet } from "./what-if/read-set.ts";
import { intervalsOf, tablesOf } from "./what-if/table.ts";

// `npm run what-if`: a recorded day of a running house under other circumstances. Exit code 0; 1 when there is no such
// day to be had; 2 when what is asked for cannot be understood or does not fit the day.

/** What keeps the command from its answer, in a sentence for people. */
class Refused extends Error {
  readonly exitCode: 1 | 2;
  constructor(exitCode: 1 | 2, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

const options = readOptions(process.argv.slice(2));
try {
  if (options === null) throw new Refused(2, usage);
  await run(options);
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}

async function run(options: Options): Promise<void> {
  const day = await readDay(options);
  const changes = [
    ...fromFile(options.changes),
    ...options.set.map((text) => {
      const set = readSet(text, day.config.queues);
      if (!set.ok) throw new Refused(2, set.message);
      return set.value;
    }),
  ];
  if (day.arrivals.length === 0) throw new Refused(1, `Nobody came to a queue on ${day.date}.`);
  const startedAt = performance.now();
  const result = whatIf(day, { changes, seed: options.seed });
  if (!result.ok) throw new Refused(2, `A change does not fit that day: ${result.reason} "${result.at}".`);
  if (options.json) {
    console.log(JSON.stringify({ date: day.date, changes, seed: options.seed, ...result.value }, null, 2));
    return;
  }
  console.log(tablesOf(result.value));
  if (options.intervals) console.log(`\n${intervalsOf(result.value, day.timeZone)}`);
  const estimated = day.staffing.filter(({ source }) => source === "estimated").length;
  if (estimated > 0)
    console.log(`\n${estimated} agents: presence was not recorded, taken from their contacts.`);
  const missing = missingAgents(day).length;
  if (missing > 0)
    console.log(`\n${missing} agents of that day are no agents any more: nobody replays them.`);
  console.log(
    `\n${day.date}, ${day.arrivals.length} contacts, ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
  );
}

async function readDay({ date, tenant: asked }: Options) {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const house = readRunFile(process.env.TSUNAGI_HOME || join(root, ".tsunagi"));
  const url = process.env.LIBSQL_URL ?? house?.urls.sqld;
  const tenant = asked ?? house?.tenant;
  if (url === undefined) throw new Refused(1, "Nothing runs here yet: start it with `npm start`.");
  if (tenant === undefined) throw new Refused(2, "Say whose day it is: --tenant.");
  const { client, db } = openDatabase({ LIBSQL_URL: url, LIBSQL_AUTH_TOKEN: process.env.LIBSQL_AUTH_TOKEN });
  try {
    const store = new TenantStore(db, tenant);
    const { config } = await readDraft(store);
    const read = await readRecordedDay(store, config, date, Date.now());
    if (read.ok) return read.day;
    throw new Refused(
      1,
      read.reason === "too-many"
        ? `That day had more than ${mostContacts} contacts: too many for one replay.`
        : `There is no ${date} there.`,
    );
  } catch (error) {
    if (error instanceof ApiError) throw new Refused(1, error.message);
    if (
      error instanceof StoreUnavailable ||
      (error instanceof Error && error.cause instanceof StoreUnavailable)
    )
      throw new Refused(1, `libSQL does not answer at ${url}.`);
    throw error;
  } finally {
    client.close();
  }
}

function fromFile(path: string | undefined): Change[] {
  if (path === undefined) return [];
  let body: unknown;
  try {
    body = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw new Refused(2, `${path} cannot be read as JSON.`);
  }
  const changes = Changes.safeParse(body);
  if (changes.success) return changes.data;
  const issue = changes.error.issues[0];
  throw new Refused(2, `${path}: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not understood"}`);
}
