import { isWorthRepeating } from "../../domain/outside/outside-reason.ts";
import { askOutside, type OutsideAnswer, type OutsideCall, type OutsideEnv } from "./ask-outside.ts";
import { OutsideFailure, reasonOf } from "./outside-failure.ts";

/** Wait before the first retry, ms; each next one waits twice as long. */
const backoffMs = 150;

/**
 * Asks until there is an answer that asking again would not better, or no time or try is left. `mayRepeat`: the request
 * may arrive twice without doing anything twice. Throws as {@link askOutside} does.
 */
export async function askRepeatedly(
  env: OutsideEnv,
  call: OutsideCall,
  { retries, mayRepeat }: { retries: number; mayRepeat: boolean },
  signal: AbortSignal,
): Promise<OutsideAnswer> {
  for (let tried = 0; ; tried++) {
    let answer: OutsideAnswer | null = null;
    try {
      answer = await askOutside(env, call, signal);
    } catch (error) {
      if (tried >= retries || !mayRepeat || reasonOf(error) !== "network") throw error;
    }
    if (answer !== null && (tried >= retries || !isWorthRepeating(mayRepeat, answer.status))) return answer;
    await within(signal, new Promise((resolve) => setTimeout(resolve, waitOf(answer, tried))));
  }
}

/** What a 429 or 503 asks for in seconds (RFC 9110, 10.2.3), else twice as long each time. ms */
function waitOf(answer: OutsideAnswer | null, tried: number): number {
  const asked = Number(answer?.headers.get("retry-after") ?? Number.NaN);
  if (Number.isFinite(asked) && asked >= 0) return Math.min(asked * 1000, 60_000);
  return backoffMs * 2 ** tried * (0.5 + Math.random());
}

/** The work's result, or `timeout` when the signal comes first. */
export function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new OutsideFailure("timeout"));
    if (signal.aborted) return late();
    signal.addEventListener("abort", late);
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", late));
  });
}
