/**
 * `npm run test:crash -- [--kills 100] [--rate 4] [--seconds-between 3] [--agents 8]`: a house of its own under load, whose
 * edge is killed with SIGKILL again and again and started on the same state. Everything that customers and desktops were
 * told is judged against history: nothing acknowledged is lost, nothing is done twice, everybody ends. Exit code 0 only
 * when all holds; the last line is a summary.
 */
import { parseOptions } from "./test-crash/options.ts";
import { runCrashTest } from "./test-crash/run.ts";

const say = (line: string) => console.log(line);

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  const { kills, contacts, facts, problems } = await runCrashTest(options, say);
  for (const problem of problems.slice(0, 50)) say(JSON.stringify(problem));
  const verdict = problems.length === 0 ? "all holds" : `${problems.length} problems`;
  say(`test:crash: ${kills} kills, ${contacts} contacts, ${facts} facts: ${verdict}`);
  return problems.length === 0 ? 0 : 1;
}

try {
  process.exit(await main());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
