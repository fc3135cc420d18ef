import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Observer } from "./demo-call/observer.ts";
import { readOptions, usage } from "./demo-call/options.ts";
import { Caller } from "./demo-call/play-caller.ts";
import { readRunFile } from "./run-file.ts";

// `npm run demo:call`: a real telephone call to the house that `npm start` runs, step by step with its times.
const options = readOptions(process.argv.slice(2));
const root = fileURLToPath(new URL("..", import.meta.url));
const run = readRunFile(process.env.TSUNAGI_HOME || join(root, ".tsunagi"));

if (options === null) leave(usage);
else if (run === undefined) leave("Nothing runs here yet: start it with `npm start` and call again.");
else if (!run.voice)
  leave("This house runs without the telephone: `npm start` says what is missing, and how to get it.");
else {
  const startedAt = performance.now();
  const say = (text: string) =>
    console.log(`${((performance.now() - startedAt) / 1000).toFixed(2).padStart(7)} s  ${text}`);
  try {
    await new Caller(options, run, await Observer.signIn(run), say).play();
  } catch (error) {
    leave(`The call could not be made: ${error instanceof Error ? error.message : error}`);
  }
  process.exit();
}

function leave(words: string): void {
  console.error(words);
  process.exitCode = 1;
}
