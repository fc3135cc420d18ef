import { Worker } from "node:worker_threads";
import { type Done, type Work, work } from "./work.ts";

/** Fewer seeds are not worth a thread. */
const worthThreads = 100;
const threads = 2;

/** Shares the work between threads, and adds up what they have done. */
export async function share(whole: Work, tell: (tried: number) => void): Promise<Done> {
  if (whole.seeds.length < worthThreads || whole.control !== null) return work(whole, tell);
  const tried = Array.from({ length: threads }, () => 0);
  const parts = await Promise.all(
    tried.map((_, index) =>
      inThread({ ...whole, seeds: whole.seeds.filter((_seed, n) => n % threads === index) }, (own) => {
        tried[index] = own;
        tell(tried.reduce((sum, one) => sum + one, 0));
      }),
    ),
  );
  return parts.reduce((sum, part) => ({
    tried: sum.tried + part.tried,
    steps: sum.steps + part.steps,
    failed: [...sum.failed, ...part.failed].sort((a, b) => a.seed - b.seed),
    counters: [...sum.counters, ...part.counters],
    settledMs: Math.max(sum.settledMs, part.settledMs),
  }));
}

function inThread(workerData: Work, tell: (tried: number) => void): Promise<Done> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("./thread.ts", import.meta.url), { workerData });
    thread.on("message", (said: { tried: number } | { done: Done }) => {
      if ("done" in said) resolve(said.done);
      else tell(said.tried);
    });
    thread.on("error", reject);
    thread.on("exit", (code) => reject(new Error(`a thread ended early (${code})`)));
  });
}
